/**
 * Two branches of the page's tree under one clock: which two, where they part, where they stand, and the ways to
 * move both at once. Each side is a viewer of its own; the page's own run stays as it is.
 * @module
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Micros } from "../../primitives/time.ts";
import { firstDifference, walkerFrom, type Walk, type Walker } from "../../sim/trace/difference.ts";
import type { Branch, Tree } from "../../store/tree.ts";
import type { Speed, Viewer } from "../../store/types.ts";
import { createViewer } from "../../store/viewer.ts";
import { commitBeside, lastMoment, lineOf, reached, runOf } from "./lines.ts";
import {
  after,
  before,
  cursorsAt,
  endOf,
  partingMoment,
  SIDES,
  START,
  type Lines,
  type Moment,
  type Side,
} from "./moments.ts";
import { playedOn, playing } from "./pace.ts";

export interface ComparisonState {
  /** Branches by the number under which the tree knows them; 0: none yet. */
  readonly left: number;
  readonly right: number;
  readonly moment: Moment;
  /** The first entry that differs; `undefined`: none so far. */
  readonly parting: number | undefined;
  /** Towards the first consequence, or at it. */
  readonly walk: Walk | undefined;
  readonly playing: boolean;
  /** Entries computed of both together: grows with either. */
  readonly computed: number;
}

export interface Comparison {
  readonly store: StoreApi<ComparisonState>;
  readonly viewers: Readonly<Record<Side, Viewer>>;
  /** Puts two branches beside each other at a moment; absent: the moment stays. */
  compare(branches: Readonly<Record<Side, number>>, at?: Micros): void;
  branch(side: Side): Branch | undefined;
  toStart(): void;
  toEnd(): void;
  toTime(at: Micros): void;
  step(direction: 1 | -1): void;
  /** To the next or previous moment at which a validator commits in either run. */
  toCommit(direction: 1 | -1): void;
  toParting(): void;
  play(speed: () => Speed): void;
  pause(): void;
}

const NOTHING: ComparisonState = {
  left: 0,
  right: 0,
  moment: START,
  parting: undefined,
  walk: undefined,
  playing: false,
  computed: 0,
};

export function createComparison(tree: Tree): Comparison {
  const store = createStore<ComparisonState>(() => NOTHING);
  const viewers = { left: createViewer(tree), right: createViewer(tree) };
  const both = pairOn(tree, store, viewers);
  const clock = clockOf(both, store);
  tree.listen({
    onBegun: (branch) => both.isMine(branch) && clock.refresh(),
    onGrown: (branch) => both.isMine(branch) && clock.refresh(),
    onFailed: () => {},
    onNotice: () => {},
  });
  return {
    store,
    viewers,
    branch: both.branch,
    compare(branches, at) {
      clock.pause();
      const { moment } = store.getState();
      const wanted = at ?? (moment.upTo === "parting" ? moment.at : undefined);
      store.setState({
        ...NOTHING,
        ...branches,
        moment: wanted === undefined ? moment : endOf(wanted),
      });
      both.look();
      clock.refresh();
    },
    ...clock,
  };
}

type Pairing = ReturnType<typeof pairOn>;

