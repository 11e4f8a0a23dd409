/**
 * One turn of the dispatcher, as an entry of a run has it: the event that came in, the rules that were asked, what
 * became another in the validator, the actions that went out.
 * @module
 */
import { useMemo, useState } from "react";
import { eventOf } from "../../../course/models/systems-dispatch.ts";
import { keptRun, type Ran } from "../../../course/running.ts";
import { differenceOf, type Difference } from "../../../sim/around.ts";
import type { TraceEntry } from "../../../sim/trace/entry.ts";
import { useCourse } from "../../../store/course.ts";
import { nodeName } from "../../../store/names.ts";
import { lights } from "../../../views/parts/lights.ts";
import type { FigureProps } from "../figure.ts";
import { Computing, Frame, Stepper, useLater } from "./parts.tsx";

const CHANGES_MAX = 8;

export function Dispatcher({ args, seed }: FigureProps) {
  const { figuresSystems: words } = useCourse();
  const { scenario = "xs/transfer" } = args;
  const ran = useLater(() => keptRun({ scenario, seed }), `${scenario} ${seed}`);
  return (
    <Frame name={words.dispatcher.name} foot={words.dispatcher.foot}>
      {ran === undefined ? <Computing /> : <Turns ran={ran} first={args["node"]} />}
    </Frame>
  );
}

function Turns({ ran, first }: { readonly ran: Ran; readonly first: string | undefined }) {
  const { figuresSystems: words } = useCourse();
  const { nodes } = ran.session.info;
  const [node, setNode] = useState<string>(first ?? nodes[1]?.id ?? "");
  const [place, setPlace] = useState(1);
  const own = useMemo(() => ran.entries.filter((entry) => entry.node === node), [ran, node]);
  const entry = own[Math.min(place, own.length - 1)];
  const shards = new Set(nodes.map(({ shard }) => shard)).size;
  return (
    <>
      <div className="row">
        <label className="numbers">
          {words.dispatcher.node}
          <select value={node} onChange={({ target }) => setNode(target.value)}>
            {nodes.map(({ id }) => (
              <option key={id} value={id} translate="no">
                {nodeName(id, shards)}
              </option>
            ))}
          </select>
        </label>
        <Stepper
          back={words.dispatcher.previous}
          on={words.dispatcher.next}
          isFirst={place <= 0}
          isLast={place >= own.length - 1}
          onStep={(by) => setPlace(place + by)}
        >
          {entry !== undefined && words.entry(entry.index, entry.at / 1000)}
        </Stepper>
      </div>
      {entry !== undefined && <Turn ran={ran} entry={entry} shards={shards} />}
    </>
  );
}

interface TurnProps {
  readonly ran: Ran;
  readonly entry: TraceEntry;
  readonly shards: number;
}

function Turn({ ran, entry, shards }: TurnProps) {
  const { dispatcher: words } = useCourse().figuresSystems;
  const { cause, rulings, actions, sends } = entry;
  const difference = useMemo(() => differenceAt(ran, entry.index), [ran, entry]);
  return (
    <ol className="turn" {...lights({ entry: entry.index })}>
      <li>
        <h4>{words.event}</h4>
        <code translate="no">{eventOf(entry, ran)}</code>{" "}
        {cause.kind === "message" && words.from(nodeName(cause.from, shards))}
      </li>
      <li>
        <h4>{words.rules}</h4>
        {rulings.length === 0 && words.noRules}
        <ul>
          {rulings.map(({ rule, ok }, i) => (
            <li key={i} className={ok ? "" : "refused"}>
              <code translate="no">{rule}</code> {ok ? words.allowed : words.refused}
            </li>
          ))}
        </ul>
      </li>
      <li>
        <h4>{words.state}</h4>
        <Changes difference={difference} />
      </li>
      <li>
        <h4>{words.actions}</h4>
        {actions.length + sends.length === 0 && words.noActions}
        <ul>
          {actions.map(({ kind, what }, i) => (
            <li key={i}>
              <code translate="no">
                {kind} {what}
              </code>
            </li>
          ))}
          {sentKinds(ran, entry).map(([kind, count]) => (
            <li key={kind}>
              <code translate="no">send {kind}</code> {words.copies(count)}
            </li>
          ))}
        </ul>
      </li>
    </ol>
  );
}

function Changes({ difference }: { readonly difference: Difference | undefined }) {
  const { dispatcher: words } = useCourse().figuresSystems;
  const changes = difference?.changes ?? [];
  if (changes.length === 0) return words.noChange;
  const more = changes.length - CHANGES_MAX + (difference?.more ?? 0);
  return (
    <ul>
      {changes.slice(0, CHANGES_MAX).map(({ path }, i) => (
        <li key={i}>
          <code translate="no">{path.map((key) => String(key).slice(0, 12)).join(" › ")}</code>
        </li>
      ))}
      {more > 0 && <li>{words.more(more)}</li>}
    </ul>
  );
}

function differenceAt(ran: Ran, entry: number): Difference | undefined {
  const answer = ran.session.around(entry);
  return answer.status === "found" ? differenceOf(answer.around) : undefined;
}

function sentKinds(ran: Ran, { sends }: TraceEntry): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { message } of sends) {
    const kind = ran.message(message)?.label.kind ?? "";
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts];
}
