/**
 * Prose of a lesson as elements. What it computes, quotes and points at is asked of the run beside it.
 * @module
 */
import { createElement, useContext, useId, type ReactNode } from "react";
import type { Prose as Node } from "../../course/lesson.ts";
import { useCourse } from "../../store/course.ts";
import { usePage, useWords } from "../../store/page.ts";
import { useStatements } from "../../views/parts/statements.ts";
import { Term } from "../../views/parts/Term.tsx";
import { TERMS, type TermId } from "../../words/terms.ts";
import { SourceOf } from "./Cite.tsx";
import { LightText } from "./LightText.tsx";
import { SeatContext, useValue } from "./seat.ts";
import { useLessonLang } from "./useLessonLang.ts";

export function Prose({ nodes }: { readonly nodes: readonly Node[] }) {
  const lang = useLessonLang();
  if (lang === undefined) return <Nodes nodes={nodes} />;
  const isBlock = nodes.some(({ type }) => BLOCKS.includes(type));
  return createElement(isBlock ? "div" : "span", { lang }, <Nodes nodes={nodes} />);
}

const BLOCKS: readonly Node["type"][] = ["paragraph", "list", "table", "quote", "heading"];

const Nodes = ({ nodes }: { readonly nodes: readonly Node[] }) =>
  nodes.map((node, i) => <One key={i} node={node} />);

const TAGS = {
  strong: "strong",
  emphasis: "em",
  paragraph: "p",
  item: "li",
  quote: "blockquote",
  heading: "h3",
} as const;

function One({ node }: { readonly node: Node }): ReactNode {
  switch (node.type) {
    case "text":
      return node.value;
    case "code":
      return node.block ? (
        <pre translate="no">
          <code>{node.value}</code>
        </pre>
      ) : (
        <code translate="no">{node.value}</code>
      );
    case "list":
      return createElement(node.ordered ? "ol" : "ul", {}, <Nodes nodes={node.children} />);
    case "table":
      return <Table rows={node.children} />;
    case "row":
    case "cell":
      return <Nodes nodes={node.children} />;
    case "link":
      return <Address to={node.to}>{<Nodes nodes={node.children} />}</Address>;
    case "value":
      return <ValueText of={node.of} />;
    case "rule":
      return <RuleText id={node.id} />;
    case "claim":
      return <ClaimLink id={node.id} />;
    case "term":
      return <TermText id={node.id}>{<Nodes nodes={node.children} />}</TermText>;
    case "cite":
      return <SourceOf source={node.source} at={node.at} />;
    case "light":
      return (
        <LightText at={node.at}>
          <Nodes nodes={node.children} />
        </LightText>
      );
    default:
      return createElement(TAGS[node.type], {}, <Nodes nodes={node.children} />);
  }
}

function Address({ to, children }: { readonly to: string; readonly children: ReactNode }) {
  const isOwn = to.startsWith("#/");
  return (
    <a href={to} {...(isOwn ? {} : { target: "_blank", rel: "noopener noreferrer" })}>
      {children}
    </a>
  );
}

/** The first row names the columns. */
function Table({ rows }: { readonly rows: readonly Node[] }) {
  const { player } = useCourse();
  const cells = (row: Node): readonly Node[] => ("children" in row ? row.children : []);
  const [head, ...body] = rows;
  return (
    // What scrolls is reached by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="table" role="region" aria-label={player.parts.table} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {head !== undefined &&
              cells(head).map((cell, i) => (
                <th key={i} scope="col">
                  <One node={cell} />
                </th>
              ))}
          </tr>
        </thead>
        <tbody>
          {body.map((row, i) => (
            <tr key={i}>
              {cells(row).map((cell, j) => (
                <td key={j}>
                  <One node={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Computed here and now; a dash until the run is there. */
function ValueText({ of }: { readonly of: string }) {
  const { player } = useCourse();
  const language = usePage((state) => state.language);
  const { ran } = useContext(SeatContext);
  const value = useValue(of);
  if (value === undefined)
    return (
      <span className="value" title={player.parts.valueMissing}>
        {ran === undefined ? "…" : player.parts.valueMissing}
      </span>
    );
  const isNumber = typeof value === "number";
  return (
    <data className="value" translate="no" value={String(value)}>
      {isNumber ? new Intl.NumberFormat(localeOf(language)).format(value) : value}
    </data>
  );
}

/** Made-up languages have no numbers of their own. */
const localeOf = (language: string): string => (/^[a-z]{2}$/.test(language) ? language : "en");

/** A rule by its id: asked, it says what its table says. */
function RuleText({ id }: { readonly id: string }) {
  const statement = useStatements().get(id);
  const { glossary } = useWords();
  const { player } = useCourse();
  const card = useId();
  return (
    <>
      <button type="button" className="term rule" translate="no" popoverTarget={card}>
        {id}
      </button>
      <span id={card} popover="auto" role="dialog" aria-label={id} className="term-card">
        <strong translate="no">{id}</strong>
        {statement === undefined ? (
          <span>{player.parts.ruleUnread}</span>
        ) : (
          <>
            <span lang="en">{statement.says}</span>
            <span className="not">{glossary.classes[statement.class]}</span>
          </>
        )}
      </span>
    </>
  );
}

function ClaimLink({ id }: { readonly id: string }) {
  const { player } = useCourse();
  return (
    <a className="claim" href={`#/claims?claim=${id}`} aria-label={player.parts.claim(id)}>
      <span translate="no">{id}</span>
    </a>
  );
}

const isTerm = (id: string): id is TermId => Object.hasOwn(TERMS, id);

function TermText({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  return isTerm(id) ? <Term id={id}>{children}</Term> : children;
}
