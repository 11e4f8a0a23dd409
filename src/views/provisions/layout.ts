/**
 * What the Provisions view draws: a band for each shard, a row in it for each transaction that it takes part
 * in, time to the right. Provisions stand above the bar of the lock, words on the result below it, and what the
 * shard does on it. From what has happened so far, and nothing later. Pure.
 * @module
 */
import { nodeId, type Hash, type NodeId } from "../../primitives/ids.ts";
import { quorumThreshold } from "../../primitives/quorum.ts";
import { stepsOf, type Life, type Step } from "../../sim/trace/lives.ts";
import type { Words } from "../../words/words.ts";
import { timeScale, type TimeScale } from "../space-time/time-scale.ts";
import { crossingsOf, type Crossing } from "./crossings.ts";
import { BAR, dotLift } from "./measures.ts";

export type MarkKind =
  | "provision"
  | "heard"
  | "proof"
  | "ready"
  | "abort"
  | "defer"
  | "executed"
  | "failed"
  | "thrown-away"
  | "word"
  | "certificate"
  | "accept"
  | "reject"
  | "moved"
  | "unmoved"
  | "put-off"
  | "back";

export interface Mark {
  readonly kind: MarkKind;
  readonly entry: number;
  /** Simulated microseconds. */
  readonly at: number;
  readonly x: number;
  readonly y: number;
  /** Whose it is: the shard that gives it its colour. */
  readonly shard: number;
  /** `provision`, `word`: of which validator. */
  readonly node?: NodeId;
  /** `provision`, `word`: its signature was checked. */
  readonly isSure: boolean;
  /** A few letters beside it. */
  readonly label?: string;
}

export interface Bar {
  readonly entry: number;
  /** Simulated microseconds. */
  readonly from: number;
  readonly until: number | undefined;
  readonly x1: number;
  readonly x2: number;
  readonly label: string;
  readonly isOpen: boolean;
}

export interface Row {
  readonly hash: Hash;
  readonly shard: number;
  readonly y: number;
  /** From when it was known here until it was ordered. */
  readonly pending?: { readonly x1: number; readonly x2: number };
  readonly locks: readonly Bar[];
  readonly marks: readonly Mark[];
}

export interface Band {
  readonly shard: number;
  readonly top: number;
  readonly height: number;
  readonly rows: readonly Row[];
}

export interface Sheet {
  readonly scale: TimeScale;
  readonly bands: readonly Band[];
  readonly crossings: readonly Crossing[];
  readonly width: number;
  readonly height: number;
  readonly nowX: number;
}

export const ROW = 66;
const BAND_TOP = 22;
const TOP = 6;
const RIGHT = 90;
/** Marks on one bar keep so far from each other. */
const APART = 20;

export interface LayoutOptions {
  readonly pixelsPerMilli: number;
  readonly isFolding: boolean;
  /** Power of each shard's committee. */
  readonly totals: ReadonlyMap<number, number>;
  readonly words: Words["provisions"];
}

/** @param lives what is drawn, in order. @param now simulated microseconds at the cursor */
export function layoutProvisions(
  lives: readonly Life[],
  shards: readonly number[],
  now: number,
  options: LayoutOptions,
): Sheet {
  const moments = lives.flatMap(({ steps }) => steps.map(({ at }) => at as number));
  const times = [...new Set([...moments, now])].sort((a, b) => a - b);
  const first = times[0] ?? now;
  const scale = timeScale([first - LEAD_MICROS, ...times], options);
  const bands = bandsOf(lives, shards, {
    x: scale.x,
    nowX: scale.x(now),
    totals: options.totals,
    words: options.words,
  });
  const last = bands[bands.length - 1];
  return {
    scale,
    bands,
    crossings: lives.flatMap((life) => crossingsOf(life, rowsOf(life, bands), scale.x)),
    width: scale.width + RIGHT,
    height: (last === undefined ? TOP : last.top + last.height) + TOP,
    nowX: scale.x(now),
  };
}

