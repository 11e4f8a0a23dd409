/**
 * TypeScript in pieces for the eye: comments, text, words of the language. It marks and does not understand. Pure.
 * @module
 */
export interface Token {
  readonly kind: "comment" | "string" | "keyword" | "plain";
  readonly text: string;
}

const PIECES =
  /(\/\*[\s\S]*?\*\/|\/\/[^\n]*)|("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)|\b(as|case|const|default|else|export|for|function|if|import|interface|let|new|of|readonly|return|switch|throw|type|typeof|undefined|while)\b/g;

export function tokensOf(source: string): readonly Token[] {
  const tokens: Token[] = [];
  let last = 0;
  for (const match of source.matchAll(PIECES)) {
    if (match.index > last) tokens.push({ kind: "plain", text: source.slice(last, match.index) });
    const kind = match[1] !== undefined ? "comment" : match[2] !== undefined ? "string" : "keyword";
    tokens.push({ kind, text: match[0] });
    last = match.index + match[0].length;
  }
  if (last < source.length) tokens.push({ kind: "plain", text: source.slice(last) });
  return tokens;
}
