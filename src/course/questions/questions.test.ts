import { beforeAll, describe, expect, it } from "vitest";
import { quorumThreshold } from "../../primitives/quorum.ts";
import type { Generator, Question, RunFamily } from "../question.ts";
import { runOf, type Ran, type Reading } from "../running.ts";
import { shuffled } from "./asking.ts";
import { FAMILIES, GENERATORS, questionFor, questionOf } from "./index.ts";

const SEEDS = 4;
/** Runs of several shards are long. */
const SEEDS_OF_LONG = 2;
const MOMENTS = 3;
const VARIANTS_MIN = 1000;
/** Asking again takes as long as asking: of so many one is. */
const SAMPLE = 4;
/** It computes two runs for each question. */
const DEAR = "digest";

interface Variant {
  readonly run: Ran;
  readonly generator: Generator;
  readonly entry: number;
  readonly args: Readonly<Record<string, string>>;
  readonly seed: number;
  readonly question: Question;
}

const runFamilies = FAMILIES.filter((each): each is RunFamily => each.kind === "run");
const variants: Variant[] = [];
const asked = new Map<string, number>();

/** Entries in which something is proposed, voted, committed or handed in, and a few between. */
function momentsOf(run: Ran): readonly number[] {
  const telling = run.entries
    .filter(({ facts }) => facts.some(({ kind }) => ["proposed", "voted", "locked"].includes(kind)))
    .map(({ index }) => index);
  const step = Math.max(1, Math.floor(telling.length / MOMENTS));
  return telling.filter((_, i) => i % step === 0).slice(0, MOMENTS);
}

beforeAll(() => {
  for (const family of runFamilies) {
    const isLong = family.module === "3";
    for (let seed = 1; seed <= (isLong ? SEEDS_OF_LONG : SEEDS); seed++) {
      const { recipe, entry, args } = family.draw(seed);
      const run = runOf(recipe);
      const moment = entry(run);
      const moments = moment === undefined ? momentsOf(run) : [moment, ...momentsOf(run)];
      const own = moment === undefined ? undefined : questionOf(family, run, seed);
      if (own !== undefined) asked.set(family.id, (asked.get(family.id) ?? 0) + 1);
      for (const generator of GENERATORS.filter(({ id }) => id !== DEAR || family.ask === DEAR))
        for (const at of generator.id === DEAR ? moments.slice(0, 1) : moments) {
          const given = generator.id === family.ask && at === moment ? args : {};
          const question = questionFor({ ask: generator.id, args: given }, run, at, seed);
          if (question !== undefined)
            variants.push({ run, generator, entry: at, args: given, seed, question });
        }
    }
  }
}, 300_000);

const each = (check: (variant: Variant) => void, every = 1): void => {
  for (const variant of variants.filter((_, i) => i % every === 0))
    try {
      check(variant);
    } catch (problem) {
      const { generator, entry, seed, run } = variant;
      const { rules, scenario = "drawn" } = run.recipe;
      throw new Error(`${generator.id} at ${entry} of ${scenario} ${rules} ${seed}`, {
        cause: problem,
      });
    }
};

/** As far as entry `upTo`. */
const cutAt = (run: Reading, upTo: number): Reading => {
  const entries = run.entries.slice(0, upTo);
  const facts: Reading["seen"] = (kind) => run.seen(kind).filter(({ entry }) => entry <= upTo);
  return {
    ...run,
    entries,
    violations: run.violations.filter(({ entry }) => entry <= upTo),
    seen: facts,
  };
};

