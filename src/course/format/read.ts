/**
 * A lesson as a file: Markdown with directives, readable in any editor. Nothing in it is ever run, HTML is refused, and
 * whatever cannot be read is answered with its line, its column, and what may have been meant. The format, with a
 * worked example, is described in `lessons/README.md`.
 * @module
 */
import { toString } from "mdast-util-to-string";
import { parse, parseDocument, YAMLParseError } from "yaml";
import { scenarios } from "../../scenarios/registry.ts";
import { resolveRecipe } from "../../scenarios/resolve.ts";
import { comparisonOf, eventsOf } from "../conditions.ts";
import { FIGURES } from "../figures.ts";
import {
  MODULES,
  type Choose,
  type Condition,
  type Lesson,
  type ModuleId,
  type Moment,
  type Option,
  type Part,
  type Prose,
  type Step,
  type Where,
} from "../lesson.ts";
import { MUTANT_STAGES } from "../mutation-stages.ts";
import type { RunInput } from "../running.ts";
import { unread, untilOf } from "../until.ts";
import type { LessonFault } from "./faults.ts";
import { tooDense } from "./dense.ts";
import { proseOf, type Known as KnownToProse } from "./prose.ts";
import {
  attributesOf,
  type Attributes,
  type DirectiveNode,
  Faults,
  isDirective,
  type Nodes,
  treeOf,
} from "./tree.ts";

export const LESSON_CHARACTERS_MAX = 200_000;
export const STEPS_MAX = 60;

/** What a lesson may name. */
export interface Known extends KnownToProse {
  /** Question → the arguments that it takes. */
  readonly generators: Readonly<Record<string, readonly string[]>>;
  readonly families: readonly string[];
  readonly challenges: readonly string[];
  readonly contrasts: readonly string[];
  readonly excerpts: readonly string[];
}

export type ReadLesson =
  | { readonly ok: true; readonly lesson: Lesson }
  | { readonly ok: false; readonly faults: readonly LessonFault[] };

const HEAD = [
  "hyperscope",
  "id",
  "title",
  "about",
  "module",
  "minutes",
  "of",
  "exercises",
  "layout",
  "views",
];
/** Fields of a recipe that an attribute or the head may set. */
const RUN = [
  "scenario",
  "stage",
  "seed",
  "rules",
  "mutant",
  "crossShard",
  "validators",
  "shards",
  "untilMs",
  "crypto",
];
const RUN_NUMBERS = ["seed", "validators", "shards", "untilMs"];

/** Total. @param id of the lesson, if its place says so; else the head must */
export function readLesson(text: string, language: string, known: Known, id?: string): ReadLesson {
  const faults = new Faults();
  if (text.length > LESSON_CHARACTERS_MAX) faults.at(undefined, "long", String(text.length));
  else faults.all.push(...tooDense(text));
  const lesson =
    faults.all.length > 0 ? undefined : lessonOf(text, { language, known, faults, id });
  return lesson !== undefined && faults.all.length === 0
    ? { ok: true, lesson }
    : { ok: false, faults: faults.all };
}

interface Reader {
  readonly language: string;
  readonly known: Known;
  readonly faults: Faults;
  readonly id: string | undefined;
}

function lessonOf(text: string, reader: Reader): Lesson | undefined {
  const { faults, language } = reader;
  const { children } = treeOf(text);
  const [head, ...body] = children;
  const front = head?.type === "yaml" ? frontOf(head, reader) : undefined;
  if (head?.type !== "yaml") return faults.at(head, "head");
  if (front === undefined) return undefined;
  const { run, layout, ...about } = front;
  const steps = stepsOf(body, reader, run, layout);
  if (steps.length === 0 || steps.length > STEPS_MAX) faults.at(head, "empty");
  return { ...about, language, steps };
}

type Front = Omit<Lesson, "steps" | "language"> & {
  readonly run: RunInput | undefined;
  readonly layout: string | undefined;
};

