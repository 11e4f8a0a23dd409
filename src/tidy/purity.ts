/**
 * What layers 1 to 5 may not use, since it differs between machines, runs or engines, each with what
 * to use instead. The type checker already refuses the DOM and Node there (`tsconfig.pure.json`).
 * @module
 */
import { isNode, isTest, isScript, lineAt, nameOf, propertyOf, visitNodes } from "./source.ts";
import type { Offence, SourceFile, SyntaxNode } from "./source.ts";

const pureFolders = /^src\/(primitives|crypto|protocol|sim|scenarios)\//;

const noTimers = "return a timer action; the world fires it";
const noAsync = "the core is synchronous: return an action, take the answer as an event";
const noDom = "the core knows no page and no process";

/** Global names, with what to use instead. */
const bannedNames: ReadonlyMap<string, string> = new Map([
  ["Date", "time comes with the event, as Micros"],
  ["performance", "the core has no clock; measure in the worker"],
  ["Intl", "locales differ between machines; compare code units"],
  ["Promise", noAsync],
  ["queueMicrotask", noAsync],
  ["setTimeout", noTimers],
  ["setInterval", noTimers],
  ["requestAnimationFrame", noTimers],
  ["console", "report a fact or a ruling"],
  ["fetch", noDom],
  ["globalThis", noDom],
  ["window", noDom],
  ["document", noDom],
]);

const bannedMethods: ReadonlyMap<string, string> = new Map([
  ["localeCompare", "compare with < and >"],
  ["toLocaleString", "toString"],
  ["toLocaleLowerCase", "toLowerCase"],
  ["toLocaleUpperCase", "toUpperCase"],
]);

/** The functions of `Math` whose results are exact, hence equal in every engine. */
const exactMath = new Set([
  "abs",
  "ceil",
  "clz32",
  "floor",
  "imul",
  "max",
  "min",
  "round",
  "sign",
  "sqrt",
  "trunc",
]);

/** Is this identifier a reference, and not the name of a property, a key or a label? */
function isReference(parent: SyntaxNode | undefined, field: string): boolean {
  if (parent === undefined) return false;
  if (field === "property") return parent.computed === true;
  if (field === "key") return parent.computed === true || parent.shorthand === true;
  return field !== "label" && field !== "imported" && field !== "exported";
}

function onIdentifier(node: SyntaxNode, parent: SyntaxNode | undefined, field: string) {
  const name = nameOf(node) ?? "";
  if (!isReference(parent, field)) return undefined;
  const instead = bannedNames.get(name);
  if (instead !== undefined) return `${name}: ${instead}`;
  if (name !== "Math") return undefined;
  const member = field === "object" && parent !== undefined ? propertyOf(parent) : undefined;
  if (member !== undefined && exactMath.has(member)) return undefined;
  return member === "random"
    ? "Math.random: draw from the seeded Prng"
    : `Math.${member ?? "…"}: engines differ in the last digit; use integers or a table`;
}

function onMember(node: SyntaxNode, parent: SyntaxNode | undefined, field: string) {
  const name = propertyOf(node) ?? "";
  const instead = bannedMethods.get(name);
  if (instead !== undefined) return `.${name}: ${instead}`;
  const isCalledBare =
    parent?.type === "CallExpression" &&
    field === "callee" &&
    (parent.arguments as readonly unknown[]).length === 0;
  return isCalledBare && (name === "sort" || name === "toSorted")
    ? `bare .${name}(): give a comparator`
    : undefined;
}

/** Why the core may not hold this node; `undefined` when it may. */
function impurity(node: SyntaxNode, parent: SyntaxNode | undefined, field: string) {
  if (node.type === "Identifier") return onIdentifier(node, parent, field);
  if (node.type === "MemberExpression") return onMember(node, parent, field);
  if (node.operator === "**" || node.operator === "**=") return "**: multiply integers";
  if (node.type === "AwaitExpression" || node.await === true) return `await: ${noAsync}`;
  if (node.async === true && isNode(node.body)) return `async: ${noAsync}`;
  return undefined;
}

/** Uses of what the core may not use, outside of its tests. */
export function purityOffences(files: readonly SourceFile[]): readonly Offence[] {
  const offences: Offence[] = [];
  for (const file of files) {
    const { path } = file;
    if (!pureFolders.test(path) || !isScript(path) || isTest(path)) continue;
    visitNodes(file, (node, parent, field) => {
      const message = impurity(node, parent, field);
      if (message !== undefined) offences.push({ path, line: lineAt(file, node.start), message });
    });
  }
  return offences;
}
