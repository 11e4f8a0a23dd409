/**
 * Two branches side by side under one clock: where they part and why, both worlds at every moment, and what
 * becomes of them.
 * @module
 */
import { useEffect, useMemo, useState } from "react";
import { LINK_TO_RACE } from "../../scenarios/race-link.ts";
import { useWords } from "../../store/page.ts";
import type { Words } from "../../words/words.ts";
import { mainViewer, useRun } from "../../store/store.ts";
import { Choice } from "../Choice.tsx";
import { listenTo } from "../keys.ts";
import { wayBack } from "../way-back.ts";
import { useFragment } from "../useFragment.ts";
import { branchName, firstChoice } from "./choice.ts";
import { SIDES, type Side } from "./moments.ts";
import { compareKeys } from "./compare-keys.ts";
import { Explanations } from "./Explanations.tsx";
import { linkToBoth, openBoth, whatToOpen, type Refused } from "./open-both.ts";
import { comparison, useComparison } from "./running.ts";
import { SideOfTwo } from "./SideOfTwo.tsx";
import { Differences } from "./Differences.tsx";
import { Transport } from "./Transport.tsx";
import "./compare.css";

export function Compare() {
  const fragment = useFragment();
  const named = useMemo(() => whatToOpen(fragment), [fragment]);
  useEffect(() => {
    mainViewer.commands.pause();
    if (named.kind === "both") openBoth(named, fragment);
    const { branches, branch, projection } = mainViewer.store.getState();
    const first = firstChoice(branches, branch);
    if (first !== undefined) comparison.compare(first, projection?.at);
    return comparison.pause;
  }, [named, fragment]);
  const words = useWords();
  const { compare } = words;
  useEffect(() => listenTo(compareKeys()), []);
  const isTwo = useRun(({ branches }) => branches.length > 1);
  if (named.kind === "bad") return <Alone sentence={refusalText(named.refused, words)} />;
  if (!isTwo) return <Alone sentence={compare.onlyOne} />;
  return (
    <main className="comparison">
      <Bar />
      <div className="comparison-body">
        <Explanations />
        <div className="columns">
          {SIDES.map((side) => (
            <SideOfTwo key={side} side={side} />
          ))}
        </div>
        <Differences />
      </div>
      <Transport />
    </main>
  );
}

function refusalText(refused: Refused | undefined, { compare, lost }: Words): string {
  if (refused === undefined) return compare.oneRunNamed;
  const { title } = lost.badLinks[refused.code] ?? lost.badLink;
  return compare.badLink(title, refused.message);
}

function Alone({ sentence }: { readonly sentence: string }) {
  const { compare, race } = useWords();
  return (
    <main className="page">
      <h1>{compare.title}</h1>
      <p>{sentence}</p>
      <p className="ways-on">
        <a href={wayBack()}>{compare.back}</a>
        <a href={LINK_TO_RACE}>{race.compareToo}</a>
      </p>
    </main>
  );
}

function Bar() {
  const { compare, race } = useWords();
  return (
    <header className="top">
      <h1>{compare.heading}</h1>
      <BranchChoice side="left" name={compare.sides.left} />
      <BranchChoice side="right" name={compare.sides.right} />
      <span className="spring" />
      <CopyLink />
      <a href={LINK_TO_RACE}>{race.wayIn}</a>
      <a href={wayBack()} title={compare.backKeys}>
        {compare.back}
      </a>
    </header>
  );
}

function BranchChoice({ side, name }: { readonly side: Side; readonly name: string }) {
  const branches = useRun((state) => state.branches);
  const chosen = useComparison((state) => state[side]);
  const { left, right } = comparison.store.getState();
  return (
    <Choice
      name={name}
      value={String(chosen)}
      options={branches.map((branch) => ({
        value: String(branch.id),
        shown: branchName(branch, branches),
      }))}
      onChoose={(id) => comparison.compare({ left, right, [side]: Number(id) })}
    />
  );
}

/** The address that opens both runs, in a page of its own. */
function CopyLink() {
  const { compare, sharing } = useWords();
  const [said, setSaid] = useState<"copied" | "noCopying">();
  const copy = async (): Promise<void> => {
    const [one, other] = SIDES.map((side) => comparison.branch(side)?.recipe);
    if (one === undefined || other === undefined) return;
    const here = window.location.href.split("#")[0] ?? "";
    try {
      await navigator.clipboard.writeText(`${here}${linkToBoth(one, other)}`);
      setSaid("copied");
    } catch {
      setSaid("noCopying");
    }
  };
  return (
    <>
      <span role="status">{said && (said === "copied" ? sharing.copied : compare.noCopying)}</span>
      <button type="button" onClick={() => void copy()}>
        {sharing.copyLink}
      </button>
    </>
  );
}
