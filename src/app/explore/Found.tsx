/**
 * What a search found: which promise is broken, how it comes to that, and ways to take it along.
 * @module
 */
import { useEffect, useRef } from "react";
import { encodeLink } from "../../scenarios/link.ts";
import { commandFor, linkToExplore } from "../../scenarios/explore-link.ts";
import type { Finding } from "../../sim/explore/explorer.ts";
import { signedAs } from "../../sim/explore/search.ts";
import type { Recipe } from "../../sim/recipe.ts";
import { useWords } from "../../store/page.ts";
import { CopyField } from "../CopyField.tsx";
import type { Exploration } from "./exploring.ts";
import { tellScript } from "./tell-script.ts";

export function Found({
  exploration,
  onStop,
}: {
  readonly exploration: Exploration;
  readonly onStop: () => void;
}) {
  const { explore, notices } = useWords();
  const { found } = explore;
  const { finding, told, choice, phase } = exploration;
  const section = useRef<HTMLElement>(null);
  const isNew = useRef(phase === "shrinking");
  useEffect(() => {
    // On a telephone it appears below the form that asked for it.
    if (isNew.current && isBelow(section.current)) section.current?.scrollIntoView();
  }, []);
  if (finding === undefined) return null;
  const { checker, detail } = told?.violation ?? finding.violation;
  const isExpected = choice.recipe.expect.includes(checker);
  return (
    <section className="explore-found" aria-label={found.name} ref={section}>
      <h2>{found.title(checker)}</h2>
      <p>
        {notices.checkers[checker]} <span lang="en">{detail}</span>
      </p>
      <p>
        {found.where(finding.run, finding.seed)} {isExpected ? found.expected : found.unexpected}
      </p>
      {phase === "shrinking" ? (
        <Shrinking exploration={exploration} onStop={onStop} />
      ) : (
        <>
          <Shortest exploration={exploration} />
          <Also exploration={exploration} />
        </>
      )}
    </section>
  );
}

/** Does its title lie below what is seen? */
const isBelow = (element: Element | null): boolean =>
  element !== null && element.getBoundingClientRect().top > window.innerHeight * 0.7;

function Shrinking({
  exploration: { finding, shrinking },
  onStop,
}: {
  readonly exploration: Exploration;
  readonly onStop: () => void;
}) {
  const { found } = useWords().explore;
  const all = finding?.recipe.script.length ?? 0;
  const { runs = 0, lines = all } = shrinking ?? {};
  return (
    <div className="explore-shrinking">
      <p>{found.shrinking}</p>
      <progress aria-label={found.lines} max={Math.max(1, all)} value={all - lines} />
      <span>{found.shrinkingOf(runs, lines)}</span>
      <button type="button" onClick={onStop}>
        {found.stop}
      </button>
    </div>
  );
}

function asFound(searched: Recipe, { recipe, violation }: Finding) {
  const whole = { ...signedAs(searched, recipe), expect: [violation.checker] };
  return { recipe: whole, violation };
}

function Also({ exploration: { choice, also = [] } }: { readonly exploration: Exploration }) {
  const { found } = useWords().explore;
  if (also.length === 0) return null;
  return (
    <>
      <p>{found.also}</p>
      <ul className="explore-also">
        {also.map(({ run, violation: { checker } }) => (
          <li key={checker}>
            {found.alsoOne(checker, run)}{" "}
            <a href={linkToExplore({ ...choice, checker })}>{found.alone(checker)}</a>
          </li>
        ))}
      </ul>
    </>
  );
}

function Shortest({
  exploration: { choice, finding, told },
}: {
  readonly exploration: Exploration;
}) {
  const words = useWords();
  const { found } = words.explore;
  if (finding === undefined) return null;
  const { recipe, violation } = told ?? asFound(choice.recipe, finding);
  const sentences = tellScript(recipe, told?.touched ?? [], words);
  const link = encodeLink({ recipe, cursor: violation.entry });
  const page = window.location.href.split("#")[0] ?? "";
  return (
    <>
      <p>
        {told === undefined
          ? found.uncut(recipe.script.length)
          : found.minimal(recipe.script.length, told.runs)}
      </p>
      <h3>{found.steps}</h3>
      <ol className="explore-steps">
        {sentences.map(({ at, text }, i) => (
          // eslint-disable-next-line react/no-array-index-key -- lines have no identity but their place
          <li key={i}>
            <span className="when">{at <= 1 ? found.fromStart : found.at(found.millis(at))}</span>{" "}
            {text}
          </li>
        ))}
        <li className="trouble">
          {told !== undefined && (
            <span className="when">{found.at(found.millis(told.violation.atMs))}</span>
          )}{" "}
          {found.ends(violation.checker)}
        </li>
      </ol>
      <p>
        <a className="go" href={link}>
          {found.open(violation.entry)}
        </a>
      </p>
      <div className="explore-takeaway">
        <CopyField name={found.link} action={found.copyLink} text={page + link} />
        <CopyField name={found.command} action={found.copyCommand} text={commandFor(choice)} />
      </div>
    </>
  );
}
