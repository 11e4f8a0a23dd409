/**
 * The routes. Everything lives in the fragment of the address, so the page works under any path.
 * @module
 */
import { lazy, Suspense, useEffect } from "react";
import { ErrorBoundary } from "react-error-boundary";
import { Route, Router, Switch } from "wouter";
import { usePage } from "../store/page.ts";
import { About } from "./About.tsx";
import { Broken } from "./Broken.tsx";
import { Glossary } from "./glossary/Glossary.tsx";
import { TermPage } from "./glossary/TermPage.tsx";
import { HandoutPage } from "./handout/HandoutPage.tsx";
import { Lab } from "./Lab.tsx";
import { Missing } from "./Missing.tsx";
import { hallTheme } from "./present/hall-theme.ts";
import { Present } from "./present/Present.tsx";
import { Comparing } from "./race/Comparing.tsx";
import { Speaker } from "./present/Speaker.tsx";
import { useFragment, useFragmentPath } from "./useFragment.ts";

/** What teaches comes with whoever learns: the lab opens without it. */
const Learn = lazy(async () => ({ default: (await import("./learn/Learn.tsx")).Learn }));
const Challenges = lazy(async () => ({
  default: (await import("./challenges/Challenges.tsx")).Challenges,
}));

const Claims = lazy(async () => ({ default: (await import("./claims/Claims.tsx")).Claims }));

const Explore = lazy(async () => ({
  default: (await import("./explore/ExplorePage.tsx")).ExplorePage,
}));

const Teach = lazy(async () => ({ default: (await import("./teach/Teach.tsx")).Teach }));

export function App() {
  const fragment = useFragment();
  const theme = usePage((state) => hallTheme(fragment, state.theme));
  const language = usePage((state) => state.language);
  useEffect(() => {
    document.documentElement.dataset["theme"] = theme;
    document.documentElement.lang = language;
  }, [theme, language]);
  return (
    <ErrorBoundary FallbackComponent={Broken} resetKeys={[fragment]}>
      <Router hook={useFragmentPath}>
        <Suspense fallback={<main className="page" aria-busy="true" />}>
          <Switch>
            <Route path="/" component={Lab} />
            <Route path="/lab" component={Lab} />
            <Route path="/present" component={Present} />
            <Route path="/speaker" component={Speaker} />
            <Route path="/handout" component={HandoutPage} />
            <Route path="/compare" component={Comparing} />
            <Route path="/explore" component={Explore} />
            <Route path="/learn" component={Learn} />
            <Route path="/learn/:lesson" component={Learn} />
            <Route path="/challenges" component={Challenges} />
            <Route path="/claims" component={Claims} />
            <Route path="/teach" component={Teach} />
            <Route path="/about" component={About} />
            <Route path="/glossary" component={Glossary} />
            <Route path="/glossary/:term" component={TermPage} />
            <Route component={Missing} />
          </Switch>
        </Suspense>
      </Router>
    </ErrorBoundary>
  );
}
