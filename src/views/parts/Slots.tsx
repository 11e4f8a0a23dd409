/**
 * A sentence of the catalogue with elements in it: each `{name}` in the text is filled with the one of that name,
 * wherever the language puts it.
 * @module
 */
import { Fragment, type ReactNode } from "react";

interface SlotsProps {
  readonly text: string;
  readonly fill: Readonly<Record<string, ReactNode>>;
}

export function Slots({ text, fill }: SlotsProps) {
  return text.split(/\{(\w+)\}/).map((part, i) => (
    // eslint-disable-next-line react/no-array-index-key -- parts of a sentence keep their places
    <Fragment key={i}>{i % 2 === 0 ? part : fill[part]}</Fragment>
  ));
}
