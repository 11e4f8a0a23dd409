/**
 * What is laid side by side: two branches of a run, or protocols that race.
 * @module
 */
import { lazy } from "react";
import { isRaceLink } from "../../scenarios/race-link.ts";
import { Compare } from "../compare/Compare.tsx";
import { useFragment } from "../useFragment.ts";

const RacePage = lazy(async () => ({ default: (await import("./RacePage.tsx")).RacePage }));

export function Comparing() {
  return isRaceLink(useFragment()) ? <RacePage /> : <Compare />;
}
