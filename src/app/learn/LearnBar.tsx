/**
 * The head of the pages that teach: where one is, how the page looks, what can be done with it.
 * @module
 */
import type { ReactNode } from "react";
import { useCourse } from "../../store/course.ts";
import { useWords } from "../../store/page.ts";
import { PageSettings } from "../Settings.tsx";
import { useIsWide } from "../useIsWide.ts";

export function LearnBar({
  here,
  children,
  actions,
}: {
  /** Where in the lessons; absent: their map. */
  readonly here?: ReactNode;
  /** In the menu, where there is no room. */
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}) {
  const { topBar } = useWords();
  const { player } = useCourse();
  const isWide = useIsWide();
  return (
    <header className="top learn-bar">
      <nav aria-label={player.lesson.where}>
        <ol>
          <li>
            <a href="#/" translate="no">
              Hyperscope
            </a>
          </li>
          <li>
            {here === undefined ? (
              <span aria-current="page">{player.map.title}</span>
            ) : (
              <a href="#/learn">{player.map.title}</a>
            )}
          </li>
          {here !== undefined && <li aria-current="page">{here}</li>}
        </ol>
      </nav>
      <span className="spring" />
      <details className="more" open={isWide || undefined}>
        <summary>{topBar.settings}</summary>
        <div className="settings">
          <PageSettings />
          {children}
        </div>
      </details>
      {actions}
    </header>
  );
}
