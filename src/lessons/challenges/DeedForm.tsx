/**
 * Says what is to happen from the moment on the stage: which messages are held, whose timer fires, who pays whom. Each
 * becomes a line of the script, as everything that is done to a run.
 * @module
 */
import { useState, type SubmitEvent } from "react";
import type { RunChallenge } from "../../course/challenge.ts";
import { protocolById } from "../../protocol/registry.ts";
import { commands } from "../../store/commands.ts";
import { useCourse } from "../../store/course.ts";
import { nodeName } from "../../store/names.ts";
import { useRun } from "../../store/store.ts";
import {
  ABOUT_MESSAGES,
  ABOUT_NODES,
  kindsOf,
  SAYABLE,
  verbsOf,
  waitOf,
  type Said,
} from "./deed-form.ts";

export function DeedForm({ challenge }: { readonly challenge: RunChallenge }) {
  const { challenges } = useCourse();
  const { form, verbs } = challenges;
  const info = useRun((state) => state.info);
  const recipe = useRun((state) => state.recipe);
  const atMs = useRun((state) => Math.floor((state.current?.at ?? 0) / 1000));
  const sayable = challenge.allowed.filter((verb) => SAYABLE.includes(verb));
  const [said, setSaid] = useState<Said>(() => begun(sayable[0] ?? "hold"));
  const [problem, setProblem] = useState<string>();
  if (info === undefined || recipe === undefined || sayable.length === 0) return null;
  const nodes = info.nodes.map(({ id }) => id as string);
  const accounts = info.accounts.map(({ name }) => name);
  const ruleSets = protocolById(recipe.protocol)?.ruleSets ?? [];
  const [payer = "", payee = ""] = accounts;
  const whole: Said = {
    ...said,
    payer: said.payer === "" ? payer : said.payer,
    payee: said.payee === "" ? payee : said.payee,
    rules: said.rules === "" ? (ruleSets[0]?.id ?? "") : said.rules,
  };
  const change = (part: Partial<Said>): void => setSaid({ ...whole, ...part });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const label = `T${recipe.script.filter((line) => line.do === "submit").length + 1}`;
    setProblem(doAll(verbsOf(whole, nodes, label)) ?? undefined);
  };
  const doAll = (all: ReturnType<typeof verbsOf>): string | undefined => {
    if (all.length === 0) return form.noNode;
    const inMs = waitOf(whole);
    for (const verb of all) {
      const done = commands.edit(verb, inMs === undefined ? {} : { inMs });
      if (!done.ok) return done.message;
    }
    return undefined;
  };
  const { verb } = whole;
  return (
    <form className="deed-form" aria-label={form.name} onSubmit={submit} noValidate>
      <label>
        {form.verb}
        <select
          aria-label={form.verb}
          value={verb}
          onChange={({ currentTarget }) => change({ verb: currentTarget.value as Said["verb"] })}
        >
          {sayable.map((each) => (
            <option key={each} value={each}>
              {verbs[each]}
            </option>
          ))}
        </select>
      </label>
      {ABOUT_MESSAGES.includes(verb) && (
        <AboutMessages
          said={whole}
          nodes={nodes}
          shards={recipe.shards}
          kinds={kindsOf(recipe.crossShard !== undefined)}
          onChange={change}
        />
      )}
      {ABOUT_NODES.includes(verb) && (
        <Nodes
          name={form.nodes}
          nodes={nodes}
          shards={recipe.shards}
          chosen={whole.nodes}
          onChoose={(chosen) => change({ nodes: chosen })}
        />
      )}
      {verb === "submit" && <Payment said={whole} accounts={accounts} onChange={change} />}
      {verb === "rules" && (
        <label>
          {form.rules}
          <select
            aria-label={form.rules}
            translate="no"
            value={whole.rules}
            onChange={({ currentTarget }) => change({ rules: currentTarget.value })}
          >
            {ruleSets.map(({ id }) => (
              <option key={id}>{id}</option>
            ))}
          </select>
        </label>
      )}
      <label>
        {form.inMs}
        <input
          inputMode="numeric"
          placeholder={form.atOnce}
          value={said.inMs}
          onChange={({ target }) => change({ inMs: target.value })}
        />
      </label>
      <p className="problem" role="alert">
        {problem}
      </p>
      <button type="submit">{form.doAt(atMs, waitOf(whole) ?? 0)}</button>
    </form>
  );
}

