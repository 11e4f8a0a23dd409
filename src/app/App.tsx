/**
 * The routes. Everything lives in the fragment of the address, so the page works under any path.
 * @module
 */
import { useEffect } from "react";
import { Route, Router, Switch } from "wouter";
import { usePage } from "../store/page.ts";
import { About } from "./About.tsx";
import { Compare } from "./compare/Compare.tsx";
import { Glossary } from "./glossary/Glossary.tsx";
import { TermPage } from "./glossary/TermPage.tsx";
import { Lab } from "./Lab.tsx";
import { Missing } from "./Missing.tsx";
import { useFragmentPath } from "./useFragment.ts";

export function App() {
  const theme = usePage((state) => state.theme);
  const language = usePage((state) => state.language);
  useEffect(() => {
    document.documentElement.dataset["theme"] = theme;
    document.documentElement.lang = language;
  }, [theme, language]);
  return (
    <Router hook={useFragmentPath}>
      <Switch>
        <Route path="/" component={Lab} />
        <Route path="/lab" component={Lab} />
        <Route path="/present" component={Lab} />
        <Route path="/compare" component={Compare} />
        <Route path="/about" component={About} />
        <Route path="/glossary" component={Glossary} />
        <Route path="/glossary/:term" component={TermPage} />
        <Route component={Missing} />
      </Switch>
    </Router>
  );
}
