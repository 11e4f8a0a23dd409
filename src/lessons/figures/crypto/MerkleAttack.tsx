/**
 * Two lists to build, and their roots. Without tags a node passes for a leaf; where an odd node is doubled, a last
 * leaf can be said twice.
 * @module
 */
import { useState } from "react";
import {
  isCollision,
  joinOf,
  REMEDIES,
  rootUnder,
  type Remedy,
} from "../../../course/models/crypto/merkle-rules.ts";
import { foldingLeaves } from "../../../course/models/crypto/tasks.ts";
import type { Hash } from "../../../primitives/ids.ts";
import { useCourse } from "../../../store/course.ts";
import type { FigureProps } from "../figure.ts";
import { Choice, Controls, Figure, Short, Verdict } from "./parts.tsx";

type Rule = "bare" | Remedy;
const RULES: readonly Rule[] = ["bare", ...REMEDIES];

/** An entry of a list: its hash, and how it is called here. */
interface Item {
  readonly hash: Hash;
  readonly name: string;
}

const LETTERS = "abcdefgh";

const folded = (list: readonly Item[], at: number): readonly Item[] => {
  const [left, right] = [list[at], list[at + 1]];
  if (left === undefined || right === undefined) return list;
  const joined = {
    hash: joinOf(left.hash, right.hash, "promote"),
    name: `H(${left.name}${right.name})`,
  };
  return [...list.slice(0, at), joined, ...list.slice(at + 2)];
};

export function MerkleAttack({ seed, onMade }: FigureProps) {
  const words = useCourse().figuresCrypto.attack;
  const leaves = foldingLeaves(seed).map((hash, i) => ({ hash, name: LETTERS[i] ?? "" }));
  const [first, setFirst] = useState<readonly Item[]>(leaves.slice(0, 4));
  const [second, setSecond] = useState<readonly Item[]>(leaves.slice(0, 4));
  const [rule, setRule] = useState<Rule>("bare");
  const remedy = rule === "bare" ? undefined : rule;
  const hand = (a: readonly Item[], b: readonly Item[], chosen: Rule) =>
    onMade?.({
      first: a.map(({ hash }) => hash),
      second: b.map(({ hash }) => hash),
      ...(chosen !== "bare" && { remedy: chosen }),
    });
  const lay = (a: readonly Item[], b: readonly Item[]) => {
    setFirst(a);
    setSecond(b);
    hand(a, b, rule);
  };
  const choose = (next: Rule) => {
    setRule(next);
    hand(first, second, next);
  };
  const hashes = [first.map(({ hash }) => hash), second.map(({ hash }) => hash)] as const;
  const isSame = hashes[0].join() === hashes[1].join();
  const isOne = isCollision(hashes[0], hashes[1], remedy);
  const said = isSame ? words.sameList : isOne ? words.oneRoot : words.twoRoots;

  return (
    <Figure name={words.name} says={said}>
      <Choice
        label={words.rule}
        value={rule}
        options={RULES.map((id) => ({ id, label: words.rules[id] }))}
        onChange={choose}
      />
      <List title={words.first} items={first} rule={rule} />
      <Controls>
        {leaves.map((leaf) => {
          const isIn = first.some(({ hash }) => hash === leaf.hash);
          const next = isIn
            ? first.filter(({ hash }) => hash !== leaf.hash)
            : leaves.filter(({ hash }) => hash === leaf.hash || first.some((i) => i.hash === hash));
          return (
            <button
              key={leaf.hash}
              type="button"
              aria-pressed={isIn}
              aria-label={words.include(leaf.name)}
              onClick={() => lay(next, next)}
            >
              <span translate="no">{leaf.name}</span>
            </button>
          );
        })}
      </Controls>
      <List title={words.second} items={second} rule={rule} />
      <Controls>
        {second.slice(1).map((item, i) => (
          <button
            key={`${i}/${item.hash}`}
            type="button"
            onClick={() => lay(first, folded(second, i))}
          >
            {words.fold(second[i]?.name ?? "", item.name)}
          </button>
        ))}
        <button
          type="button"
          disabled={second.length === 0 || second.length > 8}
          onClick={() => lay(first, [...second, ...second.slice(-1)])}
        >
          {words.twice}
        </button>
        <button type="button" onClick={() => lay(first, first)}>
          {words.copy}
        </button>
      </Controls>
      <Verdict ok={!isOne}>{isOne ? words.fooled : words.apart}</Verdict>
    </Figure>
  );
}

interface ListProps {
  readonly title: string;
  readonly items: readonly Item[];
  readonly rule: Rule;
}

function List({ title, items, rule }: ListProps) {
  const words = useCourse().figuresCrypto.attack;
  const hashes = items.map(({ hash }) => hash);
  const root = rootUnder(hashes, {
    odd: rule === "duplicate" ? "duplicate" : "promote",
    isTagged: rule === "tags",
  });
  const isOrdered = hashes.join() === hashes.toSorted().join();
  return (
    <section className="cf-proof" aria-label={title}>
      <h4>{title}</h4>
      <p className="cf-items" translate="no">
        {items.map(({ name, hash }, i) => (
          <span key={`${i}/${hash}`}>{name}</span>
        ))}
      </p>
      <p>
        {words.root} <Short hex={root} most={16} />
      </p>
      {rule === "sorted" && !isOrdered && <Verdict ok={false}>{words.unsorted}</Verdict>}
    </section>
  );
}
