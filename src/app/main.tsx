/**
 * Where the page begins.
 * @module
 */
import { createRoot } from "react-dom/client";
import { present } from "../primitives/assert.ts";
import { App } from "./App.tsx";
import "./tokens.css";
import "./base.css";

createRoot(present(document.getElementById("root") ?? undefined, "an element to draw in")).render(
  <App />,
);
