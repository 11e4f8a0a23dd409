/**
 * What a page must never do while a test looks at it: throw, complain on the console, break the
 * content security policy, or ask another origin for anything.
 * @module
 */
import type { BrowserContext } from "@playwright/test";

export type FaultKind = "page error" | "console error" | "policy" | "foreign request";

export interface Fault {
  readonly kind: FaultKind;
  readonly text: string;
}

/** Protocols of requests that never leave the page. */
const local = ["data:", "blob:", "about:"];

/**
 * Watches every page, popup and worker of a context from now on.
 *
 * @param origin the only origin that may be asked for anything, such as `http://127.0.0.1:4273`
 * @returns the faults seen so far; grows while the context lives
 */
export async function watchFaults(
  context: BrowserContext,
  origin: string,
): Promise<readonly Fault[]> {
  const faults: Fault[] = [];
  const note = (kind: FaultKind, text: string) => void faults.push({ kind, text });

  context.on("weberror", (error) => note("page error", String(error.error().stack)));
  context.on("console", (line) => {
    if (line.type() === "error") note("console error", line.text());
  });
  context.on("request", (request) => {
    const url = new URL(request.url());
    if (!local.includes(url.protocol) && url.origin !== origin) {
      note("foreign request", request.url());
    }
  });
  await context.exposeBinding("notePolicyViolation", (_source, text: string) => {
    note("policy", text);
  });
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", (violation) => {
      const { notePolicyViolation } = globalThis as unknown as {
        notePolicyViolation(text: string): void;
      };
      notePolicyViolation(`${violation.violatedDirective} refused ${violation.blockedURI}`);
    });
  });
  return faults;
}
