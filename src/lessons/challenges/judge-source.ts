/**
 * The judge of a challenge in its own words: cut from the source that runs here, with the predicates that it asks. What
 * stands below it in the file (a solution) is left out.
 * @module
 */
const modules = import.meta.glob<string>("../../course/challenges/*.ts", {
  query: "?raw",
  import: "default",
});

/** `undefined`: it cannot be found. @throws when a file cannot be fetched */
export async function judgeOf(id: string): Promise<string | undefined> {
  const texts = await Promise.all(
    Object.entries(modules)
      .filter(([path]) => !path.endsWith(".test.ts"))
      .map(async ([, load]) => load()),
  );
  return judgeSource(id, texts);
}

/** @param texts of all modules of challenges */
export function judgeSource(id: string, texts: readonly string[]): string | undefined {
  const text = texts.find((each) => each.includes(`id: "${id}"`));
  if (text === undefined) return undefined;
  const own = text.slice(text.indexOf(`id: "${id}"`));
  const judge = /^ {2}judge[\s\S]*?(?=^ {2}(?:reference|nearMiss)\b|^\})/m.exec(own)?.[0];
  if (judge === undefined) return undefined;
  const asked = [...judge.matchAll(/\b([a-z]\w*)\(/g)].flatMap(([, name]) => name ?? []);
  const found = [...new Set(asked)].flatMap((name) => declarationIn([text, ...texts], name) ?? []);
  return [outdented(judge), ...found].join("\n\n");
}

/** A function of a module, from its name to the blank line after it. */
function declarationIn(texts: readonly string[], name: string): string | undefined {
  const pattern = new RegExp(`^(?:export )?(?:const|function\\*?) ${name}\\b`, "m");
  const text = texts.find((each) => pattern.test(each));
  if (text === undefined) return undefined;
  const rest = text.slice(pattern.exec(text)?.index);
  const end = /\n\n(?=\S)/.exec(rest)?.index ?? rest.length;
  return rest.slice(0, end).trimEnd();
}

const outdented = (text: string): string => text.replace(/^ {2}/gm, "").trimEnd();
