/**
 * The directives of a step: questions, figures, excerpts, challenges, and what is said.
 * @module
 */
import { FIGURES } from "../figures.ts";
import type { Choose, Option, Part, Prose, Step } from "../lesson.ts";
import type { RunInput } from "../running.ts";
import { unread } from "../until.ts";
import type { Reader } from "./known.ts";
import { proseOf } from "./prose.ts";
import { conditionsOf, laidOver, RUN, splitRun, WHERE, whereOf } from "./run.ts";
import {
  attributesOf,
  type Attributes,
  type DirectiveNode,
  isDirective,
  type Nodes,
} from "./tree.ts";

/** A step whose parts are still coming. */
export type Building = { -readonly [Key in keyof Omit<Step, "parts">]: Step[Key] } & {
  parts: Part[];
};

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

export function partsOf(
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
