/**
 * A telephone and three servers. It takes a transaction by its path alone, or asks whose root it is.
 * @module
 */
import { useState } from "react";
import {
  answerTo,
  lightScene,
  type Answer,
  type LightScene,
  type RootRule,
} from "../../../course/models/crypto/light-client.ts";
import { countOnes } from "../../../crypto/bitfield.ts";
import { useCourse } from "../../../store/course.ts";
import type { FigureProps } from "../figure.ts";
import { Choice, Controls, Figure, Note, Running, Short, Verdict } from "./parts.tsx";
import { useTask } from "./useTask.ts";

const RULES: readonly RootRule[] = ["any-root", "certified-root"];

interface Asked {
  readonly scene: LightScene;
  readonly rule: RootRule;
  readonly answers: readonly Answer[];
}

export function LightClient({ seed }: FigureProps) {
  const words = useCourse().figuresCrypto.light;
  const [rule, setRule] = useState<RootRule>("any-root");
  const [asked, setAsked] = useState<Asked>();
  const task = useTask();
  const ask = (by: RootRule) =>
    task.start(function* () {
      const scene = asked?.scene ?? lightScene(seed);
      const answers: Answer[] = [];
      for (const offer of scene.offers) {
        yield { done: answers.length, total: scene.offers.length };
        answers.push(answerTo(scene, offer, by));
      }
      setAsked({ scene, rule: by, answers });
    });
  const taken = asked?.answers.filter((answer) => answer === "accepted").length ?? 0;
  const fakes =
    asked?.scene.offers.filter((offer, i) => !offer.isReal && asked.answers[i] === "accepted")
      .length ?? 0;
  return (
    <Figure name={words.name} says={asked === undefined ? words.before : words.says(taken, fakes)}>
      <Choice
        label={words.rule}
        value={rule}
        options={RULES.map((id) => ({ id, label: words.rules[id] }))}
        onChange={(next) => {
          setRule(next);
          if (asked !== undefined) ask(next);
        }}
      />
      <Controls>
        <button type="button" className="primary" onClick={() => ask(rule)}>
          {words.ask}
        </button>
      </Controls>
      <Running task={task} />
      {asked !== undefined && (
        <ul className="cf-cards">
          {asked.scene.offers.map(({ root, transaction, certificate }, i) => {
            const answer = asked.answers[i] ?? "path";
            return (
              <li key={i}>
                <h4>{words.server(i + 1)}</h4>
                <p translate="no">{transaction}</p>
                <p>
                  {words.root} <Short hex={root} />
                </p>
                <p>
                  {certificate === undefined
                    ? words.bare
                    : words.certificate(countOnes(certificate.signers), certificate.signers.size)}
                </p>
                <Verdict ok={answer === "accepted"}>{words.answers[answer]}</Verdict>
              </li>
            );
          })}
        </ul>
      )}
      <Note>{words.note}</Note>
    </Figure>
  );
}
