/**
 * A sealed transaction as a shape: closed, open, or lost.
 * @module
 */
import type { Seal } from "../../sim/trace/agreement.ts";
import "./envelope-shape.css";

/** The flap is down, up, or crossed out. */
export const EnvelopeShape = ({ state }: { readonly state: Seal["state"] }) => (
  <svg className={`envelope-shape ${state}`} viewBox="0 0 20 20" aria-hidden="true">
    <path className="paper" d="M2 8H18V18H2Z" />
    <path d={state === "revealed" ? "M2 8L10 2L18 8" : "M2 8L10 14L18 8"} />
    {state === "forfeited" && <path d="M3 19L17 7" />}
  </svg>
);