describe("questions that write themselves", () => {
  it("are many, of every kind, and every family has some", () => {
    expect(variants.length).toBeGreaterThanOrEqual(VARIANTS_MIN);
    const kinds = new Set(variants.map(({ generator }) => generator.id));
    expect(GENERATORS.filter(({ id }) => !kinds.has(id)).map(({ id }) => id)).toEqual([]);
    expect(runFamilies.filter(({ id }) => !asked.has(id)).map(({ id }) => id)).toEqual([]);
  });

  it("have three distinct choices or more, and the answer is among them", () => {
    each(({ question: { choices, answer, isMany } }) => {
      const shown = choices.map(({ target, phrase }) => JSON.stringify(target ?? phrase));
      expect(new Set(shown).size).toBe(choices.length);
      expect(choices.length).toBeGreaterThanOrEqual(3);
      expect(answer.length).toBeGreaterThanOrEqual(1);
      expect(isMany || answer.length === 1).toBe(true);
      for (const id of answer) expect(choices.map((choice) => choice.id)).toContain(id);
    });
  });

  it("say of each choice in which entry it is decided", () => {
    each(({ question: { choices, why, decided, fence, answer }, run }) => {
      expect(fence).toBeLessThan(decided);
      expect(decided).toBeLessThanOrEqual(run.entries.length);
      for (const { id } of choices) {
        const { entry } = why[id] ?? { entry: 0 };
        expect(run.entries[entry - 1]?.index).toBe(entry);
        expect(entry).toBeLessThanOrEqual(decided);
        if (answer.includes(id)) expect(entry).toBeGreaterThan(fence);
      }
    });
  });

  it("are the same when no more is computed than decides them, or, where all must be, the whole", () => {
    each(({ generator, run, question, entry, args, seed }) => {
      if (generator.id === DEAR) return;
      const upTo = generator.scope === "rest" ? run.entries.length : question.decided + 60;
      expect(generator.question(cutAt(run, upTo), entry, args, seed)).toEqual(question);
    }, SAMPLE);
  });

  it("have no answer yet at the fence", () => {
    each(({ generator, run, question, entry, args, seed }) => {
      if (generator.id === DEAR) return;
      const seen = cutAt(run, question.fence);
      const early = generator.question(seen, entry, args, seed);
      if (generator.scope === "moment") expect(early).toBeUndefined();
      else if (early !== undefined) expect(early.decided).toBeLessThanOrEqual(question.fence);
    }, SAMPLE);
  });
});

type Key = (variant: Variant) => readonly string[] | undefined;

const between = ({ run, question }: Variant) => run.entries.slice(question.fence, question.decided);

/** Answers by another way: from the world at the end, the sessions' reports, and the arithmetic of the field. */
const keys: Readonly<Record<string, Key>> = {
  voters: ({ run, question }) => {
    const { block } = question.args;
    const voters = (cursor: number) => run.at(cursor).blocks.get(block as never)?.voters ?? [];
    const before = voters(question.fence);
    const new_ = voters(question.decided).filter((node) => !before.includes(node));
    return new_.length === 0 ? ["nobody"] : new_;
  },
  certified: ({ run, question }) => {
    const { block, round } = question.args;
    const gaveUp = run.seen("timedOut").filter((fact) => fact.round >= Number(round));
    const formed = run
      .seen("certified")
      .filter(
        ({ certificate, of, entry }) =>
          certificate.block === block &&
          entry <= question.decided &&
          (run.at(entry - 1).nodes.get(of)?.round ?? 0) <= Number(round) &&
          !gaveUp.some((fact) => fact.of === of && fact.entry < entry),
      );
    return formed.length === 0 ? ["nobody"] : formed.map(({ of }) => of);
  },
  quorum: ({ question: { args } }) => [
    String(quorumThreshold(Number(args["seats"])) - Number(args["heard"])),
  ],
  leader: ({ run, question }) => {
    const blocks = [...run.at(question.decided).blocks.values()];
    return [blocks.find(({ proposedAt }) => proposedAt === question.decided)?.block.proposer ?? ""];
  },
  round: ({ run, question, ...more }) => {
    const [before, then] = [question.fence, question.decided].map((cursor) => run.at(cursor).nodes);
    const moved = [...(then ?? [])].flatMap(([id, { round }]) =>
      id.startsWith("s0") && round !== before?.get(id)?.round && before?.get(id)?.up === true
        ? [id]
        : [],
    );
    const restarts = between({ run, question, ...more }).some(({ cause }) => cause.kind === "boot");
    return restarts || before?.get("s0v0" as never)?.up !== true ? undefined : moved;
  },
  commits: ({ run, question }) => {
    const forming = run.entries[question.decided - 1]?.node;
    if (forming === undefined) return undefined;
    const [before, then] = [question.decided - 1, question.decided].map((cursor) =>
      run.commits(forming, cursor),
    );
    const fresh = then?.slice(before?.length ?? 0) ?? [];
    return fresh.length === 0 ? ["none"] : fresh;
  },
  forks: ({ run, question }) => {
    const later = run.session.violations().filter(({ entry }) => entry > question.fence);
    return [later[0]?.checker ?? "none"];
  },
  balance: ({ run, question }) => {
    const { account } = question.args;
    return [String(run.balances[String(account)])];
  },
  provisions: ({ run: { recipe } }) => [String(quorumThreshold(recipe.validators))],
  deferred: ({ run, question }) => {
    const lines = run.session.transactions();
    const retried = lines.filter(({ retries }) => retries > 0).length;
    return question.answer[0] === "neither" ? (retried === 0 ? ["neither"] : undefined) : undefined;
  },
  message: ({ run, question }) => {
    const cause = run.entries[question.decided - 1]?.cause;
    if (cause?.kind !== "message") return [];
    return [`${run.message(cause.message)?.label.kind}/${cause.from}`];
  },
};

