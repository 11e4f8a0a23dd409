/**
 * The wait graph: a box a transaction, an arrow to each for which it waits, and the ring lit when it closes.
 * @module
 */
import { useRef, type KeyboardEvent } from "react";
import { useCommands, useRun } from "../../store/store.ts";
import { dimUnless, useCarrying } from "../parts/carrying.ts";
import { lights } from "../parts/lights.ts";
import type { WaitGraph as Graph } from "./graph.ts";
import type { Picture, PlacedEdge, PlacedNode } from "./layout.ts";
import {
  graphSays,
  moreSays,
  nameIn,
  nodeSays,
  ringFate,
  ringSays,
  ringTitle,
  type Scene,
} from "./words.ts";

interface GraphProps {
  readonly graph: Graph;
  readonly picture: Picture;
  readonly scene: Scene;
}

export function WaitGraph({ graph, picture, scene }: GraphProps) {
  const more = moreSays(graph, picture.nodes.length, scene);
  return (
    <section aria-label={scene.words.cycles.graph.name}>
      <p className={graph.rings.length === 0 ? "quiet" : "closed-says"}>
        {graphSays(graph, scene)}
      </p>
      <Rings graph={graph} scene={scene} />
      {picture.nodes.length > 0 && <Drawing graph={graph} picture={picture} scene={scene} />}
      {more !== undefined && <p className="quiet">{more}</p>}
    </section>
  );
}

/** More rings than this are in the drawing alone. */
const RINGS_MAX = 3;

function Rings({ graph: { rings }, scene }: Omit<GraphProps, "picture">) {
  return rings.slice(0, RINGS_MAX).map((ring) => (
    <p key={ring.map(({ from }) => from).join()} className="ring">
      <strong>{ringTitle(ring, scene)}</strong> {ringSays(ring, scene)} {ringFate(ring, scene)}
    </p>
  ));
}

function Drawing({ graph, picture, scene }: GraphProps) {
  const { width, height, nodes, edges } = picture;
  const svg = useRef<SVGSVGElement>(null);
  const walk = (event: KeyboardEvent): void => walkFrom(event, svg.current);
  return (
    <svg
      ref={svg}
      className="wait-graph"
      width={width}
      height={height}
      role="group"
      aria-label={scene.words.cycles.graph.drawing}
    >
      <Heads />
      {edges.map((edge) => (
        <Edge key={`${edge.from}/${edge.to}`} edge={edge} />
      ))}
      {nodes.map((node, i) => {
        const known = graph.nodes[i];
        return (
          <Node
            key={node.hash}
            node={node}
            name={nameIn(scene, node.hash)}
            says={known === undefined ? "" : nodeSays(known, scene)}
            onKey={walk}
          />
        );
      })}
    </svg>
  );
}

function Heads() {
  return (
    <defs>
      {["wait-head", "wait-head-lit"].map((id) => (
        <marker
          key={id}
          id={id}
          viewBox="0 0 10 10"
          refX="9"
          refY="5"
          markerWidth="11"
          markerHeight="11"
          markerUnits="userSpaceOnUse"
          orient="auto"
        >
          <path d="M0 0L10 5L0 10z" />
        </marker>
      ))}
    </defs>
  );
}

function Edge({ edge }: { readonly edge: PlacedEdge }) {
  const { from, to, path, labelX, labelY, lines, isLit } = edge;
  const carrying = useCarrying();
  const dim = dimUnless(carrying && [from, to].some((hash) => carrying.line.has(hash)));
  return (
    <g className={`wait${isLit ? " lit" : ""}${dim}`}>
      <path
        {...lights({ transaction: from }, { transaction: to })}
        d={path}
        markerEnd={`url(#${isLit ? "wait-head-lit" : "wait-head"})`}
      />
      <text y={labelY} aria-hidden="true">
        {lines.map((line, i) => (
          <tspan key={line} x={labelX} dy={i === 0 ? 0 : 18}>
            {shortened(line, LABEL_MAX)}
          </tspan>
        ))}
      </text>
    </g>
  );
}

/** Characters that fit. */
const NAME_MAX = 12;
const LINE_MAX = 16;
const LABEL_MAX = 18;

const shortened = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1)}…`;

interface NodeProps {
  readonly node: PlacedNode;
  readonly name: string;
  readonly says: string;
  readonly onKey: (event: KeyboardEvent) => void;
}

function Node({ node: { hash, x, y, width, height, lines, isLit }, name, says, onKey }: NodeProps) {
  const commands = useCommands();
  const isSelected = useRun(
    ({ selection }) => selection?.kind === "transaction" && selection.transaction === hash,
  );
  const chosen = { kind: "transaction", transaction: hash } as const;
  const toggle = (): void => commands.select(isSelected ? undefined : chosen);
  const press = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" && event.key !== " ") return onKey(event);
    event.preventDefault();
    event.stopPropagation();
    toggle();
  };
  const carrying = useCarrying();
  const dim = dimUnless(carrying?.line.has(hash));
  const state = [isLit && "lit", isSelected && "selected"];
  return (
    <g
      role="button"
      tabIndex={0}
      data-owns-arrows
      {...lights({ transaction: hash })}
      aria-label={says}
      aria-pressed={isSelected}
      className={`${["waiting", ...state.filter((word) => word !== false)].join(" ")}${dim}`}
      transform={`translate(${x - width / 2} ${y - height / 2})`}
      onClick={toggle}
      onKeyDown={press}
    >
      <title>{says}</title>
      <rect width={width} height={height} rx={7} />
      <text className="name" x={width / 2} y={22}>
        {shortened(name, NAME_MAX)}
      </text>
      {lines.map((line, i) => (
        <text key={line} x={width / 2} y={42 + 19 * i}>
          {shortened(line, LINE_MAX)}
        </text>
      ))}
    </g>
  );
}

/** The arrow keys go from one to the next. */
function walkFrom(event: KeyboardEvent, svg: SVGSVGElement | null): void {
  const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (by === undefined || svg === null) return;
  const all = [...svg.querySelectorAll<SVGGElement>("g.waiting")];
  const at = all.findIndex((node) => node === event.currentTarget);
  event.preventDefault();
  event.stopPropagation();
  all[(at + by + all.length) % all.length]?.focus();
}