const begun = (verb: Said["verb"]): Said => ({
  verb,
  kind: "",
  height: "",
  round: "",
  from: [],
  to: [],
  byMs: "1000",
  inMs: "",
  nodes: [],
  payer: "",
  payee: "",
  amount: "100",
  rules: "",
});

type Change = (part: Partial<Said>) => void;

function AboutMessages({
  said,
  nodes,
  shards,
  kinds,
  onChange,
}: {
  readonly said: Said;
  readonly nodes: readonly string[];
  readonly shards: number;
  readonly kinds: readonly string[];
  readonly onChange: Change;
}) {
  const { challenges } = useCourse();
  const { form } = challenges;
  return (
    <>
      <div className="row">
        <label>
          {form.kind}
          <select
            aria-label={form.kind}
            value={said.kind}
            onChange={({ currentTarget }) => onChange({ kind: currentTarget.value })}
          >
            <option value="">{form.any}</option>
            {kinds.map((kind) => (
              <option key={kind} translate="no">
                {kind}
              </option>
            ))}
          </select>
        </label>
        {(["height", "round"] as const).map((field) => (
          <label key={field}>
            {form[field]}
            <input
              inputMode="numeric"
              placeholder={form.any}
              value={said[field]}
              onChange={({ target }) => onChange({ [field]: target.value })}
            />
          </label>
        ))}
        {said.verb === "delay" && (
          <label>
            {form.byMs}
            <input
              inputMode="numeric"
              value={said.byMs}
              onChange={({ target }) => onChange({ byMs: target.value })}
            />
          </label>
        )}
      </div>
      {(["from", "to"] as const).map((side) => (
        <Nodes
          key={side}
          name={form[side]}
          nodes={nodes}
          shards={shards}
          chosen={said[side]}
          onChoose={(chosen) => onChange({ [side]: chosen })}
        />
      ))}
      <p className="quiet">{form.everybody}</p>
    </>
  );
}

function Nodes({
  name,
  nodes,
  shards,
  chosen,
  onChoose,
}: {
  readonly name: string;
  readonly nodes: readonly string[];
  readonly shards: number;
  readonly chosen: readonly string[];
  readonly onChoose: (chosen: readonly string[]) => void;
}) {
  return (
    <fieldset>
      <legend>{name}</legend>
      {nodes.map((node) => (
        <label key={node} translate="no">
          <input
            type="checkbox"
            checked={chosen.includes(node)}
            onChange={({ currentTarget }) =>
              onChoose(
                nodes.filter((each) =>
                  each === node ? currentTarget.checked : chosen.includes(each),
                ),
              )
            }
          />
          {nodeName(node, shards)}
        </label>
      ))}
    </fieldset>
  );
}

function Payment({
  said,
  accounts,
  onChange,
}: {
  readonly said: Said;
  readonly accounts: readonly string[];
  readonly onChange: Change;
}) {
  const { challenges } = useCourse();
  const { form } = challenges;
  return (
    <div className="row">
      {(["payer", "payee"] as const).map((side) => (
        <label key={side}>
          {form[side]}
          <select
            aria-label={form[side]}
            translate="no"
            value={said[side]}
            onChange={({ currentTarget }) => onChange({ [side]: currentTarget.value })}
          >
            {accounts.map((account) => (
              <option key={account}>{account}</option>
            ))}
          </select>
        </label>
      ))}
      <label>
        {form.amount}
        <input
          inputMode="numeric"
          value={said.amount}
          onChange={({ target }) => onChange({ amount: target.value })}
        />
      </label>
    </div>
  );
}
