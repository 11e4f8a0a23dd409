/**
 * The leaves of a tree in their order: one is chosen, any can be edited, and moved by dragging or by two buttons.
 * @module
 */
import { useState } from "react";
import { useCourse } from "../../../store/course.ts";
import { Controls, Field } from "./parts.tsx";

interface LeafListProps {
  readonly texts: readonly string[];
  readonly chosen: number;
  readonly onChoose: (index: number) => void;
  readonly onChange: (texts: string[]) => void;
}

function moved(texts: readonly string[], from: number, to: number): string[] {
  const rest = texts.filter((_, i) => i !== from);
  return [...rest.slice(0, to), ...texts.slice(from, from + 1), ...rest.slice(to)];
}

export function LeafList({ texts, chosen, onChoose, onChange }: LeafListProps) {
  const words = useCourse().figuresCrypto.tree;
  const [dragged, setDragged] = useState<number>();
  const move = (from: number, to: number) => {
    if (to < 0 || to >= texts.length || from === to) return;
    onChange(moved(texts, from, to));
    onChoose(to);
  };
  return (
    <>
      <ul className="cf-chips" aria-label={words.list}>
        {texts.map((text, i) => (
          // Two leaves may say the same: only the place tells them apart.
          // eslint-disable-next-line react/no-array-index-key
          <li key={i}>
            <button
              type="button"
              draggable
              aria-pressed={i === chosen}
              onClick={() => onChoose(i)}
              onDragStart={() => setDragged(i)}
              onDragOver={(event) => event.preventDefault()}
              onDrop={(event) => {
                event.preventDefault();
                if (dragged !== undefined) move(dragged, i);
                setDragged(undefined);
              }}
              translate="no"
            >
              {text === "" ? "∅" : text}
            </button>
          </li>
        ))}
      </ul>
      <Controls>
        <Field
          label={words.edit}
          value={texts[chosen] ?? ""}
          max={24}
          onChange={(value) => onChange(texts.map((text, i) => (i === chosen ? value : text)))}
        />
        <button type="button" disabled={chosen === 0} onClick={() => move(chosen, chosen - 1)}>
          {words.left}
        </button>
        <button
          type="button"
          disabled={chosen === texts.length - 1}
          onClick={() => move(chosen, chosen + 1)}
        >
          {words.right}
        </button>
      </Controls>
    </>
  );
}
