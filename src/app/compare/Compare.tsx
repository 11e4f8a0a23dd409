/**
 * Two branches side by side under one clock: where they part and why, both worlds at every moment, and what
 * becomes of them.
 * @module
 */
import { useEffect, useMemo, useState } from "react";
import { mainViewer, useRun } from "../../store/store.ts";
import { Choice } from "../Choice.tsx";
import { listenTo } from "../keys.ts";
import { wayBack } from "../way-back.ts";
import { useFragment } from "../useFragment.ts";
import { branchName, firstChoice } from "./choice.ts";
import { SIDES, type Side } from "./moments.ts";
import { compareKeys } from "./compare-keys.ts";
import { Explanations } from "./Explanations.tsx";
import { linkToBoth, openBoth, whatToOpen } from "./open-both.ts";
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
  useEffect(() => listenTo(compareKeys()), []);
  const isTwo = useRun(({ branches }) => branches.length > 1);
  if (named.kind === "bad")
    return <Alone sentence={`This link cannot be opened: ${named.message}.`} />;
  if (!isTwo) return <Alone sentence={ONLY_ONE} />;
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

const ONLY_ONE =
  "There is only one run so far. Change something in the lab, break it or choose other rules: that makes a second one, and the two can stand side by side here.";

function Alone({ sentence }: { readonly sentence: string }) {
  return (
    <main className="page">
      <h1>Two runs side by side</h1>
      <p>{sentence}</p>
      <p>
        <a href={wayBack()}>Back to the lab</a>
      </p>
    </main>
  );
}

function Bar() {
  return (
    <header className="top">
      <h1>Side by side</h1>
      <BranchChoice side="left" name="Left" />
      <BranchChoice side="right" name="Right" />
      <span className="spring" />
      <CopyLink />
      <a href={wayBack()} title="Back to the lab (Esc)">
        Back to the lab
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
  const [said, setSaid] = useState<string>();
  const copy = async (): Promise<void> => {
    const [one, other] = SIDES.map((side) => comparison.branch(side)?.recipe);
    if (one === undefined || other === undefined) return;
    const here = window.location.href.split("#")[0] ?? "";
    try {
      await navigator.clipboard.writeText(`${here}${linkToBoth(one, other)}`);
      setSaid("Copied.");
    } catch {
      setSaid("The browser does not let the page copy.");
    }
  };
  return (
    <>
      <span role="status">{said}</span>
      <button type="button" onClick={() => void copy()}>
        Copy link
      </button>
    </>
  );
}
