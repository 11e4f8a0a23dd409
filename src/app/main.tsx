/**
 * Where the page begins.
 * @module
 */
import { createRoot } from "react-dom/client";
import { present } from "../primitives/assert.ts";
import { App } from "./App.tsx";
import "./tokens.css";
import "./base.css";
import "./shell.css";
import "./sizes.css";

createRoot(present(document.getElementById("root") ?? undefined, "an element to draw in")).render(
  <App />,
);
