/**
 * The latest marks as buttons, for whoever goes by keyboard, and what became of the messages.
 * @module
 */
import { useWords } from "../../store/page.ts";
import { useCommands } from "../../store/store.ts";
import { useNodeName } from "../parts/useNodeName.ts";
import { markSaid } from "./describe.ts";
import type { Line, Mark } from "./layout.ts";

const TEXT_MAX = 40;

interface HappeningsProps {
  readonly marks: readonly Mark[];
  readonly lines: readonly Line[];
}

export function Happenings({ marks, lines }: HappeningsProps) {
  const commands = useCommands();
  const { spaceTime } = useWords();
  const name = useNodeName();
  const countOf = (...fates: readonly Line["fate"][]): number =>
    lines.reduce((sum, line) => sum + (fates.includes(line.fate) ? line.envelopes.length : 0), 0);
  const [flying, held, lost] = [countOf("flying"), countOf("held"), countOf("dropped", "cut")];
  return (
    <details className="happenings">
      <summary>{spaceTime.asText}</summary>
      <ul>
        {marks.slice(-TEXT_MAX).map((mark) => (
          <li key={mark.key}>
            <button
              type="button"
              className="plain"
              onClick={() => commands.select({ kind: "entry", entry: mark.entry })}
            >
              {spaceTime.entry(mark.entry)}
            </button>{" "}
            {name(mark.node)} {markSaid(mark, spaceTime)}
          </li>
        ))}
      </ul>
      <p>
        {flying + held + lost === 0 ? spaceTime.noneOnWay : spaceTime.onWay(flying, held, lost)}
      </p>
    </details>
  );
}