function frontOf(
  node: Extract<Nodes, { type: "yaml" }>,
  { faults, language, id }: Reader,
): Front | undefined {
  const at = (line: number): Nodes =>
    ({ type: "text", value: "", position: { start: { line, column: 1 } } }) as unknown as Nodes;
  const lineOf = (key: string): Nodes =>
    at(2 + node.value.split("\n").findIndex((line) => line.startsWith(key)));
  const value = parsedYaml(node.value);
  if (value instanceof YAMLParseError)
    return faults.at(
      at(1 + (value.linePos?.[0].line ?? 1)),
      "value",
      value.message.split(/ at line|\n/)[0],
    );
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return faults.at(node, "head");
  const front = value as Readonly<Record<string, unknown>>;
  if (front["hyperscope"] !== "lesson/1") return faults.at(node, "head");
  for (const key of Object.keys(front))
    if (![...HEAD, ...RUN].includes(key)) faults.unread(lineOf(key), "field", unread(key, HEAD));
  const text = (key: string): string => {
    const given = front[key];
    const said =
      typeof given === "object" && given !== null
        ? ((given as Record<string, unknown>)[language] ?? (given as Record<string, unknown>)["en"])
        : given;
    if (typeof said === "string" && said.trim() !== "") return said.trim();
    faults.at(node, "missing", key);
    return "";
  };
  const list = (key: string): readonly string[] => {
    const given = front[key] ?? [];
    if (Array.isArray(given) && given.every((each) => typeof each === "string")) return given;
    faults.at(lineOf(key), "value", key);
    return [];
  };
  const module = String(front["module"] ?? "beyond");
  faults.knows(lineOf("module"), "value", module, MODULES);
  const minutes = front["minutes"] ?? 10;
  if (typeof minutes !== "number" || !(minutes > 0 && minutes <= 600))
    faults.at(lineOf("minutes"), "value", "minutes");
  const ownId = id ?? front["id"];
  if (typeof ownId !== "string" || !/^[a-z0-9][a-z0-9.-]{0,59}$/.test(ownId))
    faults.at(lineOf("id"), "missing", "id");
  const given = Object.fromEntries(
    RUN.flatMap((key) => (front[key] === undefined ? [] : [[key, front[key]]])),
  );
  return {
    id: String(ownId),
    title: text("title"),
    about: front["about"] === undefined ? "" : text("about"),
    module: module as ModuleId,
    minutes: Number(minutes),
    of: list("of"),
    exercises: list("exercises"),
    run: Object.keys(given).length === 0 ? undefined : runFrom(given, lineOf("scenario"), faults),
    layout: layoutOf(front),
  };
}

/** Views by the names that they are shown under, and what an arrangement calls them. */
const VIEWS: Readonly<Record<string, string>> = {
  "block-tree": "tree",
  "vote-locks": "locks",
  "quorum-certificate": "certificate",
  "space-time": "time",
  "what-if": "whatIf",
};

/** An arrangement, or a list of views side by side. */
function layoutOf(front: Readonly<Record<string, unknown>>): string | undefined {
  const { layout, views } = front;
  if (typeof layout === "string") return layout;
  if (!Array.isArray(views)) return undefined;
  return `(${views.map((view) => VIEWS[String(view)] ?? String(view)).join("_")})`;
}

/** What is wrong with the head as YAML is said by whoever reads YAML. */
function parsedYaml(yaml: string): unknown {
  const { contents, errors } = parseDocument(yaml);
  const [error] = errors;
  if (error !== undefined) return error;
  try {
    return contents === null ? undefined : parse(yaml, { maxAliasCount: 0 });
  } catch {
    return undefined;
  }
}

const SCENARIOS = scenarios.map(({ id }) => id);