/** Room before the first thing that happens. */
const LEAD_MICROS = 2_000;

interface Place {
  readonly x: (micros: number) => number;
  readonly nowX: number;
  readonly totals: ReadonlyMap<number, number>;
  readonly words: Words["provisions"];
}

function bandsOf(lives: readonly Life[], shards: readonly number[], place: Place): readonly Band[] {
  let top = TOP;
  return shards.map((shard) => {
    const own = lives.filter((life) => takesPart(life, shard));
    const rows = own.map((life, i) =>
      rowOf(life, shard, top + BAND_TOP + i * ROW + ROW / 2, place),
    );
    const band = { shard, top, height: BAND_TOP + Math.max(1, own.length) * ROW, rows };
    top += band.height;
    return band;
  });
}

const rowsOf = ({ hash }: Life, bands: readonly Band[]): ReadonlyMap<number, number> =>
  new Map(
    bands.flatMap(({ shard, rows }) =>
      rows.filter((row) => row.hash === hash).map(({ y }) => [shard, y] as const),
    ),
  );

const takesPart = ({ view, steps }: Life, shard: number): boolean =>
  view?.participants.some((own) => own === shard) === true ||
  steps.some((step) => step.shard === shard);

function rowOf(life: Life, shard: number, y: number, place: Place): Row {
  const { x, nowX } = place;
  const own = { steps: life.steps.filter((step) => step.shard === shard) };
  const known = own.steps[0];
  const locked = stepsOf(own, "accountsLocked")[0];
  const end = lastOf(own.steps, isEnding);
  const until = locked ?? end;
  return {
    hash: life.hash,
    shard,
    y,
    ...(known !== undefined && {
      pending: { x1: x(known.at), x2: until === undefined ? nowX : x(until.at) },
    }),
    locks: locksOf(own, x, nowX),
    marks: [...dotsOf(own, y, x), ...heardOf(own, y, place), ...apart(marksOf(own, y, place))],
  };
}

const isEnding = ({ fact }: Step): boolean =>
  fact.kind === "transaction" &&
  (fact.status === "completed" || fact.status === "aborted" || fact.status === "retried");

const lastOf = (steps: readonly Step[], fits: (step: Step) => boolean): Step | undefined =>
  [...steps].reverse().find(fits);

/** One bar for each time that it held accounts. */
function locksOf(
  own: Pick<Life, "steps">,
  x: (micros: number) => number,
  nowX: number,
): readonly Bar[] {
  const ends = stepsOf(own, "accountsUnlocked");
  return stepsOf(own, "accountsLocked").map(({ at, entry, fact }) => {
    const end = ends.find((other) => other.entry >= entry);
    return {
      entry,
      from: at,
      until: end?.at,
      x1: x(at),
      x2: Math.max(x(at) + 4, end === undefined ? nowX : x(end.at)),
      label: fact.accounts.join(", "),
      isOpen: end === undefined,
    };
  });
}

/** What validators give one by one: provisions of other shards above, words of this shard below. */
function dotsOf(own: Pick<Life, "steps">, y: number, x: Place["x"]): readonly Mark[] {
  const checked = new Set(
    own.steps.flatMap(({ fact }) =>
      (fact.kind === "provisionCounted" || fact.kind === "executionVoteCounted") && fact.verified
        ? [seat(fact)]
        : [],
    ),
  );
  const seen = new Set<string>();
  return own.steps.flatMap((step): Mark[] => {
    const { fact } = step;
    if (fact.kind !== "provisionCounted" && fact.kind !== "executionVoteCounted") return [];
    if (seen.has(seat(fact))) return [];
    seen.add(seat(fact));
    const isProvision = fact.kind === "provisionCounted";
    const away = dotLift(fact.voter);
    const shard = isProvision ? fact.source : step.shard;
    return [
      {
        kind: isProvision ? "provision" : "word",
        entry: step.entry,
        at: step.at,
        x: x(step.at),
        y: isProvision ? y - away : y + away,
        shard,
        node: nodeId(shard, fact.voter),
        isSure: checked.has(seat(fact)),
      },
    ];
  });
}

