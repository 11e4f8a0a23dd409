/**
 * One vote, and four places where somebody hands it in again: which fields of the signed bytes stop which.
 * @module
 */
import { useState } from "react";
import {
  FIELDS,
  messageOf,
  replayScene,
  SIGNED_AT,
  signedBytes,
  type Field,
} from "../../../course/models/crypto/replay.ts";
import { keyOf } from "../../../course/models/crypto/signing.ts";
import { blsSign, blsVerify } from "../../../crypto/bls.ts";
import { useCourse } from "../../../store/course.ts";
import type { FigureProps } from "../figure.ts";
import { Controls, Figure, Note, Running, Switch, Verdict } from "./parts.tsx";
import { useTask } from "./useTask.ts";

export function DomainSeparation({ seed, args, onMade }: FigureProps) {
  const words = useCourse().figuresCrypto.domains;
  const [fields, setFields] = useState<readonly Field[]>(["tag"]);
  const [taken, setTaken] = useState<readonly boolean[]>();
  const task = useTask();
  const scene = replayScene(seed, args["plain"] !== undefined);
  const change = (next: readonly Field[]) => {
    setFields(next);
    setTaken(undefined);
    onMade?.({ fields: next });
  };
  const attempt = () =>
    task.start(function* () {
      const key = keyOf(seed, "V0");
      const signature = blsSign(key.secretKey, messageOf(SIGNED_AT, fields, scene.content));
      const found: boolean[] = [];
      for (const place of scene.targets) {
        yield { done: found.length, total: scene.targets.length };
        const message = messageOf(place, fields, scene.content);
        found.push(blsVerify({ publicKey: key.publicKey, message, signature }).ok);
      }
      setTaken(found);
    });
  const hit = taken?.filter(Boolean).length;
  return (
    <Figure name={words.name} says={hit === undefined ? words.before : words.says(hit)}>
      <div className="cf-choice" role="group" aria-label={words.fields}>
        <span>{words.fields}</span>
        {FIELDS.map((field) => (
          <Switch
            key={field}
            label={words.field[field]}
            isOn={fields.includes(field)}
            onChange={(isOn) =>
              change(isOn ? [...fields, field] : fields.filter((other) => other !== field))
            }
          />
        ))}
      </div>
      <dl className="cf-ribbon" aria-label={words.bytes}>
        {signedBytes(SIGNED_AT, fields, scene.content).map(({ field, hex }) => (
          <div key={field} className={field}>
            <dt>{words.field[field]}</dt>
            <dd translate="no">{hex.length > 24 ? `${hex.slice(0, 20)}…` : hex}</dd>
          </div>
        ))}
      </dl>
      <Controls>
        <button type="button" className="primary" onClick={attempt}>
          {words.attempt}
        </button>
      </Controls>
      <Running task={task} />
      <ul className="cf-cards">
        {scene.targets.map((place, i) => (
          <li key={i}>
            <h4>{words.target(i + 1)}</h4>
            <p>
              {FIELDS.filter((field) => place[field] !== SIGNED_AT[field])
                .map((field) => words.differs[field])
                .join(" ")}
            </p>
            {taken !== undefined && (
              <Verdict ok={taken[i] !== true}>
                {taken[i] === true ? words.takes : words.refuses}
              </Verdict>
            )}
          </li>
        ))}
      </ul>
      <Note>{words.note}</Note>
    </Figure>
  );
}
