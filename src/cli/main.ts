/**
 * The command line: the same engine as the page, without a browser. Exit status: 0 done; 1 a checker fired
 * that the recipe did not expect, or did not fire as expected; 2 bad input, said in one line.
 * @module
 */
import { parseArgs } from "node:util";
import { exportTrace, lessons, link, list, run, type Options } from "./commands.ts";
import { checkEvidence, evidence } from "./evidence.ts";
import { explore } from "./explore.ts";
import { stuck } from "./stuck.ts";
import { mergeSweep, sweep } from "./sweep.ts";
import { complain, print, Refusal, refuse } from "./output.ts";

const HELP = `hyperscope: run consensus without a browser

  list [--json]                      what there is
  run RECIPE [--seed N] [--until MS | --entries N] [--set path=value]…
             [--crypto bls|keyed] [--json] [--trace FILE]
  sweep RECIPE --seeds A..B [--part I/N] [--json]
  sweep --merge FILE… [--json]       parts of a sweep as the whole, from their --json (- for standard input)
  explore RECIPE [--runs N] [--seed N] [--checker ID] [--honest] [--json]
                                     searches schedules for a violated checker; --honest: nobody lies
  link RECIPE [--cursor N]           a link that opens it (HYPERSCOPE_ADDRESS is put before it)
  export RECIPE --format perfetto|shiviz|transcript [--out FILE]
  evidence RECIPE [--out FILE]       who signed twice, in a form that convinces strangers
  evidence check FILE|-              judges such a file: 0 valid, 1 not evidence
  stuck RECIPE [--at MS] [--json]    why nothing becomes final there, and what helps; 1: it stands still
  lessons check

RECIPE: a scenario, a JSON file, a link or its payload, or - for standard input.`;

const OPTIONS = {
  json: { type: "boolean" },
  seed: { type: "string" },
  until: { type: "string" },
  entries: { type: "string" },
  set: { type: "string", multiple: true },
  crypto: { type: "string" },
  trace: { type: "string" },
  cursor: { type: "string" },
  format: { type: "string" },
  out: { type: "string" },
  seeds: { type: "string" },
  part: { type: "string" },
  merge: { type: "boolean" },
  runs: { type: "string" },
  checker: { type: "string" },
  honest: { type: "boolean" },
  at: { type: "string" },
  help: { type: "boolean" },
} as const;

/** Which options each command takes; another one is bad input and not silence. */
const TAKES: Readonly<Record<string, readonly (keyof typeof OPTIONS)[]>> = {
  list: ["json"],
  run: ["seed", "until", "entries", "set", "crypto", "json", "trace"],
  sweep: ["seeds", "part", "merge", "json", "set", "crypto", "until"],
  link: ["cursor", "seed", "set", "crypto", "until"],
  export: ["format", "out", "seed", "set", "crypto", "until"],
  evidence: ["out", "seed", "set", "crypto", "until"],
  "evidence check": [],
  stuck: ["at", "json", "seed", "set", "until"],
  lessons: [],
  explore: ["runs", "seed", "json", "checker", "honest", "set"],
};

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true, strict: true });
  } catch (error) {
    const message = error instanceof Error ? (error.message.split(". ")[0] ?? "") : "";
    return refuse("OPTION", message === "" ? "an option is malformed" : message);
  }
}

/** `evidence check` is one command of two words. */
const spokenAsOne = ([first, second, ...rest]: readonly string[]): readonly (
  string | undefined
)[] =>
  first === "evidence" && second === "check"
    ? ["evidence check", ...rest]
    : [first, second, ...rest];

async function main(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parsed(argv);
  const [command, source, ...more] = spokenAsOne(positionals);
  if (values.help === true || command === "help") {
    print(HELP);
    return 0;
  }
  if (command === undefined)
    return refuse("COMMAND", `expected a command: ${Object.keys(TAKES).join(", ")}`);
  const takes = TAKES[command];
  if (takes === undefined)
    return refuse(
      "COMMAND",
      `there is no command ${command}; there is ${Object.keys(TAKES).join(", ")}`,
    );
  const stranger = Object.keys(values).find((name) => !(takes as readonly string[]).includes(name));
  if (stranger !== undefined) return refuse("OPTION", `${command} takes no option --${stranger}`);
  if (command === "sweep" && values.merge === true) return mergeCommand([source, ...more], values);
  if (more.length > 0)
    return refuse("ARGUMENT", `${command}: what is ${more[0] ?? ""}? One recipe at a time`);
  const { set = [], json = false } = values;
  const options: Options = {
    set,
    json,
    seed: values.seed,
    crypto: values.crypto,
    until: values.until,
    entries: values.entries,
    trace: values.trace,
    cursor: values.cursor,
    format: values.format,
    out: values.out,
    seeds: values.seeds,
    part: values.part,
    at: values.at,
  };
  if (command === "explore" && source !== undefined) {
    const { runs, checker, honest = false } = values;
    return explore(source, { ...options, runs, checker, honest });
  }
  return dispatch(command, source, options);
}

/** What says which seeds to run says nothing of parts that are run. */
function mergeCommand(
  files: readonly (string | undefined)[],
  values: Readonly<Record<string, unknown>>,
): number {
  const stranger = Object.keys(values).find((name) => name !== "merge" && name !== "json");
  if (stranger !== undefined)
    return refuse("OPTION", `sweep --merge takes no option --${stranger}`);
  return mergeSweep(
    files.flatMap((file) => file ?? []),
    values["json"] === true,
  );
}

function dispatch(command: string, source: string | undefined, options: Options): number {
  if (command === "list")
    return source === undefined ? list(options) : refuse("ARGUMENT", `list: what is ${source}?`);
  if (command === "lessons") return lessons(source);
  if (command === "evidence check")
    return source === undefined
      ? refuse("FILE", "evidence check: expected a file, or - for standard input")
      : checkEvidence(source);
  if (source === undefined)
    return refuse("RECIPE", `${command}: expected a recipe: a scenario, a file, a link, or -`);
  if (command === "run") {
    if (options.until !== undefined && options.entries !== undefined)
      return refuse("OPTION", "--until and --entries both say where to stop; give one of them");
    return run(source, options);
  }
  if (command === "sweep") return sweep(source, options);
  if (command === "stuck") return stuck(source, options);
  if (command === "evidence") return evidence(source, options);
  return command === "link" ? link(source, options) : exportTrace(source, options);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  complain(error);
  process.exitCode = 2;
}
