/**
 * How long each round waits, and when the first certificate is there: by a model of clocks, and by a run of our machine
 * where its parameters can say the same.
 * @module
 */
import { useState } from "react";
import {
  BACKOFFS,
  firstCertified,
  roundsOf,
  waitRecipe,
  type WaitedRound,
  type Waiting,
} from "../../../course/models/small/waits.ts";
import { useCourse } from "../../../store/course.ts";
import { wholeArg } from "../crypto/args.ts";
import { Choice, Controls, Figure, Note, Running, Slider } from "../crypto/parts.tsx";
import { useTask } from "../crypto/useTask.ts";
import type { FigureProps } from "../figure.ts";
import { inPortions, labAddress } from "./portions.ts";
import "../models.css";

const SHOWN = 12;
const FAR = 60;

interface Asked {
  readonly certified: number | undefined;
  readonly committed: number | undefined;
  readonly rounds: number;
  readonly address: string | undefined;
}

export function Timeouts({ args, seed }: FigureProps) {
  const { timeouts: words } = useCourse().figuresModels;
  const [plan, setPlan] = useState<Plan>(() => planOf(args));
  const { delay, down, waiting } = plan;
  const rounds = roundsOf(waiting, delay, down, FAR);
  const first = firstCertified(rounds);
  return (
    <Figure
      name={words.name}
      says={
        first === undefined ? words.never(2 * delay, waiting.baseMs) : words.first(first, 2 * delay)
      }
    >
      <Plans plan={plan} onPlan={setPlan} />
      <Staircase rounds={rounds.slice(0, SHOWN)} label={words.stairs(SHOWN)} />
      <Note>{words.legend}</Note>
      <Machine key={JSON.stringify(plan)} plan={plan} seed={seed} />
      <Note>{words.note}</Note>
    </Figure>
  );
}

interface Plan {
  readonly delay: number;
  /** Seat of the crashed; -1: nobody. */
  readonly down: number;
  readonly waiting: Waiting;
}

const planOf = (args: FigureProps["args"]): Plan => ({
  delay: wholeArg(args, "delay", { min: 10, max: 400, otherwise: 150 }),
  down: -1,
  waiting: {
    baseMs: wholeArg(args, "base", { min: 50, max: 1000, otherwise: 100 }),
    stepMs: wholeArg(args, "step", { min: 0, max: 500, otherwise: 50 }),
    backoff: BACKOFFS.find((each) => each === args["backoff"]) ?? "none",
    maxMs: 30_000,
    reset: args["reset"] === "timeout" ? "timeout" : "success",
  },
});

interface PlansProps {
  readonly plan: Plan;
  readonly onPlan: (plan: Plan) => void;
}

function Plans({ plan, onPlan }: PlansProps) {
  const { timeouts: words } = useCourse().figuresModels;
  const { delay, down, waiting } = plan;
  const put = (change: Partial<Waiting>) => onPlan({ ...plan, waiting: { ...waiting, ...change } });
  const inMs = { delay: `${delay} ms`, base: `${waiting.baseMs} ms`, step: `${waiting.stepMs} ms` };
  return (
    <>
      <Controls>
        <Slider
          label={words.delay}
          value={delay}
          min={10}
          max={400}
          shown={inMs.delay}
          onChange={(next) => onPlan({ ...plan, delay: next })}
        />
        <Slider
          label={words.base}
          value={waiting.baseMs}
          min={50}
          max={1000}
          shown={inMs.base}
          onChange={(baseMs) => put({ baseMs })}
        />
        {waiting.backoff === "linear" && (
          <Slider
            label={words.step}
            value={waiting.stepMs}
            min={0}
            max={500}
            shown={inMs.step}
            onChange={(stepMs) => put({ stepMs })}
          />
        )}
      </Controls>
      <Choice
        label={words.backoff}
        value={waiting.backoff}
        options={BACKOFFS.map((id) => ({ id, label: words.backoffs[id] }))}
        onChange={(backoff) => put({ backoff })}
      />
      <Choice
        label={words.reset}
        value={waiting.reset}
        options={(["success", "timeout"] as const).map((id) => ({ id, label: words.resets[id] }))}
        onChange={(reset) => put({ reset })}
      />
      <Choice
        label={words.crashed}
        value={down}
        options={[
          { id: -1, label: words.nobody },
          ...[0, 1].map((id) => ({ id, label: words.leaderOf(id) })),
        ]}
        onChange={(next) => onPlan({ ...plan, down: next })}
      />
    </>
  );
}

/** The same asked of our machine. */
function Machine({ plan, seed }: { readonly plan: Plan; readonly seed: number }) {
  const { timeouts: words } = useCourse().figuresModels;
  const [asked, setAsked] = useState<Asked>();
  const task = useTask();
  const recipe = waitRecipe(plan.waiting, plan.delay, plan.down, seed);
  const ask = () =>
    task.start(function* () {
      if (recipe === undefined) return;
      const ran = yield* inPortions(recipe, (so) => so.seen("committed").length > 0);
      const committed = ran.seen("committed")[0];
      setAsked({
        certified: ran.seen("certified")[0]?.atMs,
        committed: committed?.atMs,
        rounds: Math.max(0, ...ran.seen("roundEntered").map(({ round }) => round)),
        address: labAddress(recipe, committed?.entry ?? ran.entries.length),
      });
    });
  return (
    <>
      <Controls>
        <button type="button" disabled={recipe === undefined} onClick={ask}>
          {words.ask}
        </button>
      </Controls>
      <Running task={task} />
      <p role="status">
        {recipe === undefined
          ? words.cannot
          : asked === undefined
            ? words.notAsked
            : words.asked(asked.certified, asked.committed, asked.rounds)}{" "}
        {asked?.address !== undefined && <a href={asked.address}>{words.open}</a>}
      </p>
    </>
  );
}

const STEP = 18;

function Staircase({
  rounds,
  label,
}: {
  readonly rounds: readonly WaitedRound[];
  readonly label: string;
}) {
  const end = Math.max(1, ...rounds.map(({ fromMs, waitMs }) => fromMs + waitMs));
  return (
    <svg
      className="cm-stairs"
      viewBox={`0 0 100 ${rounds.length * STEP}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      {rounds.map(({ round, fromMs, waitMs, certifiedMs, isDown }) => {
        const long = (certifiedMs ?? fromMs + waitMs) - fromMs;
        const look = certifiedMs !== undefined ? "made" : isDown ? "down" : "failed";
        return (
          <rect
            key={round}
            className={look}
            x={(100 * fromMs) / end}
            y={round * STEP + 3}
            width={Math.max(0.4, (100 * long) / end)}
            height={STEP - 6}
          />
        );
      })}
    </svg>
  );
}
