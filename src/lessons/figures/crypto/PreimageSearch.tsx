/**
 * Three secrets behind three digests, and a search that tries one after another. Below it, a toy hash under which a
 * block can be changed unnoticed.
 * @module
 */
import { useState } from "react";
import {
  blockToChange,
  digestOf,
  PROPERTIES,
  searched,
  SECRETS,
  secretOf,
  spaceOf,
  toyHash,
  type HashProperty,
  type SecretKind,
} from "../../../course/models/crypto/search.ts";
import { useCourse } from "../../../store/course.ts";
import type { FigureProps } from "../figure.ts";
import { Choice, Controls, Field, Figure, Note, Short, Verdict, Whole } from "./parts.tsx";
import { useTask } from "./useTask.ts";

const STEP = 50;

interface Meter {
  readonly tries: number;
  readonly perSecond: number;
}

interface Made {
  readonly pin: string;
  readonly vote: string;
  readonly block: string;
  readonly property?: HashProperty;
}

export function PreimageSearch({ seed, onMade }: FigureProps) {
  const original = blockToChange(seed);
  const [made, setMade] = useState<Made>({ pin: "", vote: "", block: original });
  const change = (part: Partial<Made>) => {
    const next = { ...made, ...part };
    setMade(next);
    onMade?.(next);
  };
  return (
    <>
      <Search seed={seed} onFound={(kind, text) => kind !== "id" && change({ [kind]: text })} />
      <ToyHash made={made} original={original} onChange={change} />
    </>
  );
}

interface SearchProps {
  readonly seed: number;
  readonly onFound: (kind: SecretKind, text: string) => void;
}

function Search({ seed, onFound }: SearchProps) {
  const { search: words, common } = useCourse().figuresCrypto;
  const [kind, setKind] = useState<SecretKind>("pin");
  const [meter, setMeter] = useState<Meter>();
  const [found, setFound] = useState<Readonly<Partial<Record<SecretKind, string>>>>({});
  const task = useTask();
  const digest = digestOf(secretOf(kind, seed));
  const choose = (next: SecretKind) => {
    task.cancel();
    setMeter(undefined);
    setKind(next);
  };
  const search = () =>
    task.start(function* () {
      const total = Number(spaceOf(kind));
      const from = performance.now();
      for (let at = 0; at < total; at += STEP) {
        const secret = searched(kind, digest, at, STEP);
        const tries = Math.min(total, at + STEP);
        setMeter({ tries, perSecond: (1000 * tries) / Math.max(1, performance.now() - from) });
        if (secret !== undefined) {
          setFound((before) => ({ ...before, [kind]: secret }));
          onFound(kind, secret);
          return;
        }
        yield { done: tries, total };
      }
    });
  const secret = found[kind];
  return (
    <Figure
      name={words.name}
      says={secret === undefined ? words.hidden[kind] : words.found(secret)}
    >
      <Choice
        label={words.secret}
        value={kind}
        options={SECRETS.map((id) => ({ id, label: words.secrets[id] }))}
        onChange={choose}
      />
      <Whole hex={digest} />
      <Controls>
        {task.progress === undefined ? (
          <button type="button" className="primary" onClick={search}>
            {words.start}
          </button>
        ) : (
          <button type="button" onClick={task.cancel}>
            {common.cancel}
          </button>
        )}
      </Controls>
      <dl className="cf-facts">
        <dt>{words.space}</dt>
        <dd translate="no">{kind === "id" ? "2¹²⁸" : common.number(Number(spaceOf(kind)))}</dd>
        <dt>{words.tries}</dt>
        <dd>{common.number(meter?.tries ?? 0)}</dd>
        <dt>{words.rate}</dt>
        <dd>{meter === undefined ? common.notYet : common.number(Math.round(meter.perSecond))}</dd>
        <dt>{words.expected}</dt>
        <dd>{meter === undefined ? common.notYet : words.duration(secondsFor(kind, meter))}</dd>
      </dl>
      <progress
        className="cf-meter"
        max={Number(spaceOf(kind))}
        value={meter?.tries ?? 0}
        aria-label={words.part}
      />
    </Figure>
  );
}

/** Half of them have to be tried, on the average. */
const secondsFor = (kind: SecretKind, { perSecond }: Meter): number =>
  Number(spaceOf(kind)) / 2 / Math.max(1, perSecond);

interface ToyProps {
  readonly made: Made;
  readonly original: string;
  readonly onChange: (part: Partial<Made>) => void;
}

function ToyHash({ made, original, onChange }: ToyProps) {
  const words = useCourse().figuresCrypto.toy;
  const { block, property } = made;
  const isOther = block !== original;
  const isSameToy = toyHash(block) === toyHash(original);
  return (
    <Figure
      name={words.name}
      says={!isOther ? words.same : isSameToy ? words.unnoticed : words.noticed}
    >
      <Note>{words.about}</Note>
      <Field
        label={words.change}
        value={block}
        max={60}
        onChange={(value) => onChange({ block: value })}
      />
      <div className="cf-table">
        <table>
          <thead>
            <tr>
              <th scope="col">{words.hash}</th>
              <th scope="col" translate="no">
                {original}
              </th>
              <th scope="col">{words.yours}</th>
            </tr>
          </thead>
          <tbody>
            {[
              { id: "toy", label: words.toyHash, of: toyHash },
              { id: "real", label: words.realHash, of: digestOf },
            ].map(({ id, label, of }) => (
              <tr key={id}>
                <th scope="row">{label}</th>
                <td>
                  <Short hex={of(original)} />
                </td>
                <td>
                  <Short hex={of(block)} />{" "}
                  <Verdict ok={of(block) === of(original)}>
                    {of(block) === of(original) ? words.equal : words.different}
                  </Verdict>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Choice
        label={words.lacks}
        value={property}
        options={PROPERTIES.map((id) => ({ id, label: words.properties[id] }))}
        onChange={(id) => onChange({ property: id })}
      />
    </Figure>
  );
}
