/**
 * Parts of a step that are made elsewhere: loaded when a lesson shows one.
 * @module
 */
import type { ComponentType } from "react";

const found = import.meta.glob<Readonly<Record<string, unknown>>>([
  "../questions/*Part.tsx",
  "../challenges/ChallengePart.tsx",
  "../claims/ClaimCard.tsx",
]);

/** `undefined`: there is none of that name. */
export async function loadPart(
  path: string,
  name: string,
): Promise<ComponentType<Record<string, unknown>> | undefined> {
  const part = (await found[path]?.())?.[name];
  return typeof part === "function" ? (part as ComponentType<Record<string, unknown>>) : undefined;
}
