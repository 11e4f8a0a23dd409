/**
 * Which file imports which: the import direction of the layers, the sibling rule of the protocols,
 * and the packages that a layer may use. Types count, and so do dynamic imports and worker files.
 * @module
 */
import { isScript, isTest, lineAt, stringOf, visitNodes } from "./source.ts";
import type { Offence, SourceFile, SyntaxNode } from "./source.ts";

/** Lowest first; folders of one entry are siblings and do not import one another. */
export const layers: readonly (readonly string[])[] = [
  ["primitives"],
  ["crypto"],
  ["protocol"],
  ["sim"],
  ["scenarios"],
  ["course"],
  ["words"],
  ["worker", "cli"],
  ["store"],
  ["views"],
  ["lessons"],
  ["app"],
];

/** The number of layers that run without a browser and without Node, counted from the lowest. */
const pureLayers = 5;

const corePackages = ["@noble/", "@scure/", "pako", "pure-rand", "valibot"];
const storePackages = [...corePackages, "react", "zustand"];
const pagePackages = [
  ...storePackages,
  "d3",
  "mediabunny",
  "react-dom",
  "react-error-boundary",
  "react-resizable-panels",
  "tinykeys",
  "uqr",
  "wouter",
];
/** What reads a deck or a lesson: loaded when somebody opens one. */
const markdownPackages = [
  "mdast",
  "mdast-util-directive",
  "mdast-util-from-markdown",
  "mdast-util-frontmatter",
  "mdast-util-gfm-table",
  "mdast-util-to-string",
  "micromark-extension-directive",
  "micromark-extension-frontmatter",
  "micromark-extension-gfm-table",
  "yaml",
];
const packagesOf: Readonly<Record<string, readonly string[]>> = {
  course: [...corePackages, ...markdownPackages],
  worker: [...corePackages, "comlink", "gifenc"],
  cli: [...corePackages, "node:", "vite", "yaml"],
  store: storePackages,
  views: pagePackages,
  // What is made while the page is built.
  lessons: [...pagePackages, "virtual:"],
  app: [...pagePackages, ...markdownPackages],
};

export interface Import {
  readonly from: SourceFile;
  readonly line: number;
  /** As written. */
  readonly specifier: string;
  /** Path from the root of the project; `undefined` for a package. */
  readonly target: string | undefined;
}

const folderOf = (path: string): string => /^src\/([^/]+)\//.exec(path)?.[1] ?? "";

const layerOf = (folder: string): number => layers.findIndex((names) => names.includes(folder));

/** Joins a relative specifier to the folder of the file that holds it. */
function resolve(path: string, specifier: string): string | undefined {
  if (!specifier.startsWith(".")) return undefined;
  const parts = path.split("/").slice(0, -1);
  for (const part of specifier.replace(/\?.*$/, "").split("/")) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
}

const isGlob = ({ callee }: SyntaxNode): boolean => {
  const member = callee as SyntaxNode;
  const object = member.object as SyntaxNode | undefined;
  return member.type === "MemberExpression" && object?.type === "MetaProperty";
};

/** What one node names as another file: an import of any form, or the address of a worker. */
function specifiersOf(node: SyntaxNode): readonly unknown[] {
  switch (node.type) {
    case "ImportDeclaration":
    case "ExportNamedDeclaration":
    case "ExportAllDeclaration":
    case "ImportExpression":
    case "TSImportType":
      return [node.source];
    case "NewExpression": {
      const { callee, arguments: args } = node;
      const isUrl = (callee as SyntaxNode).name === "URL";
      return isUrl ? [(args as readonly unknown[])[0]] : [];
    }
    case "CallExpression": {
      if (!isGlob(node)) return [];
      const [pattern] = node.arguments as readonly SyntaxNode[];
      return pattern?.type === "ArrayExpression"
        ? (pattern.elements as readonly unknown[])
        : [pattern];
    }
    default:
      return [];
  }
}

export function importsOf(file: SourceFile): readonly Import[] {
  const found: Import[] = [];
  visitNodes(file, (node) => {
    for (const source of specifiersOf(node)) {
      const specifier = stringOf(source);
      // `new URL("x", …)` with an absolute address is not an import.
      if (specifier === undefined || (node.type === "NewExpression" && !specifier.startsWith(".")))
        continue;
      // What a pattern leaves out.
      if (specifier.startsWith("!")) continue;
      const target = resolve(file.path, specifier);
      found.push({ from: file, line: lineAt(file, node.start), specifier, target });
    }
  });
  return found;
}