/** The two branches, and what is known of where they part. */
function pairOn(
  tree: Tree,
  store: StoreApi<ComparisonState>,
  viewers: Readonly<Record<Side, Viewer>>,
) {
  const branch = (side: Side): Branch | undefined => tree.branch(store.getState()[side]);
  let walker: Walker | undefined;
  /** Entries that were there when more was asked for: asking twice brings nothing. */
  const asked = new Map<number, number>();
  return {
    branch,
    isMine: ({ id }: Branch): boolean => SIDES.some((side) => store.getState()[side] === id),
    lines: (): Lines => ({
      left: lineOf(branch("left")),
      right: lineOf(branch("right")),
      parting: store.getState().parting,
    }),
    /** Both viewers turn to their branches, which are computed to beyond the place where they part. */
    look(): void {
      walker = undefined;
      asked.clear();
      for (const side of SIDES) {
        const id = store.getState()[side];
        viewers[side].look(id, 0);
        tree.want(id, tree.branch(id)?.forkedAt ?? 0);
      }
    },
    /** Both sides stand where the clock says, as far as they are computed. */
    place(cursors: Readonly<Record<Side, number>>): void {
      for (const side of SIDES) {
        const { store: own, commands } = viewers[side];
        const isThere = branch(side)?.trace !== undefined;
        if (isThere && own.getState().cursor !== cursors[side]) commands.seek(cursors[side]);
      }
    },
    /** Asks for more of what is not computed yet. */
    want(): void {
      for (const own of SIDES.map(branch)) {
        const length = own?.trace?.length();
        if (own?.phase !== "running" || length === undefined || asked.get(own.id) === length)
          continue;
        asked.set(own.id, length);
        tree.want(own.id, length);
      }
    },
    /** Looks on for where the two part. Answers whether there is more to look at already. */
    findOut(): boolean {
      const [left, right] = SIDES.map((side) => runOf(branch(side)));
      if (left === undefined || right === undefined) return false;
      const { parting: known, walk: earlier } = store.getState();
      const parting = known ?? firstDifference(left, right)?.entry;
      if (parting !== undefined) walker ??= walkerFrom(left, right, parting);
      const walk = earlier?.isFound === true ? earlier : walker?.walk();
      store.setState({ parting, walk, computed: left.length() + right.length() });
      return (
        walk !== undefined &&
        !walk.isFound &&
        walk.left <= left.length() &&
        walk.right <= right.length()
      );
    },
  };
}

/** Moves both sides at once, by hand and by itself. */
function clockOf(both: Pairing, store: StoreApi<ComparisonState>) {
  const { getState: get, setState: set } = store;
  const { lines } = both;
  let stop: (() => void) | undefined;
  /** A step that waits until it is known what comes next. */
  let awaitsStep = false;

  const go = (moment: Moment): void => {
    awaitsStep = false;
    set({ moment });
    both.place(cursorsAt(lines(), moment));
  };
  const pause = (): void => {
    stop?.();
    stop = undefined;
    awaitsStep = false;
    if (get().playing) set({ playing: false });
  };
  const still = (moment: Moment | undefined): void => {
    pause();
    if (moment !== undefined) go(moment);
  };
  const forward = (): void => {
    const next = after(lines(), get().moment);
    awaitsStep = next === "unknown";
    if (next === "unknown") both.want();
    else if (next !== "none") go(next);
  };

  /** A branch is there, or has grown. A long search goes on in pieces, so that the page stays alive. */
  const refresh = (): void => {
    if (both.findOut()) setTimeout(refresh);
    both.place(cursorsAt(lines(), get().moment));
    if (awaitsStep) forward();
    if (get().moment.at > reached(lines())) both.want();
  };

  return {
    refresh,
    pause,
    toStart: () => still(START),
    toEnd: () => still(endOf(lastMoment(SIDES.map(both.branch)))),
    toTime: (at: Micros) => still(at <= 0 ? START : endOf(at)),
    toParting: () => still(partingMoment(lines())),
    step(direction: 1 | -1): void {
      pause();
      if (direction > 0) forward();
      else go(before(lines(), get().moment));
    },
    toCommit(direction: 1 | -1): void {
      const { at } = get().moment;
      const next = nextCommit(both, at, direction);
      if (next !== undefined) still(endOf(next));
      else if (direction > 0) both.want();
    },
    play(speed: () => Speed): void {
      if (get().playing) return;
      if (after(lines(), get().moment) === "none") go(START);
      set({ playing: true });
      stop = playing(speed, (pace) => {
        const played = playedOn(lines(), get().moment, pace);
        if (played.moment !== get().moment) go(played.moment);
        if (played.isStuck) both.want();
        if (after(lines(), played.moment) === "none") pause();
        return played.due;
      });
    },
  };
}

/** The nearest time, before or after, at which somebody commits in either run. */
function nextCommit(both: Pairing, at: Micros, direction: 1 | -1): Micros | undefined {
  const times = SIDES.flatMap((side) => commitBeside(both.branch(side)?.trace, at, direction));
  const nearest = direction > 0 ? Math.min(...times) : Math.max(...times);
  return times.length === 0 ? undefined : (nearest as Micros);
}