/** Checked as a recipe is; a lesson names fields, never scripts. */
function runFrom(
  given: Readonly<Record<string, unknown>>,
  node: Nodes,
  faults: Faults,
): RunInput | undefined {
  const input = Object.fromEntries(
    Object.entries(given).map(([key, value]) => {
      // The sound rules with one of them broken.
      if (key === "mutant") return ["rules", `hotstuff2!${String(value)}`];
      const isNumeral = typeof value === "string" && /^\d{1,16}$/.test(value);
      return [key, RUN_NUMBERS.includes(key) && isNumeral ? Number(value) : value];
    }),
  );
  const resolved = resolveRecipe({ v: 1, ...input });
  if (resolved.ok) return input as RunInput;
  if (resolved.code === "SCENARIO")
    return faults.unread(node, "scenario", unread(String(given["scenario"]), SCENARIOS));
  return faults.at(node, "recipe", resolved.message);
}

type Building = { -readonly [Key in keyof Omit<Step, "parts">]: Step[Key] } & { parts: Part[] };

function stepsOf(
  body: readonly Nodes[],
  reader: Reader,
  run: RunInput | undefined,
  layout: string | undefined,
): readonly Step[] {
  const { faults } = reader;
  const steps: Building[] = [];
  /** The run that the steps so far stand beside. */
  let current = run;
  let shown = layout;
  for (const node of body) {
    if (node.type === "heading" && node.depth === 2) {
      const begun = begunAt(node, steps, faults);
      if (steps.length === 0 && run !== undefined)
        begun.run = {
          recipe: run,
          where: { entry: 0 },
          ...(layout === undefined ? {} : { layout }),
        };
      steps.push(begun);
      continue;
    }
    const step = steps.at(-1);
    if (step === undefined) {
      faults.at(node, "stray", toString(node).slice(0, 40));
      continue;
    }
    if (isDirective(node) && node.name === "run") {
      const moment = momentOf(node, current, shown, faults);
      if (moment === undefined) continue;
      current = moment.recipe;
      shown = moment.layout ?? shown;
      step.run = moment;
    } else step.parts.push(...partsOf(node, step, reader, current));
  }
  return steps.map(({ parts, ...step }) => ({ ...step, parts: joined(parts) }));
}

/** Prose that stands together is one part. */
function joined(parts: readonly Part[]): readonly Part[] {
  const all: Part[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    if (part.kind === "prose" && last?.kind === "prose")
      all[all.length - 1] = { kind: "prose", nodes: [...last.nodes, ...part.nodes] };
    else all.push(part);
  }
  return all;
}

