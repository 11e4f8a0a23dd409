/**
 * Something to do for a run that is searched: where nothing is asked for, few rules are ever applied.
 * @module
 */
import { compareText } from "../../primitives/canonical.ts";
import { nodeId } from "../../primitives/ids.ts";
import type { AnyProtocol, Brief } from "../../protocol/core/protocol.ts";
import type { AccountParameters, Recipe, ScriptEntry, TransferParameters } from "../recipe.ts";

const BALANCE = 1000;
const NAMES = ["alice", "bob", "carol", "dave"];
/** When payments are asked for, in simulated milliseconds. */
const MOMENTS = [1, 40, 250, 600, 1100];
/**
 * Between shards each takes long, and many that wait for each other show no more than a few. Asked for just before
 * a block, so that the shards cannot know of what the others are asked, and order it crosswise.
 */
const MOMENTS_BETWEEN_SHARDS = [270, 271, 290];

/**
 * Where a recipe asks for nothing: payments, for which one validator after another is asked, and settings by which a
 * short run shows all that the protocol does. Any other stays as it is.
 */
export function workFor(given: Recipe, { brief }: Pick<AnyProtocol, "brief">): Recipe {
  if (given.script.some((entry) => entry.do === "submit")) return given;
  const plain = between(brief === undefined ? given : briefly(given, brief));
  const accounts = { ...ownAccounts(plain), ...plain.accounts };
  const recipe = { ...plain, accounts };
  const names = Object.keys(accounts).sort(compareText);
  const moments = recipe.crossShard === undefined ? MOMENTS : MOMENTS_BETWEEN_SHARDS;
  const payments = moments.map((at, i) => asked(recipe, payment(at, `p${i}`, names, i), i));
  return { ...recipe, script: [...recipe.script, ...payments] };
}

/** What a search adds to a recipe. */
export interface Added {
  readonly payments: number;
  readonly validators?: number;
  readonly shards?: number;
  readonly parameters: Readonly<Record<string, number>>;
}

/** `undefined`: nothing, the recipe has work of its own. */
export function addedTo(recipe: Recipe, protocol: Pick<AnyProtocol, "brief">): Added | undefined {
  const worked = workFor(recipe, protocol);
  if (worked === recipe) return undefined;
  const { validators, shards, parameters = {} } = worked;
  const own = recipe.parameters ?? {};
  return {
    payments: worked.script.length - recipe.script.length,
    ...(validators !== recipe.validators && { validators }),
    ...(shards !== recipe.shards && { shards }),
    parameters: Object.fromEntries(Object.entries(parameters).filter(([id]) => !(id in own))),
  };
}

/** What the recipe says of parameters itself counts more. */
const briefly = (recipe: Recipe, { validators = 0, parameters }: Brief): Recipe => ({
  ...recipe,
  validators: Math.max(recipe.validators, validators),
  parameters: { ...parameters, ...recipe.parameters },
});

/** With two shards it is the same to hear of one other as of all others. */
const SHARDS_MIN = 3;

const between = (recipe: Recipe): Recipe =>
  recipe.crossShard === undefined
    ? recipe
    : { ...recipe, shards: Math.max(recipe.shards, SHARDS_MIN) };

/** Two payments after all others, told apart by their labels and not by their place. */
export function lastWork(recipe: Recipe): readonly ScriptEntry[] {
  const { accounts } = recipe;
  const names = Object.keys(accounts).sort(compareText);
  if (names.length < 2) return [];
  return [0, 1].map((i) => ({
    ...asked(recipe, payment(0, `last${i}`, names, i), 2 + i),
    after: 0,
  }));
}

const ownAccounts = ({ shards }: Recipe): Readonly<Record<string, AccountParameters>> =>
  Object.fromEntries(
    Array.from({ length: Math.max(shards, 2) * 2 }, (_, i) => [
      NAMES[i] ?? `payer${i}`,
      { shard: i % shards, balance: BALANCE },
    ]),
  );

type Payment = Extract<ScriptEntry, { do: "submit" }>;

/** The `i`th validator of the payer's shard is asked. */
function asked({ accounts, validators }: Recipe, entry: Payment, i: number): Payment {
  const shard = accounts[entry.transfer.from]?.shard ?? 0;
  return { ...entry, to: nodeId(shard, i % validators) };
}

/** The payment whose receiver pays on in the same transaction: it may take more than two shards. */
const CHAINED = 2;

function onward(names: readonly string[], { to }: TransferParameters): Pick<Payment, "transfers"> {
  const next = names[(names.indexOf(to) + 1) % names.length] ?? to;
  return { transfers: [{ from: to, to: next, amount: 5 }] };
}

/** Each pays the next; every second one pays back, so that payments meet. */
function payment(at: number, label: string, names: readonly string[], i: number): Payment {
  const place = Math.floor(i / 2) % names.length;
  const next = (place + 1) % names.length;
  const [from, to] = i % 2 === 0 ? [place, next] : [next, place];
  const transfer = { from: names[from] ?? "", to: names[to] ?? "", amount: 10 + i };
  return { at, do: "submit", label, transfer, ...(i === CHAINED && onward(names, transfer)) };
}
