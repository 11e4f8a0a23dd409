/**
 * Votes for A and votes for B in one sum: a valid signature over two messages, and no certificate of either.
 * @module
 */
import { useState } from "react";
import { signed, sumOf } from "../../../course/models/crypto/signing.ts";
import { pilesOf, twoPiles, type TwoPiles } from "../../../course/models/crypto/tasks.ts";
import { blsVerifyDistinct, blsVerifySameMessage } from "../../../crypto/bls.ts";
import type { Hex } from "../../../primitives/bytes.ts";
import { useCourse } from "../../../store/course.ts";
import type { FigureProps } from "../figure.ts";
import { Controls, Figure, Running, Short, Switch, Verdict } from "./parts.tsx";
import { useTask } from "./useTask.ts";

interface Judged {
  readonly scene: TwoPiles;
  readonly signature: Hex;
  readonly isValid: boolean;
  readonly isCertificate: boolean;
}

export function AggregateMessages({ seed, onMade }: FigureProps) {
  const words = useCourse().figuresCrypto.messages;
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const [judged, setJudged] = useState<Judged>();
  const [scene, setScene] = useState<TwoPiles>();
  const task = useTask();
  const submit = () =>
    task.start(function* () {
      const laid = scene ?? twoPiles(seed);
      setScene(laid);
      yield { done: 1, total: 3 };
      const groups = ([0, 1] as const).flatMap((pile) => {
        const seats = laid.piles[pile].filter((seat) => chosen.includes(seat));
        const keys = laid.keys.filter((_, i) => seats.includes(i));
        const publicKeys = keys.map(({ publicKey }) => publicKey);
        const message = laid.messages[pile];
        const signatures = signed(keys, message);
        return seats.length === 0 ? [] : [{ pile, seats, message, publicKeys, signatures }];
      });
      const signature = sumOf(groups.flatMap(({ signatures }) => signatures)) ?? "";
      yield { done: 2, total: 3 };
      const all = groups.flatMap(({ publicKeys }) => publicKeys);
      setJudged({
        scene: laid,
        signature,
        isValid: blsVerifyDistinct(groups, signature).ok,
        isCertificate: laid.messages.some((m) => blsVerifySameMessage(m, all, signature).ok),
      });
      const seatsOf = (of: 0 | 1) => groups.find(({ pile }) => pile === of)?.seats ?? [];
      onMade?.({ signature, forA: seatsOf(0), forB: seatsOf(1) });
    });
  const piles = pilesOf(seed);
  return (
    <Figure
      name={words.name}
      says={judged === undefined ? words.before : words.says(judged.isValid, judged.isCertificate)}
    >
      <div className="cf-pair">
        {([0, 1] as const).map((pile) => (
          <section key={pile} aria-label={words.pile[pile]}>
            <h4>{words.pile[pile]}</h4>
            {piles[pile].map((seat) => (
              <Switch
                key={seat}
                label={words.vote(`V${seat}`)}
                isOn={chosen.includes(seat)}
                onChange={(isOn) => {
                  setJudged(undefined);
                  setChosen(isOn ? [...chosen, seat] : chosen.filter((s) => s !== seat));
                }}
              />
            ))}
          </section>
        ))}
      </div>
      <Controls>
        <button type="button" className="primary" disabled={chosen.length === 0} onClick={submit}>
          {words.submit}
        </button>
      </Controls>
      <Running task={task} />
      {judged !== undefined && (
        <ul className="cf-list">
          <li>
            {words.sum} <Short hex={judged.signature} most={24} />
          </li>
          <li>
            <Verdict ok={judged.isValid}>
              {judged.isValid ? words.aggregateYes : words.aggregateNo}
            </Verdict>
          </li>
          <li>
            <Verdict ok={judged.isCertificate}>
              {judged.isCertificate ? words.certificateYes : words.certificateNo}
            </Verdict>
          </li>
        </ul>
      )}
    </Figure>
  );
}
