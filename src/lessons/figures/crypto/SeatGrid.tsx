/**
 * The seats of a committee as buttons in rows: pressed where a vote is there.
 * @module
 */

interface SeatGridProps {
  readonly count: number;
  readonly label: string;
  readonly isOn: (seat: number) => boolean;
  readonly isMarked?: (seat: number) => boolean;
  readonly nameOf: (seat: number) => string;
  readonly onToggle: (seat: number) => void;
}

export function SeatGrid({ count, label, isOn, isMarked, nameOf, onToggle }: SeatGridProps) {
  return (
    <div className="cf-seats" role="group" aria-label={label}>
      {Array.from({ length: count }, (_, seat) => (
        <button
          key={seat}
          type="button"
          aria-pressed={isOn(seat)}
          aria-label={nameOf(seat)}
          className={isMarked?.(seat) === true ? "marked" : ""}
          onClick={() => onToggle(seat)}
        >
          <span translate="no">{seat}</span>
        </button>
      ))}
    </div>
  );
}
