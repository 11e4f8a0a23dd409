/**
 * A lesson that lies on this site, named by its address in ours. Of another site it says so, and fetches nothing.
 * @module
 */
import { useEffect, useState } from "react";
import type { LessonFault } from "../../course/format/faults.ts";
import { useCourse } from "../../store/course.ts";
import { usePage } from "../../store/page.ts";
import { lessonLanguage } from "../library.ts";
import { openOwn } from "../own.ts";
import { FaultList } from "./FaultList.tsx";

type State =
  | { readonly is: "loading" | "notThere" | "failed" }
  | { readonly is: "faulty"; readonly faults: readonly LessonFault[] };

const CHARACTERS_MAX = 250_000;

/** `undefined`: the fragment names no lesson of somebody's own. */
export const addressIn = (fragment: string): string | undefined =>
  new URLSearchParams(fragment.split("?").slice(1).join("?")).get("lesson") ?? undefined;

/** `undefined`: it is no address. */
function addressOf(given: string): URL | undefined {
  try {
    const url = new URL(given, window.location.href.split("#")[0]);
    return url.protocol === "http:" || url.protocol === "https:" ? url : undefined;
  } catch {
    return undefined;
  }
}

export function FromAddress({ given }: { readonly given: string }) {
  const { own } = useCourse().teach;
  const url = addressOf(given.slice(0, 2000));
  if (url === undefined) return <p role="alert">{own.notAddress}</p>;
  if (url.origin !== window.location.origin) return <p role="alert">{own.elsewhere(url.host)}</p>;
  return <Fetched key={url.href} url={url} />;
}

function Fetched({ url: { href } }: { readonly url: URL }) {
  const { own } = useCourse().teach;
  const language = usePage((state) => lessonLanguage(state.language));
  const [state, setState] = useState<State>({ is: "loading" });
  useEffect(() => {
    let isLeft = false;
    const { pathname, search } = new URL(href);
    opened(href, language).then(
      (found) => {
        if (isLeft) return;
        if ("is" in found) setState(found);
        else window.location.replace(`#/learn/${found.id}?${parametersFor(pathname + search)}`);
      },
      () => !isLeft && setState({ is: "failed" }),
    );
    return () => {
      isLeft = true;
    };
  }, [href, language]);
  if (state.is === "loading") return <p className="quiet">{own.loading}</p>;
  if (state.is === "failed") return <p role="alert">{own.failed}</p>;
  if (state.is === "notThere") return <p role="alert">{own.notThere(new URL(href).pathname)}</p>;
  return (
    <div role="alert">
      <p>{own.faultsIn}</p>
      {"faults" in state && <FaultList faults={state.faults} />}
    </div>
  );
}

/** What else the address asks for goes along. */
function parametersFor(from: string): string {
  const parameters = new URLSearchParams(window.location.hash.split("?").slice(1).join("?"));
  parameters.set("lesson", from);
  return parameters.toString();
}

async function opened(href: string, language: string): Promise<State | { readonly id: string }> {
  const answer = await fetch(href, { credentials: "omit" });
  if (!answer.ok) return { is: "notThere" };
  const text = await beginning(answer);
  const { pathname, search } = new URL(href);
  const read = await openOwn(text, language, pathname + search);
  return read.ok ? { id: read.id } : { is: "faulty", faults: read.faults };
}

/** No more of it than a lesson may have. */
async function beginning({ body }: Response): Promise<string> {
  if (body === null) return "";
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  while (text.length < CHARACTERS_MAX) {
    const { done, value } = await reader.read();
    if (done) return text;
    text += value;
  }
  await reader.cancel();
  return text;
}
