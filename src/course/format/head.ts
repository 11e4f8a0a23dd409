/**
 * The head of a lesson: what it is called, where it belongs, and the run that it begins with.
 * @module
 */
import { parse, parseDocument, YAMLParseError } from "yaml";
import { MODULES, type Lesson, type ModuleId } from "../lesson.ts";
import type { RunInput } from "../running.ts";
import { unread } from "../until.ts";
import type { Reader } from "./known.ts";
import { RUN, runFrom } from "./run.ts";
import type { Nodes } from "./tree.ts";

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

export type Front = Omit<Lesson, "steps" | "language"> & {
  readonly run: RunInput | undefined;
  readonly layout: string | undefined;
};

export function frontOf(
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
  const given = front["module"] ?? "beyond";
  const module = typeof given === "string" || typeof given === "number" ? String(given) : "";
  faults.knows(lineOf("module"), "value", module, MODULES);
  const minutes = front["minutes"] ?? 10;
  if (typeof minutes !== "number" || !(minutes > 0 && minutes <= 600))
    faults.at(lineOf("minutes"), "value", "minutes");
  const ownId = id ?? front["id"];
  if (typeof ownId !== "string" || !/^[a-z0-9][a-z0-9.-]{0,59}$/.test(ownId))
    faults.at(lineOf("id"), "missing", "id");
  const run = Object.fromEntries(
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
    run: Object.keys(run).length === 0 ? undefined : runFrom(run, lineOf("scenario"), faults),
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
  "why-not": "whyNot",
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
