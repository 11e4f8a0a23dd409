/**
 * Which component draws which figure. Each is loaded when a lesson shows it.
 * @module
 */
import { lazy, type ComponentType, type LazyExoticComponent } from "react";
import type { FigureName } from "../../course/figures.ts";
import type { FigureProps } from "./figure.ts";

type Drawn = LazyExoticComponent<ComponentType<FigureProps>>;

const from = (load: () => Promise<ComponentType<FigureProps>>): Drawn =>
  lazy(async () => ({ default: await load() }));

export const FIGURE_VIEWS: Readonly<Partial<Record<FigureName, Drawn>>> = {
  // One line a figure: "hash-playground": from(async () => (await import("./HashPlayground.tsx")).HashPlayground),
};
void from;
