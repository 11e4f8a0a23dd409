/**
 * The route of the claims: its page under the bar of those that teach.
 * @module
 */
import { ClaimsPage } from "../../lessons/claims/ClaimsPage.tsx";
import { useCourseLoaded } from "../../store/course.ts";
import { LearnBar } from "../learn/LearnBar.tsx";
import { useFragment } from "../useFragment.ts";
import "../learn/learn.css";

export function Claims() {
  const words = useCourseLoaded();
  const fragment = useFragment();
  if (words === undefined) return <main className="page" aria-busy="true" />;
  return (
    <>
      <LearnBar here={words.claims.title} />
      <ClaimsPage fragment={fragment} />
    </>
  );
}
