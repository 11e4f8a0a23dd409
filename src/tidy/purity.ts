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
const noShared = "what other threads did, and when, differs from run to run";
const noCollector = "engines forget objects when they like; keep what is needed in the state";
const noFractions = "engines write different bytes for what is not a number; use integers";
const noStreams = "engines compress to different bytes; use pako";
const noUnicode = "engines know different versions of Unicode; compare code units";

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
  ["navigator", noDom],
  ["process", noDom],
  ["window", noDom],
  ["document", noDom],
  ["structuredClone", "state is shared and never changed; what must differ is spread anew"],
  ["CompressionStream", noStreams],
  ["DecompressionStream", noStreams],
  ["WeakRef", noCollector],
  ["FinalizationRegistry", noCollector],
  ["SharedArrayBuffer", noShared],
  ["Atomics", noShared],
]);

const bannedMethods: ReadonlyMap<string, string> = new Map([
  ["localeCompare", "compare with < and >"],
  ["toLocaleString", "toString"],
  ["toLocaleDateString", "time comes with the event, as Micros"],
  ["toLocaleTimeString", "time comes with the event, as Micros"],
  ["toLocaleLowerCase", "toLowerCase"],
  ["toLocaleUpperCase", "toUpperCase"],
  ["normalize", noUnicode],
  ["stack", "every engine writes it differently"],
  ["constructor", "the build changes the names of classes and functions; give the thing a kind"],
  ["getRandomValues", "draw from the seeded Prng"],
  ["randomUUID", "draw from the seeded Prng"],
  ["setFloat32", noFractions],
  ["setFloat64", noFractions],
]);

/** Their order is the engine's own when the comparator is not there, or contradicts itself. */
const sorts = new Set(["sort", "toSorted"]);

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
  if (!sorts.has(name) || parent?.type !== "CallExpression" || field !== "callee") return undefined;
  const [comparator] = parent.arguments as readonly SyntaxNode[];
  if (comparator === undefined) return `bare .${name}(): give a comparator`;
  return neverTies(comparator.body) ? `.${name}: the comparator answers 0 for equals` : undefined;
}

/** `a < b ? -1 : 1` says of two equals that each comes after the other. */
function neverTies(result: unknown): boolean {
  const body = unwrapped(result);
  if (!isNode(body) || body.type !== "ConditionalExpression") return false;
  const { test, consequent, alternate } = body;
  const isComparison = isNode(test) && test.type === "BinaryExpression";
  return isComparison && isNonZero(consequent) && isNonZero(alternate);
}

const unwrapped = (node: unknown): unknown =>
  isNode(node) && node.type === "ParenthesizedExpression" ? unwrapped(node.expression) : node;

/** A number as written, and not 0. */
function isNonZero(node: unknown): boolean {
  if (!isNode(node)) return false;
  if (node.type === "UnaryExpression") return isNonZero(node.argument);
  return node.type === "Literal" && typeof node.value === "number" && node.value !== 0;
}

/** Patterns here clean what a refusal says; that is shown, and neither hashed nor put into a link. */
const onlyShown = new Set(["src/scenarios/link.ts"]);

/** Properties of characters and letter case beyond ASCII follow the engine's version of Unicode. */
function onPattern({ pattern, flags }: { readonly pattern: string; readonly flags: string }) {
  const followsUnicode =
    /\\p\{/i.test(pattern) || flags.includes("v") || (flags.includes("i") && flags.includes("u"));
  return followsUnicode ? `/${pattern}/${flags}: ${noUnicode}` : undefined;
}

/** Why the core may not hold this node; `undefined` when it may. */
function impurity(node: SyntaxNode, parent: SyntaxNode | undefined, field: string) {
  if (node.type === "Identifier") return onIdentifier(node, parent, field);
  if (node.type === "MemberExpression") return onMember(node, parent, field);
  if (node.operator === "**" || node.operator === "**=") return "**: multiply integers";
  if (node.type === "Literal" && node.regex !== undefined)
    return onPattern(node.regex as { readonly pattern: string; readonly flags: string });
  if (node.type === "CatchClause" && isNode(node.param))
    return "catch (error): every engine words its errors differently; catch without a name";
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
      if (node.regex !== undefined && onlyShown.has(path)) return;
      const message = impurity(node, parent, field);
      if (message !== undefined) offences.push({ path, line: lineAt(file, node.start), message });
    });
  }
  return offences;
}