type Counted = Extract<Step["fact"], { kind: "provisionCounted" | "executionVoteCounted" }>;
const seat = (fact: Counted): string =>
  fact.kind === "provisionCounted" ? `${fact.source}/${fact.voter}` : `${fact.voter}`;

/** Of each shard whose commitment is not sealed: how many of its validators have been heard. */
function heardOf(
  own: Pick<Life, "steps">,
  y: number,
  { x, totals, words }: Place,
): readonly Mark[] {
  const sealed = new Set(stepsOf(own, "proofSealed").map(({ fact }) => fact.proof.source));
  const counted = stepsOf(own, "provisionCounted").filter(({ fact }) => !sealed.has(fact.source));
  return [...new Set(counted.map(({ fact }) => fact.source))].flatMap((source): Mark[] => {
    const heard = counted.filter(({ fact }) => fact.source === source);
    const last = heard[heard.length - 1];
    if (last === undefined) return [];
    const voters = new Set(heard.map(({ fact }) => fact.voter)).size;
    const needed = quorumThreshold(totals.get(source) ?? 1);
    const label = words.heard(voters, totals.get(source) ?? 0, needed);
    const place = { x: x(last.at), y: y - BAR - 12, shard: source };
    return [{ kind: "heard", isSure: false, label, entry: last.entry, at: last.at, ...place }];
  });
}

/** What the shard does, on the bar; seals of provisions above it. */
function marksOf(own: Pick<Life, "steps">, y: number, place: Place): readonly Mark[] {
  return own.steps.flatMap((step): Mark[] => {
    const shape = shapeOf(step, place);
    if (shape === undefined) return [];
    const { entry, at, shard } = step;
    const { lift = 0, ...rest } = shape;
    return [{ entry, at, x: place.x(at), y: y - lift, shard, isSure: true, ...rest }];
  });
}

type Shape = Pick<Mark, "kind"> & { label?: string; shard?: number; lift?: number };

function shapeOf({ fact }: Step, { totals, words }: Place): Shape | undefined {
  switch (fact.kind) {
    case "proofSealed": {
      const { source, entries, power } = fact.proof;
      const held = entries.map(({ account, balance }) => `${account} ${balance}`).join(", ");
      const label = words.sealed(held, power, totals.get(source) ?? 0);
      return { kind: "proof", shard: source, lift: BAR + 12, label };
    }
    case "settled":
      return { kind: fact.outcome, label: fact.outcome.toUpperCase() };
    case "executed":
      return { kind: fact.success ? "executed" : "failed" };
    case "rolledBack":
      return { kind: "thrown-away" };
    case "stateCertified":
      return { kind: "certificate", shard: fact.shard };
    case "decided":
      return { kind: fact.decision };
    case "moved": {
      const sum = fact.changes.reduce((gain, { before, after }) => gain + after - before, 0);
      return fact.changes.length === 0
        ? { kind: "unmoved" }
        : { kind: "moved", label: signed(sum) };
    }
    case "transaction":
      if (fact.status === "deferred") return { kind: "put-off" };
      if (fact.status === "aborted") return { kind: "abort", label: words.aborted };
      return fact.status === "retried" ? { kind: "back" } : undefined;
    default:
      return undefined;
  }
}

/** `+100`, `−100`, `±0`: what this shard gained. */
const signed = (units: number): string =>
  units > 0 ? `+${units}` : units < 0 ? `−${-units}` : "±0";

/** Marks of one height do not cover each other. */
function apart(marks: readonly Mark[]): readonly Mark[] {
  const ends = new Map<number, number>();
  return marks.map((mark) => {
    const x = Math.max(mark.x, (ends.get(mark.y) ?? -Infinity) + APART);
    ends.set(mark.y, x);
    return { ...mark, x };
  });
}
