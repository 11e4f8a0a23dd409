/**
 * Lights the same thing everywhere: listens to what is pointed at or focused within it, and keeps one rule of
 * style for all marks that have its word. No view is drawn again for it.
 * @module
 */
import { useEffect, type ReactNode, type SyntheticEvent } from "react";
import { pickingStore } from "../../store/picking.ts";
import { useViewer } from "../../store/store.ts";
import type { Selection } from "../../store/types.ts";
import { pointedAt, wordFor } from "./lights.ts";
import "./lighter.css";

export function Lighter({ children }: { readonly children: ReactNode }) {
  const { store, commands } = useViewer();
  useLitRule();
  /** Within one mark, and between two without, nothing changes: then nobody is told. */
  const light = (hover: Selection | undefined): void => {
    if (wordFor(hover) !== wordFor(store.getState().hover)) commands.point(hover);
  };
  const point = ({ target }: { readonly target: EventTarget }): void => {
    const mark = target instanceof Element ? target.closest("[data-lights]") : null;
    light(pointedAt(mark?.getAttribute("data-lights") ?? undefined));
  };
  const leave = (): void => light(undefined);
  return (
    <div
      className="lighter"
      onPointerOver={point}
      onPointerLeave={leave}
      onFocus={point}
      onBlur={leave}
      onClickCapture={pickAt}
      onKeyDownCapture={(event) => {
        if (event.key === "Enter" || event.key === " ") pickAt(event);
      }}
    >
      {children}
    </div>
  );
}

/** While a question is open, a mark that may be its answer is chosen, and does nothing else. */
function pickAt(event: SyntheticEvent): void {
  const { words, pick } = pickingStore.getState();
  const mark = event.target instanceof Element ? event.target.closest("[data-lights]") : null;
  const [word = ""] = mark?.getAttribute("data-lights")?.split(" ") ?? [];
  if (!words.includes(word)) return;
  event.preventDefault();
  event.stopPropagation();
  pick(word);
}

/** A mark is what its first word says. */
const ringFor = (word: string, isChosen: boolean): string => {
  const name = CSS.escape(word);
  return `.lighter :is([data-lights="${name}"], [data-lights^="${name} "]) { outline: var(--${isChosen ? "chosen" : "pickable"}-line); outline-offset: 2px; cursor: pointer; }`;
};

const ruleFor = (word: string, name: string): string => {
  const marked = `[data-lights~="${CSS.escape(word)}"]`;
  return (
    `${marked} { --lit-by: ${name}; outline: var(--${name}-line); outline-offset: 1px; }\n` +
    `:is(path, line)${marked} { outline: none; stroke-width: 4px; }`
  );
};

/** One sheet for the page, whose rules name what is selected and what is pointed at. */
function useLitRule(): void {
  const { store } = useViewer();
  useEffect(() => {
    const sheet = new CSSStyleSheet();
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    let last = "";
    const draw = (): void => {
      const { selection, hover } = store.getState();
      const selected = wordFor(selection);
      const hovered = wordFor(hover);
      const { words, chosen } = pickingStore.getState();
      const rules = [
        ...words.map((word) => ringFor(word, chosen.includes(word))),
        selected === undefined ? "" : ruleFor(selected, "selected"),
        hovered === undefined ? "" : ruleFor(hovered, "lit"),
      ].join("\n");
      if (rules === last) return;
      last = rules;
      sheet.replaceSync(rules);
    };
    draw();
    const stops = [store.subscribe(draw), pickingStore.subscribe(draw)];
    return () => {
      for (const stop of stops) stop();
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
    };
  }, [store]);
}
