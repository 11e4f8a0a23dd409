/**
 * The conservation meter: what is on accounts and what is in flight make together what there was at genesis. If
 * not, the part that is too much or too little is marked, and said in words.
 * @module
 */
import { useEffect, useState } from "react";
import { useWords } from "../../store/page.ts";
import type { MoneyMeter } from "./table.ts";

export function Meter({ meter }: { readonly meter: MoneyMeter }) {
  const { parts, scale, genesis, isWrong, says, off } = meter;
  const offClass = off > 0 ? "made" : "lost";
  return (
    <div className={`money${isWrong ? " wrong" : ""}`}>
      <svg viewBox="0 0 1000 24" preserveAspectRatio="none" aria-hidden="true">
        <rect x={0} y={6} width={1000} height={12} className="track" />
        {parts.map(({ id, from, units }) => (
          <rect
            key={id}
            x={(1000 * from) / scale}
            y={6}
            width={(1000 * units) / scale}
            height={12}
            className={id === "off" ? offClass : id}
          />
        ))}
        <path d={`M${Math.min(998, (1000 * genesis) / scale)} 0V24`} className="genesis" />
      </svg>
      <p>{says}</p>
      <Announcement says={isWrong ? says : ""} />
    </div>
  );
}

/** Told once when money is first made or lost, and again only when the amount has settled. */
const QUIET_MS = 1500;

function Announcement({ says }: { readonly says: string }) {
  const { accounts } = useWords();
  const [told, setTold] = useState("");
  useEffect(() => {
    const timer = window.setTimeout(() => setTold(says), told === "" ? 0 : QUIET_MS);
    return () => window.clearTimeout(timer);
  }, [says, told]);
  return (
    <span className="visually-hidden" role="status" aria-label={accounts.conservation}>
      {told}
    </span>
  );
}
