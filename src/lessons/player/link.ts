/**
 * Addresses of lessons: which step, and in a link to a moment the entry and the digest that prove it.
 * @module
 */
import { isTrail, trailTo } from "../../scenarios/trail.ts";
import { traceReader } from "../../store/commands.ts";
import { runStore } from "../../store/store.ts";
import { ownOf } from "../own.ts";
import type { Arrival } from "./useStanding.ts";

const DIGEST_DIGITS = 16;

export const stepAddress = (lesson: string, step: string): string =>
  `#/learn/${lesson}?step=${step}`;

/** What an address asks for, beside the lesson. */
export interface LessonAddress {
  readonly step: string;
  readonly arrival: Arrival | undefined;
  readonly language: string | undefined;
  readonly isEmbedded: boolean;
}

/** Total: what cannot be read is passed over. */
export function addressOf(fragment: string): LessonAddress {
  const parameters = new URLSearchParams(fragment.split("?")[1] ?? "");
  const [at, digest, trail] = ["at", "digest", "trail"].map((key) => parameters.get(key) ?? "");
  const hasDigest = /^[0-9a-f]{16,64}$/.test(digest ?? "");
  return {
    step: (parameters.get("step") ?? "").slice(0, 100),
    arrival: /^\d{1,9}$/.test(at ?? "")
      ? {
          entry: Number(at),
          ...(hasDigest ? { digest: (digest ?? "").slice(0, DIGEST_DIGITS) } : {}),
          ...(hasDigest && trail !== "" && isTrail(trail ?? "") ? { trail: trail ?? "" } : {}),
        }
      : undefined,
    language: parameters.get("lang") ?? undefined,
    isEmbedded: parameters.get("embed") === "1",
  };
}

/** The moment on the screen, as the address of a step. The name of the step stands last: a cut link opens no other. */
export function linkToLesson(lesson: string, step: string, isEmbedded = false): string {
  const { cursor, projection, recipe } = runStore.getState();
  const reader = traceReader();
  const from = ownOf(lesson)?.from;
  const trail =
    reader === undefined ? undefined : trailTo(cursor, (entry) => reader.entry(entry)?.digest);
  const parts = [
    ...(recipe === undefined || projection === undefined
      ? []
      : [`digest=${projection.digest.slice(0, DIGEST_DIGITS)}`, `at=${cursor}`]),
    ...(trail === undefined ? [] : [`trail=${trail}`]),
    ...(isEmbedded ? ["embed=1"] : []),
    ...(from === undefined ? [] : [`lesson=${encodeURIComponent(from)}`]),
    `step=${step}`,
  ];
  return `#/learn/${lesson}?${parts.join("&")}`;
}
