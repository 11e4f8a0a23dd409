/**
 * The page on which a lesson that an address names is fetched, until it opens.
 * @module
 */
import { FromAddress } from "../../lessons/teach/FromAddress.tsx";
import { useCourse } from "../../store/course.ts";
import { LearnBar } from "./LearnBar.tsx";
import "./learn.css";

export function Brought({ given }: { readonly given: string }) {
  const { teach, player } = useCourse();
  return (
    <>
      <LearnBar here={teach.own.title} />
      <main className="page">
        <h1>{teach.own.title}</h1>
        <FromAddress given={given} />
        <p>
          <a href="#/learn">{player.missing.toMap}</a>
        </p>
      </main>
    </>
  );
}
