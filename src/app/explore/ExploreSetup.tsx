/**
 * What is searched and how: every choice is in the address, and nothing is searched before it is asked for.
 * @module
 */
import { useState } from "react";
import { protocolFor } from "../../protocol/registry.ts";
import { checkers } from "../../sim/checkers/index.ts";
import { addedTo } from "../../sim/explore/work.ts";
import type { Recipe } from "../../sim/recipe.ts";
import {
  EXPLORE_BOUNDS,
  linkToExplore,
  plainRun,
  wholeWithin,
  type Choice,
} from "../../scenarios/explore-link.ts";
import { resolveRecipe, type Resolved } from "../../scenarios/resolve.ts";
import { useWords } from "../../store/page.ts";
import { changed, withProtocol } from "../../store/recipe-changes.ts";
import { Choice as Choose } from "../Choice.tsx";
import { RunSettings } from "../Settings.tsx";
import { scenarioOptions } from "../TopBar.tsx";

const open = (choice: Choice): void => void (window.location.hash = linkToExplore(choice));

interface Props {
  readonly choice: Choice;
  readonly isBusy: boolean;
  readonly isDone: boolean;
  readonly onSearch: (choice: Choice) => void;
  readonly onCancel: () => void;
}

export function ExploreSetup({ choice, isBusy, isDone, onSearch, onCancel }: Props) {
  const { setup } = useWords().explore;
  const given = { search: String(choice.seed), runs: String(choice.runs) };
  const [of, setOf] = useState(given);
  const [drafts, setDrafts] = useState(given);
  // Another address: what it says otherwise stands in its field. In the other one somebody may be typing.
  if (of.search !== given.search || of.runs !== given.runs) {
    setOf(given);
    setDrafts({
      search: of.search === given.search ? drafts.search : given.search,
      runs: of.runs === given.runs ? drafts.runs : given.runs,
    });
  }
  const [wrong, setWrong] = useState<keyof typeof EXPLORE_BOUNDS>();
  /** The choice with the numbers as they stand in their fields; `undefined` where one is none. */
  const taken = (): Choice | undefined => {
    const seed = wholeWithin("search", drafts.search.trim());
    const runs = wholeWithin("runs", drafts.runs.trim());
    setWrong(seed === undefined ? "search" : runs === undefined ? "runs" : undefined);
    return seed === undefined || runs === undefined ? undefined : { ...choice, seed, runs };
  };
  /** The address stays as it is where it says the same: it may say more. */
  const openAnew = (next: Choice): void => {
    if (linkToExplore(next) !== linkToExplore(choice)) open(next);
  };
  const take = (): void => {
    const next = taken();
    if (next !== undefined) openAnew(next);
  };
  const search = (): void => {
    const next = taken();
    if (next === undefined) return;
    openAnew(next);
    onSearch(next);
  };
  const [from, to] = EXPLORE_BOUNDS[wrong ?? "runs"];
  return (
    <form
      className="explore-setup"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy) search();
      }}
    >
      <fieldset disabled={isBusy}>
        <legend>{setup.what}</legend>
        <What choice={choice} />
      </fieldset>
      <fieldset disabled={isBusy}>
        <legend>{setup.how}</legend>
        {(["search", "runs"] as const).map((key) => (
          <label key={key}>
            <span>{key === "search" ? setup.seed : setup.runs}</span>
            <input
              type="text"
              inputMode="numeric"
              value={drafts[key]}
              aria-invalid={wrong === key || undefined}
              onChange={(event) => setDrafts({ ...drafts, [key]: event.currentTarget.value })}
              onBlur={take}
            />
          </label>
        ))}
        <How choice={choice} />
      </fieldset>
      {wrong !== undefined && (
        <p className="problem" role="alert">
          {setup.wrong(wrong === "search" ? setup.seed : setup.runs, from, to)}
        </p>
      )}
      <p className="row">
        {/* Whoever pressed it stays where they are. */}
        <button type="submit" className="primary" aria-disabled={isBusy || undefined}>
          {isDone ? setup.again : setup.search}
        </button>
        {isBusy && (
          <button type="button" onClick={onCancel}>
            {setup.cancel}
          </button>
        )}
      </p>
    </form>
  );
}

const PLAIN = "plain";
const OWN = "own";

function What({ choice }: { readonly choice: Choice }) {
  const words = useWords();
  const { setup } = words.explore;
  const { recipe } = choice;
  const [problem, setProblem] = useState<string>();
  const put = (result: Resolved): void => {
    setProblem(result.ok ? undefined : result.message);
    if (result.ok) open({ ...choice, recipe: result.recipe });
  };
  const from = recipe.scenario ?? (recipe.script.length === 0 ? PLAIN : OWN);
  const begin = (id: string): void => {
    if (id === PLAIN) put({ ok: true, recipe: plainRun() });
    else if (id !== OWN) put(resolveRecipe({ v: 1, scenario: id }));
  };
  return (
    <>
      <Choose
        name={setup.from}
        value={from}
        options={[
          { value: PLAIN, shown: setup.plain },
          ...(from === OWN ? [{ value: OWN, shown: setup.own }] : []),
          ...scenarioOptions(words),
        ]}
        onChoose={begin}
      />
      <RunSettings
        recipe={recipe}
        actions={{
          onChange: (change) => put(changed(recipe, change)),
          onProtocol: (protocol) => put(withProtocol(recipe, protocol)),
          onProblem: setProblem,
        }}
      />
      <AddedWork recipe={recipe} />
      {recipe.script.length > 0 && <p className="quiet">{setup.lines(recipe.script.length)}</p>}
      {problem !== undefined && (
        <p className="problem" role="alert">
          {setup.unchanged(problem.replace(/\.$/, ""))}
        </p>
      )}
    </>
  );
}

function AddedWork({ recipe }: { readonly recipe: Recipe }) {
  const { setup } = useWords().explore;
  const protocol = protocolFor(recipe.protocol, recipe.crossShard);
  const added = protocol && addedTo(recipe, protocol);
  if (added === undefined) return null;
  const { payments, validators, shards, parameters } = added;
  const settings = [
    ...(validators === undefined ? [] : [setup.validators(validators)]),
    ...(shards === undefined ? [] : [setup.shards(shards)]),
    ...Object.entries(parameters).map(([id, value]) => `${id} ${value}`),
  ];
  return <p className="quiet">{setup.asksNothing(payments, settings)}</p>;
}

const ALL = "all";

function How({ choice }: { readonly choice: Choice }) {
  const { explore } = useWords();
  const { setup } = explore;
  const { checker: _, ...others } = choice;
  return (
    <>
      <Choose
        name={setup.checker}
        value={choice.checker ?? ALL}
        options={[{ value: ALL, shown: setup.all }, ...checkers.map(({ id }) => ({ value: id }))]}
        onChoose={(id) => open(id === ALL ? others : { ...choice, checker: id })}
      />
      <label className="explore-honest">
        <input
          type="checkbox"
          checked={choice.isHonest}
          aria-describedby="explore-honest"
          onChange={(event) => open({ ...choice, isHonest: event.currentTarget.checked })}
        />
        <span>{setup.honest}</span>
      </label>
      <p id="explore-honest" className="quiet">
        {choice.isHonest ? setup.honestMeans : setup.liars}
      </p>
    </>
  );
}
