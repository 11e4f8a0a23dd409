/**
 * The claims in rows that open; what comes into sight is run before the rest.
 * @module
 */
import { useEffect, useRef, useState } from "react";
import type { LedgerClaim } from "../../course/claims/ledger.ts";
import { useCourse } from "../../store/course.ts";
import { preferWaiting } from "./bench.ts";
import { ClaimBody } from "./ClaimBody.tsx";
import { ClaimHead } from "./ClaimHead.tsx";
import type { TextOf } from "./texts.ts";

export function ClaimList({
  claims,
  textOf,
  open,
}: {
  readonly claims: readonly LedgerClaim[];
  readonly textOf: TextOf;
  /** Number of the claim that a link names. */
  readonly open: string;
}) {
  const { list } = useCourse().claims;
  const frame = useRef<HTMLUListElement>(null);
  const ids = claims.map(({ id }) => id).join();
  useEffect(() => (frame.current === null ? undefined : preferInSight(frame.current)), [ids]);
  return (
    <ul className="claim-list" aria-label={list} ref={frame}>
      {claims.map((claim) => (
        <Row
          // A claim that a link names opens anew.
          key={`${claim.id} ${claim.id === open}`}
          claim={claim}
          textOf={textOf}
          isNamed={claim.id === open}
        />
      ))}
    </ul>
  );
}

/** Brings what is in sight forward, from the top. @returns ends it */
function preferInSight(list: HTMLElement): () => void {
  const inSight = new Set<string>();
  const observer = new IntersectionObserver((changes) => {
    for (const { target, isIntersecting } of changes) {
      const { id } = target;
      if (isIntersecting) inSight.add(id);
      else inSight.delete(id);
    }
    preferWaiting([...inSight].sort((a, b) => (a < b ? -1 : 1)));
  });
  for (const row of list.children) observer.observe(row);
  return () => observer.disconnect();
}

function Row({
  claim,
  textOf,
  isNamed,
}: {
  readonly claim: LedgerClaim;
  readonly textOf: TextOf;
  readonly isNamed: boolean;
}) {
  const [isOpen, setIsOpen] = useState(isNamed);
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isNamed) row.current?.scrollIntoView({ block: "start" });
  }, [isNamed]);
  const text = textOf(claim);
  return (
    <li id={claim.id} ref={row}>
      <details open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
        <summary className="claim-head">
          <ClaimHead claim={claim} text={text} />
        </summary>
        {isOpen && <ClaimBody claim={claim} text={text} />}
      </details>
    </li>
  );
}
