/**
 * A Merkle tree to build: leaves to edit and to move, three rules for an odd node, and the proof of one leaf, drawn,
 * counted and checked.
 * @module
 */
import { useState } from "react";
import {
  climbed,
  ODD_RULES,
  proofBytes,
  proofIn,
  rootOf,
  rootUnder,
  treeOf,
  type DrawnStep,
  type Levels,
  type OddRule,
} from "../../../course/models/crypto/merkle-rules.ts";
import { blake3 } from "../../../crypto/hash.ts";
import { bytesToHex, hexToBytes, utf8ToBytes } from "../../../primitives/bytes.ts";
import { hash, type Hash } from "../../../primitives/ids.ts";
import { withFlippedBit } from "../../../course/models/crypto/bits.ts";
import { useCourse } from "../../../store/course.ts";
import type { FigureProps } from "../figure.ts";
import { wholeArg } from "./args.ts";
import { LeafList } from "./LeafList.tsx";
import { Choice, Controls, Figure, Note, Short, Slider, Switch, Verdict } from "./parts.tsx";
import { TreeDrawing, type Where } from "./TreeDrawing.tsx";

const MOST = 16;
const hashOf = (text: string): Hash => blake3(utf8ToBytes(text));
const named = (count: number) => Array.from({ length: count }, (_, i) => `T${i + 1}`);

export function MerkleTree({ args }: FigureProps) {
  const words = useCourse().figuresCrypto.tree;
  const [texts, setTexts] = useState(() =>
    named(wholeArg(args, "leaves", { min: 1, max: MOST, otherwise: 7 })),
  );
  const [odd, setOdd] = useState<OddRule>("promote");
  const [isTagged, setTagged] = useState(false);
  const [chosen, setChosen] = useState(2);
  const rule = { odd, isTagged };
  const levels = treeOf(texts.map(hashOf), rule);
  const index = Math.min(chosen, texts.length - 1);
  const steps = proofIn(levels, index);

  const resize = (count: number) =>
    setTexts([...texts.slice(0, count), ...named(count).slice(texts.length)]);

  return (
    <Figure
      name={words.name}
      says={words.says(texts[index] ?? "", steps.length, 32 * steps.length)}
    >
      <Controls>
        <Slider label={words.leaves} value={texts.length} min={1} max={MOST} onChange={resize} />
        <Choice
          label={words.odd}
          value={odd}
          options={ODD_RULES.map((id) => ({ id, label: words.rules[id] }))}
          onChange={setOdd}
        />
        <Switch
          label={words.tagged}
          isOn={isTagged || odd === "rfc6962"}
          disabled={odd === "rfc6962"}
          onChange={setTagged}
        />
      </Controls>
      <TreeDrawing
        levels={levels}
        label={words.drawing(texts.length, levels.length)}
        textOf={({ level, place }) => levels[level]?.[place]?.hash.slice(0, 4) ?? ""}
        markOf={markOf(index, steps)}
      />
      <Note>{words.legend}</Note>
      <LeafList texts={texts} chosen={index} onChoose={setChosen} onChange={setTexts} />
      <Proof levels={levels} index={index} odd={odd} />
      <dl className="cf-facts">
        {ODD_RULES.map((id) => (
          <div key={id}>
            <dt>{words.rootUnder(words.rules[id])}</dt>
            <dd>
              <Short hex={rootUnder(texts.map(hashOf), { odd: id, isTagged })} most={16} />
            </dd>
          </div>
        ))}
      </dl>
      <ProofSize />
    </Figure>
  );
}

const markOf =
  (index: number, steps: readonly DrawnStep[]) =>
  ({ level, place }: Where) => {
    if (place === Math.floor(index / 2 ** level)) return "path" as const;
    return steps.some((step) => step.level === level && step.place === place)
      ? ("beside" as const)
      : undefined;
  };

function Proof({ levels, index, odd }: { levels: Levels; index: number; odd: OddRule }) {
  const words = useCourse().figuresCrypto.tree;
  const [isSpoilt, setSpoilt] = useState(false);
  const steps = proofIn(levels, index);
  const given = isSpoilt ? steps.map((step, i) => (i === 0 ? spoilt(step) : step)) : steps;
  const leaf = levels[0]?.[index]?.hash;
  if (leaf === undefined) return null;
  const hashes = climbed(leaf, given, odd);
  const isGood = hashes.at(-1) === rootOf(levels);
  return (
    <section className="cf-proof" aria-label={words.proof}>
      <h4>{words.proof}</h4>
      <ol>
        <li>
          {words.leaf} <Short hex={leaf} />
        </li>
        {given.map(({ side, hash: beside, level }, i) => (
          <li key={level}>
            {words.beside[side]} <Short hex={beside} /> {words.gives}{" "}
            <Short hex={hashes[i + 1] ?? ""} />
          </li>
        ))}
      </ol>
      <Verdict ok={isGood}>{isGood ? words.verified : words.refused}</Verdict>
      <Switch
        label={words.spoil}
        isOn={isSpoilt && steps.length > 0}
        disabled={steps.length === 0}
        onChange={setSpoilt}
      />
    </section>
  );
}

const spoilt = (step: DrawnStep): DrawnStep => ({
  ...step,
  hash: hash(bytesToHex(withFlippedBit(hexToBytes(step.hash), 9))),
});

/** What a proof costs in a list of any length, beside what the guide says for a thousand. */
function ProofSize() {
  const { tree: words, common } = useCourse().figuresCrypto;
  const [power, setPower] = useState(1000);
  return (
    <>
      <Slider
        label={words.transactions}
        value={power}
        min={1}
        max={4096}
        shown={common.number(power)}
        onChange={setPower}
      />
      <Note>{words.size(proofBytes(power) / 32, proofBytes(power))}</Note>
    </>
  );
}