/** Why `from` may not import `target`; `undefined` when it may. */
function breaksDirection(from: string, target: string): string | undefined {
  const [folder, other] = [folderOf(from), folderOf(target)];
  if (other === "") return target.startsWith("src/") ? "is in no layer" : undefined;
  if (folder === other) return undefined;
  const [here, there] = [layerOf(folder), layerOf(other)];
  if (there === -1) return "is in no layer";
  if (there > here) return `is in a higher layer (${other} above ${folder})`;
  if (there === here) return `is in a sibling of its layer (${other} beside ${folder})`;
  return undefined;
}

/** The part of `src/protocol` that a path belongs to: `hotstuff2`, or `registry.ts`. */
const siblingOf = (path: string): string | undefined => /^src\/protocol\/([^/]+)/.exec(path)?.[1];

/** What each part of `src/protocol` may use beside itself; the other parts: `core` and `chain`. */
const composes: Readonly<Record<string, readonly string[]>> = {
  core: [],
  chain: ["core"],
  // Sealed ordering is networked HotStuff with an application of its own.
  ordering: ["core", "chain", "hotstuff"],
  byzantine: ["core", "chain", "hotstuff2", "hotstuff", "pbft", "pacemaker", "node"],
};

function breaksSiblings(from: string, target: string): string | undefined {
  const [own, other] = [siblingOf(from), siblingOf(target)];
  if (own === undefined || other === undefined || own === other) return undefined;
  if (own === "node" || own === "registry.ts") return undefined;
  // The descriptor of a protocol lists the misbehaviors that can befall it.
  if (other === "byzantine" && /^src\/protocol\/[^/]+\/index\.ts$/.test(from)) return undefined;
  if ((composes[own] ?? ["core", "chain"]).includes(other)) return undefined;
  return `is another machine: only node/ and the registry compose (${own} uses ${other})`;
}

function breaksPackages(from: string, specifier: string): string | undefined {
  const folder = folderOf(from);
  const allowed = layerOf(folder) < pureLayers ? corePackages : (packagesOf[folder] ?? []);
  const isAllowed = allowed.some((name) =>
    /[/:]$/.test(name)
      ? specifier.startsWith(name)
      : specifier === name || specifier.startsWith(`${name}/`),
  );
  return isAllowed ? undefined : `is no package of src/${folder}`;
}

/** Imports that go up, sideways, or to a package that the layer may not use. Tests are free. */
export function importOffences(files: readonly SourceFile[]): readonly Offence[] {
  return files
    .filter(({ path }) => isScript(path) && folderOf(path) !== "" && !isTest(path))
    .filter(({ path }) => layerOf(folderOf(path)) !== -1)
    .flatMap(importsOf)
    .flatMap(({ from, line, specifier, target }) => {
      const reason =
        target === undefined
          ? breaksPackages(from.path, specifier)
          : (breaksDirection(from.path, target) ?? breaksSiblings(from.path, target));
      if (reason === undefined) return [];
      return [{ path: from.path, line, message: `"${specifier}" ${reason}` }];
    });
}

/**
 * Modules under `src/` that nothing reaches: neither an entry of the project nor a test, except the
 * test beside the module, which alone does not keep it alive.
 */
export function deadModules(
  files: readonly SourceFile[],
  entries: readonly string[],
): readonly Offence[] {
  const modules = new Map(files.filter(({ path }) => isScript(path)).map((f) => [f.path, f]));
  const reached = new Set<string>();
  const visit = (path: string): void => {
    const file = modules.get(path);
    if (file === undefined || reached.has(path)) return;
    reached.add(path);
    for (const { target } of importsOf(file)) {
      const isBeside = target !== undefined && isTest(path) && isTestOf(path, target);
      if (target !== undefined && !isBeside)
        for (const named of matching(target, modules.keys())) visit(named);
    }
  };
  for (const path of modules.keys()) if (entries.includes(path) || isTest(path)) visit(path);
  return [...modules.keys()]
    .filter((path) => path.startsWith("src/") && !path.endsWith(".d.ts") && !reached.has(path))
    .map((path) => ({ path, line: 1, message: "nothing reaches this module" }));
}

/** The paths that a pattern of `import.meta.glob` names; a plain path names itself. */
function matching(target: string, paths: Iterable<string>): readonly string[] {
  if (!target.includes("*")) return [target];
  const [before = "", after = ""] = target.split("*");
  return [...paths].filter((path) => path.startsWith(before) && path.endsWith(after));
}

const isTestOf = (test: string, module: string): boolean =>
  test.replace(/\.(test|bench)\.tsx?$/, "") === module.replace(/\.tsx?$/, "");
