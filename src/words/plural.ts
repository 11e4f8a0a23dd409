/**
 * Counted nouns: "1 vote", "2 votes".
 * @module
 */
export interface Forms {
  readonly one: string;
  readonly other: string;
}

/** The number and the noun in the form that it asks for. Whole numbers from 0. */
export function counting(code: string): (count: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(code);
  return (count, { one, other }) => `${count} ${rules.select(count) === "one" ? one : other}`;
}
