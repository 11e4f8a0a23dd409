/**
 * What BLAKE3 makes of a text, bit by bit, beside what it makes of another: one bit turned over, or typed.
 * @module
 */
import { useState } from "react";
import { differingBits, withFlippedBit } from "../../../course/models/crypto/bits.ts";
import { chunkCount, chunkLevels, parentCount } from "../../../course/models/crypto/chunks.ts";
import { blake3Bytes } from "../../../crypto/hash.ts";
import { bytesToHex, utf8ToBytes } from "../../../primitives/bytes.ts";
import { useCourse } from "../../../store/course.ts";
import type { FigureProps } from "../figure.ts";
import { BitGrid } from "./BitGrid.tsx";
import { Choice, Controls, Field, Figure, Note, Short, Slider, Whole } from "./parts.tsx";
import { TreeDrawing } from "./TreeDrawing.tsx";

const MOST_BYTES = 8 * 1024;
type Second = "flipped" | "typed";

export function HashPlayground({ args }: FigureProps) {
  const words = useCourse().figuresCrypto.playground;
  const [text, setText] = useState((args["text"] ?? "hello world").slice(0, 200));
  const [typed, setTyped] = useState(args["second"] ?? "hello worlx");
  const [second, setSecond] = useState<Second>(args["second"] === undefined ? "flipped" : "typed");
  const [times, setTimes] = useState(1);
  const [bit, setBit] = useState(0);

  const once = utf8ToBytes(text);
  const most = Math.max(1, Math.floor(MOST_BYTES / Math.max(1, once.length)));
  const bytes = utf8ToBytes(text.repeat(Math.min(times, most)));
  const position = Math.min(bit, Math.max(0, 8 * once.length - 1));
  const other = second === "flipped" ? withFlippedBit(bytes, position) : utf8ToBytes(typed);
  const [left, right] = [blake3Bytes(bytes), blake3Bytes(other)];
  const changed = differingBits(left, right);
  const flipped = bytes.length === other.length ? differingBits(bytes, other).length : undefined;
  const levels = chunkLevels(bytes.length);

  return (
    <Figure
      name={words.name}
      says={
        flipped === undefined
          ? words.otherLength(bytes.length, other.length, changed.length)
          : words.differ(flipped, changed.length)
      }
    >
      <Field label={words.text} value={text} onChange={setText} />
      <Choice
        label={words.second}
        value={second}
        options={[
          { id: "flipped", label: words.flipped },
          { id: "typed", label: words.typed },
        ]}
        onChange={setSecond}
      />
      {second === "flipped" ? (
        <Slider
          label={words.bit}
          value={position}
          min={0}
          max={Math.max(0, 8 * once.length - 1)}
          onChange={setBit}
        />
      ) : (
        <Field label={words.secondText} value={typed} onChange={setTyped} />
      )}
      <div className="cf-pair">
        {[
          { id: "first", title: words.first, content: bytes, digest: left },
          { id: "other", title: words.other, content: other, digest: right },
        ].map(({ id, title, content, digest }) => (
          <section key={id} aria-label={title}>
            <h4>{title}</h4>
            <p className="cf-note">
              {words.content(content.length)} <Short hex={bytesToHex(content)} most={24} />
            </p>
            <BitGrid
              bytes={digest}
              marked={id === "other" ? changed : []}
              label={words.grid(title)}
            />
            <Whole hex={bytesToHex(digest)} />
          </section>
        ))}
      </div>
      <Note>{words.legend}</Note>
      <Controls>
        <Slider
          label={words.repeat}
          value={Math.min(times, most)}
          min={1}
          max={most}
          onChange={setTimes}
        />
      </Controls>
      <TreeDrawing
        levels={levels}
        label={words.tree(chunkCount(bytes.length), parentCount(bytes.length))}
        textOf={({ level, place }) => (level === 0 ? String(place + 1) : "")}
      />
      <Note>
        {levels.length === 1
          ? words.oneChunk(bytes.length)
          : words.chunks(chunkCount(bytes.length), parentCount(bytes.length))}
      </Note>
    </Figure>
  );
}
