/**
 * Where the page begins.
 * @module
 */
import { createRoot } from "react-dom/client";
import { present } from "../primitives/assert.ts";
import { speakPreferred } from "../store/page.ts";
import { App } from "./App.tsx";
import "./tokens.css";
import "./base.css";
import "./shell.css";
import "./sizes.css";

const root = present(document.getElementById("root") ?? undefined, "an element to draw in");
void speakPreferred().then(() => {
  // Written for a page that cannot begin, see `public/start.js`.
  for (const written of document.querySelectorAll("[data-unable]")) written.remove();
  createRoot(root).render(<App />);
});
