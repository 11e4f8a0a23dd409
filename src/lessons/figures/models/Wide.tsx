/**
 * A table that may be wider than the column, reached and moved by keyboard.
 * @module
 */
import type { ReactNode } from "react";

export const Wide = ({
  name,
  children,
}: {
  readonly name: string;
  readonly children: ReactNode;
}) => (
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by keyboard
  <div className="cf-table" role="group" aria-label={name} tabIndex={0}>
    {children}
  </div>
);
