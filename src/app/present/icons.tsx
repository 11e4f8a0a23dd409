/**
 * The small pictures on the controls of a presentation.
 * @module
 */
import type { ReactNode } from "react";

const Icon = ({ children }: { readonly children: ReactNode }) => (
  <svg viewBox="0 0 24 24" aria-hidden="true" className="tool-icon">
    {children}
  </svg>
);

const stroke = { fill: "none", stroke: "currentColor", strokeWidth: 2.4 } as const;

export const Previous = () => (
  <Icon>
    <path d="M15 4l-8 8 8 8" {...stroke} />
  </Icon>
);

export const Next = () => (
  <Icon>
    <path d="M9 4l8 8-8 8" {...stroke} />
  </Icon>
);

export const FullScreen = () => (
  <Icon>
    <path d="M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5" {...stroke} />
  </Icon>
);

export const Notes = () => (
  <Icon>
    <path d="M5 3h14v18H5zM8.5 8h7M8.5 12h7M8.5 16h4" {...stroke} />
  </Icon>
);

export const Leave = () => (
  <Icon>
    <path d="M5 5l14 14M19 5L5 19" {...stroke} />
  </Icon>
);
