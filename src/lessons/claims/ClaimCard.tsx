/**
 * One claim by itself, as a lesson shows it.
 * @module
 */
import { useCourse } from "../../store/course.ts";
import { ClaimBody } from "./ClaimBody.tsx";
import { ClaimHead } from "./ClaimHead.tsx";
import { useClaim } from "./texts.ts";
import "./claims.css";

export function ClaimCard({ id }: { readonly id: string }) {
  const { card } = useCourse().claims;
  const { claim, text } = useClaim(id);
  if (claim === undefined) return <p>{card.unknown(id)}</p>;
  return (
    <article className="claim-card" aria-label={id}>
      <header className="claim-head">
        <ClaimHead claim={claim} text={text} />
      </header>
      <ClaimBody claim={claim} text={text} />
      <p>
        <a href={`#/claims?claim=${id}`}>{card.link(id)}</a>
      </p>
    </article>
  );
}
