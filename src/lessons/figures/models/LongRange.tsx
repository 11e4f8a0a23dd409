/**
 * Ten epochs, and another history written with old keys: which of the two does a newcomer follow?
 * @module
 */
import { useState } from "react";
import {
  EPOCHS,
  followedBy,
  otherChain,
  TRUSTS,
  UNBONDING,
  type Attack,
} from "../../../course/models/small/long-range.ts";
import { useCourse } from "../../../store/course.ts";
import { Choice, Controls, Figure, Note, Slider, Verdict } from "../crypto/parts.tsx";
import type { FigureProps } from "../figure.ts";
import { Strip } from "./Strip.tsx";
import "../models.css";

export function LongRange({ onMade }: FigureProps) {
  const { longRange: words } = useCourse().figuresModels;
  const [attack, setAttack] = useState<Attack>({ bought: 0, keys: 3, trust: "genesis", age: 2 });
  const put = (change: Partial<Attack>) => {
    const next = { ...attack, ...change };
    setAttack(next);
    onMade?.(next);
  };
  const { bought, keys, trust, age } = attack;
  const { chain, isOtherSigned, isBarred, isBonded } = followedBy(attack);
  const point = EPOCHS - 1 - age;
  const pointed = (epoch: number) => trust === "checkpoint" && epoch === point;
  return (
    <Figure name={words.name} says={words.says(chain, isOtherSigned, isBarred)}>
      <Controls>
        <Slider
          label={words.bought}
          value={bought}
          min={0}
          max={EPOCHS - 1}
          onChange={(next) => put({ bought: next })}
        />
        <Slider
          label={words.keys}
          value={keys}
          min={0}
          max={4}
          onChange={(next) => put({ keys: next })}
        />
      </Controls>
      <Choice
        label={words.trust}
        value={trust}
        options={TRUSTS.map((id) => ({ id, label: words.trusts[id] }))}
        onChange={(next) => put({ trust: next })}
      />
      {trust === "checkpoint" && (
        <Slider
          label={words.age}
          value={age}
          min={0}
          max={EPOCHS - 1}
          onChange={(next) => put({ age: next })}
        />
      )}
      <h4>{words.real}</h4>
      <Strip
        label={words.real}
        cells={Array.from({ length: EPOCHS }, (_, epoch) => ({
          id: epoch,
          mark: pointed(epoch) ? `[${epoch}]` : String(epoch),
          look: "full",
          says: pointed(epoch) ? words.checkpoint(epoch) : words.epoch(epoch),
        }))}
      />
      <h4>{words.other}</h4>
      <Strip
        label={words.other}
        cells={otherChain(attack).map(({ epoch }) => ({
          id: epoch,
          mark: String(epoch),
          look:
            epoch < bought
              ? "full"
              : epoch === bought
                ? isOtherSigned
                  ? "half"
                  : "dashed"
                : "trouble",
          says:
            epoch < bought
              ? words.epoch(epoch)
              : epoch === bought
                ? words.handover(epoch, isOtherSigned)
                : words.written(epoch),
        }))}
      />
      <ul className="cf-list">
        <li>
          <Verdict ok={!isOtherSigned}>{isOtherSigned ? words.signed : words.unsigned}</Verdict>
        </li>
        {trust === "checkpoint" && (
          <li>
            <Verdict ok={isBarred}>{isBarred ? words.barred : words.notBarred}</Verdict>
          </li>
        )}
        <li>
          <Verdict ok={isBonded}>
            {isBonded ? words.bonded(UNBONDING) : words.unbonded(UNBONDING)}
          </Verdict>
        </li>
      </ul>
      <Note>{words.note}</Note>
    </Figure>
  );
}