describe("the key is what the simulator did", () => {
  it.each(Object.keys(keys))("%s", (id) => {
    const own = variants.filter(({ generator }) => generator.id === id);
    let compared = 0;
    for (const variant of own) {
      const key = keys[id]?.(variant);
      if (key === undefined) continue;
      compared += 1;
      expect([...variant.question.answer].sort(), `${id} at ${variant.entry}`).toEqual(
        [...key].sort(),
      );
    }
    expect(compared).toBeGreaterThan(0);
  });
});

/** Chi-square of how often each place was taken, if each is as likely. */
function chiSquare(counts: readonly number[]): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce(
    (sum, count) => sum + ((count - expected) * (count - expected)) / expected,
    0,
  );
}

/** Beyond it with a chance of one in a thousand, by degrees of freedom. */
const CRITICAL: Readonly<Record<number, number>> = { 2: 13.82, 3: 16.27, 4: 18.47, 5: 20.52 };

type Shuffle = <T>(items: readonly T[], seed: number) => readonly T[];

function placesTaken(shuffle: Shuffle, size: number, right: number): readonly number[] {
  const counts = Array.from({ length: size }, () => 0);
  const items = counts.map((_, i) => i);
  for (let seed = 0; seed < 2000; seed++) {
    const place = shuffle(items, seed).indexOf(right);
    counts[place] = (counts[place] ?? 0) + 1;
  }
  return counts;
}

describe("the order of the choices", () => {
  it.each([3, 4, 5, 6])("puts each of %i in every place equally often", (size) => {
    for (let right = 0; right < size; right++)
      expect(chiSquare(placesTaken(shuffled, size, right))).toBeLessThan(CRITICAL[size - 1] ?? 0);
  });

  it("is seen to fail of a swap that writes back to the same place", () => {
    const broken: Shuffle = (items) => items;
    expect(chiSquare(placesTaken(broken, 4, 1))).toBeGreaterThan(CRITICAL[3] ?? 0);
  });

  it("gives the right choice every place equally often in what is asked", () => {
    for (const size of [3, 4, 5]) {
      const counts = Array.from({ length: size }, () => 0);
      for (const [i, { generator, run, entry, args, question }] of variants.entries()) {
        if (question.choices.length !== size || question.answer.length !== 1) continue;
        if (generator.id === DEAR) continue;
        const again = generator.question(run, entry, args, i);
        const place = again?.choices.findIndex(({ id }) => again.answer.includes(id)) ?? -1;
        counts[place] = (counts[place] ?? 0) + 1;
      }
      expect(chiSquare(counts), `${size} choices: ${counts.join(" ")}`).toBeLessThan(
        CRITICAL[size - 1] ?? 0,
      );
    }
  });
});

describe("questions of the first module", () => {
  const models = FAMILIES.flatMap((each) => (each.kind === "model" ? [each] : []));

  it("have an answer, three choices or more, and a reason for each", () => {
    expect(models.length).toBeGreaterThanOrEqual(5);
    for (const { question } of models)
      for (let seed = 0; seed < 60; seed++) {
        const { choices, answer, why } = question(seed);
        expect(new Set(choices.map(({ id }) => id)).size).toBe(choices.length);
        expect(choices.length).toBeGreaterThanOrEqual(3);
        expect(choices.map(({ id }) => id)).toContain(answer[0]);
        expect(Object.keys(why).sort()).toEqual(choices.map(({ id }) => id).sort());
      }
  });
});
