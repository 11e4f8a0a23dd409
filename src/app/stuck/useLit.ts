/**
 * Lights several validators at once in all views, as what is pointed at is lit.
 * @module
 */
import { useEffect } from "react";
import type { NodeId } from "../../primitives/ids.ts";
import { lights } from "../../views/parts/lights.ts";

export function useLit(nodes: readonly NodeId[]): void {
  const key = nodes.join(" ");
  useEffect(() => {
    if (key === "") return undefined;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      key
        .split(" ")
        .map((node) => {
          const word = lights({ node: node as NodeId })["data-lights"];
          const marked = `.lighter [data-lights~="${CSS.escape(word)}"]`;
          return (
            `${marked} { --lit-by: lit; outline: var(--lit-line); outline-offset: 1px; }\n` +
            `.lighter :is(path, line)[data-lights~="${CSS.escape(word)}"] { outline: none; }`
          );
        })
        .join("\n"),
    );
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
    };
  }, [key]);
}
