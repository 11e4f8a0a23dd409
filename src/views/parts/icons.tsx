/**
 * The small pictures on the tools of a view: drawn here, since fonts lack many of them.
 * @module
 */
import type { ReactNode } from "react";

const Icon = ({ children }: { readonly children: ReactNode }) => (
  <svg className="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
    {children}
  </svg>
);

export const Help = () => (
  <Icon>
    <path
      d="M5.4 6.2a2.6 2.6 0 1 1 3.7 2.3c-.8.4-1.1.8-1.1 1.6"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
    />
    <circle cx="8" cy="12.4" r="1.1" fill="currentColor" />
  </Icon>
);

export const Lines = () => (
  <Icon>
    <path d="M2.5 4h11M2.5 8h11M2.5 12h7" stroke="currentColor" strokeWidth="1.6" />
  </Icon>
);

export const Arranging = () => (
  <Icon>
    <path d="M2 3h12v10H2zM8 3v10M8 8h6" fill="none" stroke="currentColor" strokeWidth="1.5" />
  </Icon>
);

export const Picture = () => (
  <Icon>
    <path
      d="M2 3h12v10H2zM2.5 11.5l3.5-4 2.5 3 2-2 3 3"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
    />
    <circle cx="10.6" cy="5.8" r="1.2" fill="currentColor" />
  </Icon>
);
