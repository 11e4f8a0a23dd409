/**
 * Blocks linked by hashes: edit one, see what no longer leads to the tip; write the rest anew, see who notices.
 * @module
 */
import { useState } from "react";
import { readChain } from "../../../course/models/crypto/chain.ts";
import { useCourse } from "../../../store/course.ts";
import { Controls, Field, Figure, Short, Switch, Verdict } from "./parts.tsx";

const PUBLISHED = [
  "Alice pays Bob 20",
  "Bob pays Carol 5",
  "Carol pays Dave 3",
  "Dave pays Erin 1",
  "Erin pays Alice 4",
];

export function HashChain() {
  const words = useCourse().figuresCrypto.chain;
  const [texts, setTexts] = useState(PUBLISHED);
  const [isRewritten, setRewritten] = useState(false);
  const read = readChain(PUBLISHED, texts, isRewritten);
  const [first] = read.broken;
  return (
    <Figure
      name={words.name}
      says={
        first === undefined
          ? read.isPublishedTip
            ? words.whole
            : words.rewritten
          : words.broken(first + 1, read.broken.length)
      }
    >
      <ol className="cf-chain">
        {texts.map((text, i) => {
          const isBroken = read.broken.includes(i);
          return (
            // The place of a block is what it is.
            // eslint-disable-next-line react/no-array-index-key
            <li key={i} className={isBroken ? "broken" : ""}>
              <Field
                label={words.block(i + 1)}
                value={text}
                max={40}
                onChange={(value) => setTexts(texts.with(i, value))}
              />
              <dl>
                <dt>{words.claimed}</dt>
                <dd>
                  <Short hex={read.claimed[i] ?? ""} />
                </dd>
                <dt>{words.computed}</dt>
                <dd>
                  <Short hex={read.computed[i] ?? ""} />
                </dd>
              </dl>
              <Verdict ok={!isBroken}>{isBroken ? words.differs : words.fits}</Verdict>
            </li>
          );
        })}
      </ol>
      <Controls>
        <Switch label={words.rewrite} isOn={isRewritten} onChange={setRewritten} />
        <button
          type="button"
          onClick={() => {
            setTexts(PUBLISHED);
            setRewritten(false);
          }}
        >
          {words.reset}
        </button>
      </Controls>
      <ul className="cf-list">
        <li>
          <Verdict ok={read.broken.length === 0}>
            {read.broken.length === 0 ? words.newcomerYes : words.newcomerNo}
          </Verdict>
        </li>
        <li>
          <Verdict ok={read.broken.length === 0 && read.isPublishedTip}>
            {read.broken.length === 0 && read.isPublishedTip ? words.holderYes : words.holderNo}
          </Verdict>
        </li>
      </ul>
    </Figure>
  );
}