/** `## The split {#split was=old}`. */
const TITLE = /^(.*?)\s*(?:\{#([\w-]+)((?:\s+was=[\w-]+)*)\s*\})?\s*$/s;

function begunAt(heading: Nodes, before: readonly Building[], faults: Faults): Building {
  const [, title = "", given, was = ""] = TITLE.exec(toString(heading)) ?? [];
  const id = given ?? `step-${before.length + 1}`;
  if (title === "") faults.at(heading, "missing", "title");
  if (before.some((step) => step.id === id)) faults.at(heading, "twice", `#${id}`);
  return {
    id,
    was: was.split(/\s+/).flatMap((part) => (part === "" ? [] : [part.slice("was=".length)])),
    title,
    parts: [],
    line: heading.position?.start.line ?? 1,
  };
}

/** The attributes of a run, and the rest. */
function splitRun(attributes: Attributes): readonly [Attributes, Attributes] {
  const entries = Object.entries(attributes);
  return [
    Object.fromEntries(entries.filter(([key]) => RUN.includes(key))),
    Object.fromEntries(entries.filter(([key]) => !RUN.includes(key))),
  ];
}

/** A run that names no scenario changes the one that is there. */
function laidOver(
  given: Attributes,
  before: RunInput | undefined,
  node: Nodes,
  faults: Faults,
): RunInput | undefined {
  if (Object.keys(given).length === 0) return before;
  const { stage, ...rest } = given;
  if (stage !== undefined) {
    if (!faults.knows(node, "unknown", stage, Object.keys(MUTANT_STAGES))) return undefined;
    return runFrom({ ...MUTANT_STAGES[stage], ...rest }, node, faults);
  }
  const base = given["scenario"] === undefined ? before : undefined;
  return runFrom({ ...base, ...given }, node, faults);
}

function momentOf(
  node: DirectiveNode,
  before: RunInput | undefined,
  shown: string | undefined,
  faults: Faults,
): Moment | undefined {
  const [given, rest] = splitRun(attributesOf(node));
  const recipe = laidOver(given, before, node, faults);
  const where = whereOf(rest, node, faults, ["layout"]);
  if (recipe === undefined) return faults.at(node, "missing", "scenario");
  const layout = rest["layout"] ?? shown;
  return { recipe, where, ...(layout === undefined ? {} : { layout }) };
}

const WHERE = ["until", "after", "at", "end"];

function whereOf(
  attributes: Attributes,
  node: Nodes,
  faults: Faults,
  others: readonly string[],
): Where {
  for (const key of Object.keys(attributes))
    faults.knows(node, "attribute", key, [...WHERE, ...others, ...RUN]);
  const { until, after, at, end } = attributes;
  if (end !== undefined) return { end: true };
  if (until !== undefined) {
    const [found, first] = [untilOf(until), after === undefined ? undefined : untilOf(after)];
    if (!found.ok) faults.unread(node, "condition", found.unread);
    if (first?.ok === false) faults.unread(node, "condition", first.unread);
    if (found.ok)
      return { until: found.value, ...(first?.ok === true ? { after: first.value } : {}) };
  }
  if (at !== undefined && !/^\d{1,9}$/.test(at)) faults.at(node, "value", `at=${at}`);
  return { entry: Number(at ?? 0) || 0 };
}

/** What a directive may be called, and the attributes that it takes. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  run: [],
  predict: ["id", "ask"],
  choose: ["id", ...RUN],
  figure: ["name"],
  code: ["of"],
  break: ["id", ...RUN, ...WHERE],
  challenge: ["id"],
  review: ["families", "questions"],
  contrast: ["topic"],
  claims: ["ids"],
  expect: ["happens", "never", "value"],
  say: [],
  note: [],
  why: ["of"],
};

function partsOf(
  node: Nodes,
  step: Building,
  reader: Reader,
  run: RunInput | undefined,
): readonly Part[] {
  const { known, faults } = reader;
  const prose = (nodes: readonly Nodes[]): readonly Prose[] => proseOf(nodes, known, faults);
  if (!isDirective(node) || node.type === "textDirective")
    return [{ kind: "prose", nodes: prose([node]) }];
  const { name } = node;
  const attributes = attributesOf(node);
  const allowed = PARTS[name];
  if (allowed === undefined) {
    faults.unread(node, "directive", unread(name, Object.keys(PARTS)));
    return [];
  }
  // A question or a figure may be given more.
  if (name !== "predict" && name !== "figure")
    for (const key of Object.keys(attributes)) faults.knows(node, "attribute", key, allowed);
  const need = (key: string): string => {
    const given = attributes[key];
    if (given === undefined || given === "") faults.at(node, "missing", key);
    return given ?? "";
  };
  const named = (key: string, all: readonly string[]): string => {
    const given = need(key);
    if (given !== "") faults.knows(node, "unknown", given, all);
    return given;
  };
  const ownId = (): string => {
    const given = attributes["id"] ?? name;
    const isTaken = step.parts.some((part) => "id" in part && part.id === given);
    if (isTaken) faults.at(node, "twice", given);
    return given;
  };
  switch (name) {
    case "say":
    case "note":
      return [{ kind: name, nodes: prose(node.children) }];
    case "predict": {
      const { id: _, ask = "", ...args } = attributes;
      const takes = known.generators[named("ask", Object.keys(known.generators))] ?? [];
      for (const key of Object.keys(args)) faults.knows(node, "attribute", key, takes);
      return [{ kind: "predict", id: ownId(), ask, args }];
    }
    case "why": {
      const asked = step.parts.findLast((part) => part.kind === "predict");
      const of = need("of");
      if (asked === undefined) faults.at(node, "stray", "why");
      else
        step.parts[step.parts.indexOf(asked)] = {
          ...asked,
          why: { ...asked.why, [of]: prose(node.children) },
        };
      return [];
    }
    case "choose":
      return [chooseOf(node, ownId(), attributes, reader, run)];
    case "figure": {
      const { name: figure, ...args } = attributes;
      if (figure === undefined) faults.at(node, "missing", "name");
      else faults.knows(node, "figure", figure, FIGURES);
      return [{ kind: "figure", name: figure ?? "", args }];
    }
    case "code":
      return [{ kind: "code", of: named("of", known.excerpts) }];
    case "challenge":
      return [{ kind: "challenge", id: named("id", known.challenges) }];
    case "contrast":
      return [{ kind: "contrast", topic: named("topic", known.contrasts) }];
    case "claims": {
      const ids = need("ids")
        .split(",")
        .map((id) => id.trim());
      for (const id of ids) faults.knows(node, "unknown", id, known.claims);
      return [{ kind: "claims", ids }];
    }
    case "review": {
      const families = need("families")
        .split(",")
        .map((id) => id.trim());
      for (const id of families) faults.knows(node, "unknown", id, known.families);
      const questions = Number(attributes["questions"] ?? 8);
      if (!Number.isInteger(questions) || questions < 1 || questions > 30)
        faults.at(node, "value", "questions");
      return [{ kind: "review", families, questions }];
    }
    case "expect":
      return [{ kind: "expect", conditions: conditionsOf(attributes, node, faults) }];
    case "break": {
      const [given, rest] = splitRun(attributes);
      const changed = laidOver(given, run, node, faults);
      if (run === undefined || changed === undefined) {
        faults.at(node, "stray", "break");
        return [];
      }
      return [
        {
          kind: "break",
          id: ownId(),
          label: prose(node.children),
          change: changed,
          where: whereOf(rest, node, faults, ["id"]),
        },
      ];
    }
    default:
      faults.at(node, "stray", name);
      return [];
  }
}

function chooseOf(
  node: DirectiveNode,
  id: string,
  attributes: Attributes,
  reader: Reader,
  run: RunInput | undefined,
): Choose {
  const { known, faults } = reader;
  const isOption = (child: Nodes): child is DirectiveNode =>
    isDirective(child) && child.name === "option";
  const children = node.children as readonly Nodes[];
  const options = children.filter(isOption).map((child): Option => {
    const { why, ...rest } = attributesOf(child);
    const when = conditionsOf(rest, child, faults);
    return {
      text: proseOf(child.children, known, faults),
      when,
      ...(why === undefined ? {} : { why: [{ type: "text", value: why }] }),
    };
  });
  if (options.length < 2) faults.at(node, "missing", "option");
  const [given] = splitRun(attributes);
  const recipe = laidOver(given, run, node, faults);
  return {
    kind: "choose",
    id,
    stem: proseOf(
      children.filter((child) => !isOption(child)),
      known,
      faults,
    ),
    options,
    ...(recipe === undefined ? {} : { recipe }),
  };
}

function conditionsOf(attributes: Attributes, node: Nodes, faults: Faults): readonly Condition[] {
  const conditions: Condition[] = [];
  for (const [key, text] of Object.entries(attributes)) {
    if (key === "happens" || key === "never") {
      const read = eventsOf(text, key);
      if (read.ok) conditions.push(...read.value);
      else faults.unread(node, "condition", read.unread);
    } else if (key === "value") {
      for (const part of text.split(";")) {
        const read = comparisonOf(part);
        if (read.ok) conditions.push(read.value);
        else faults.unread(node, "condition", read.unread);
      }
    } else faults.knows(node, "attribute", key, ["happens", "never", "value", "why"]);
  }
  if (conditions.length === 0) faults.at(node, "missing", "happens, never, value");
  return conditions;
}
