/**
 * The same deeds where the thing is seen: a right click, a long press or the menu key on a validator or a message
 * opens them beside it. What carries `data-node` or `data-envelope` in any view can be asked.
 * @module
 */
import { useEffect, useRef, useState, type RefObject } from "react";
import type { NodeId } from "../../primitives/ids.ts";
import { useWords } from "../../store/page.ts";
import { useCommands } from "../../store/store.ts";
import type { Selection } from "../../store/types.ts";
import { Deeds } from "./Deeds.tsx";
import "./what-if.css";

interface Asked {
  readonly selection: Selection;
  readonly x: number;
  readonly y: number;
}

export function DeedMenu({ within }: { readonly within: RefObject<HTMLElement | null> }) {
  const commands = useCommands();
  const { whatIf } = useWords();
  const menu = useRef<HTMLDivElement>(null);
  const [asked, setAsked] = useState<Asked>();
  useEffect(() => {
    const root = within.current;
    if (root === null) return undefined;
    const open = (about: Element, x: number, y: number): void => {
      const selection = subjectOf(about);
      if (selection === undefined) return;
      commands.pause();
      commands.select(selection);
      setAsked({ selection, x, y });
    };
    return listenToAsking(root, open);
  }, [within, commands]);
  useEffect(() => {
    const element = menu.current;
    if (asked === undefined || element === null) return;
    element.showPopover();
    place(element, asked);
    element.querySelector<HTMLElement>("button, select, input")?.focus();
  }, [asked]);
  const close = (): void => menu.current?.hidePopover();
  return (
    <div
      ref={menu}
      popover="auto"
      className="deed-menu"
      role="dialog"
      aria-label={whatIf.menu}
      onToggle={(event) => {
        if (event.newState === "closed") setAsked(undefined);
      }}
    >
      {asked !== undefined && <Deeds selection={asked.selection} hasTitle onDone={close} />}
    </div>
  );
}

const ASKABLE = "[data-node], [data-envelope]";

function subjectOf(element: Element): Selection | undefined {
  const about = element.closest(ASKABLE);
  if (!(about instanceof HTMLElement || about instanceof SVGElement)) return undefined;
  const { node, envelope, message } = about.dataset;
  if (node !== undefined) return { kind: "node", node: node as NodeId };
  if (envelope === undefined || message === undefined) return undefined;
  return { kind: "message", message: Number(message), envelope: Number(envelope) };
}

const LONG_PRESS_MS = 550;

type Open = (about: Element, x: number, y: number) => void;

/** The browser's own question for a menu; and a long press, where a browser does not take it for one. */
function listenToAsking(root: HTMLElement, open: Open): () => void {
  let pressed: ReturnType<typeof setTimeout> | undefined;
  const release = (): void => clearTimeout(pressed);
  const onMenu = (event: MouseEvent): void => {
    if (!(event.target instanceof Element) || event.target.closest(ASKABLE) === null) return;
    event.preventDefault();
    release();
    const { x, y } =
      event.clientX > 0 || event.clientY > 0 ? pointOf(event) : middleOf(event.target);
    open(event.target, x, y);
  };
  const onPress = (event: PointerEvent): void => {
    release();
    const { target } = event;
    if (event.pointerType !== "touch" || !(target instanceof Element)) return;
    if (target.closest(ASKABLE) === null) return;
    const { x, y } = pointOf(event);
    pressed = setTimeout(() => open(target, x, y), LONG_PRESS_MS);
  };
  root.addEventListener("contextmenu", onMenu);
  root.addEventListener("pointerdown", onPress);
  for (const end of ["pointerup", "pointercancel", "pointermove"])
    root.addEventListener(end, release);
  return () => {
    release();
    root.removeEventListener("contextmenu", onMenu);
    root.removeEventListener("pointerdown", onPress);
    for (const end of ["pointerup", "pointercancel", "pointermove"])
      root.removeEventListener(end, release);
  };
}

const pointOf = ({ clientX, clientY }: MouseEvent): { x: number; y: number } => ({
  x: clientX,
  y: clientY,
});

function middleOf(element: Element): { x: number; y: number } {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}

const EDGE = 8;

/** Beside the point, and wholly on the screen. */
function place(element: HTMLElement, { x, y }: Asked): void {
  const { offsetWidth, offsetHeight } = element;
  const left = Math.max(EDGE, Math.min(x, window.innerWidth - offsetWidth - EDGE));
  const top = Math.max(EDGE, Math.min(y, window.innerHeight - offsetHeight - EDGE));
  element.style.left = `${left}px`;
  element.style.top = `${top}px`;
}
