/**
 * The seal of a certificate: the double ring that its block has in the tree, with a tick.
 * @module
 */
export function Seal({ isFresh }: { readonly isFresh: boolean }) {
  return (
    <svg className={`seal${isFresh ? " fresh" : ""}`} viewBox="0 0 22 22" aria-hidden="true">
      <circle cx={11} cy={11} r={9.8} />
      <circle cx={11} cy={11} r={6.8} />
      <path d="M8 11.2L10.3 13.5L14 9" />
    </svg>
  );
}
