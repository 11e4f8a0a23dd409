/**
 * A native choice among a few, with its name in sight.
 * @module
 */
interface Option {
  readonly value: string;
  /** What the reader sees; the value itself where absent. */
  readonly shown?: string;
}

export function Choice({
  name,
  isNameHidden = false,
  value,
  options,
  onChoose,
}: {
  readonly name: string;
  readonly isNameHidden?: boolean;
  readonly value: string;
  readonly options: readonly Option[];
  readonly onChoose: (value: string) => void;
}) {
  return (
    <label className={isNameHidden ? "nameless" : undefined}>
      <span className={isNameHidden ? "visually-hidden" : undefined}>{name}</span>
      <select
        aria-label={name}
        value={value}
        onChange={(event) => onChoose(event.currentTarget.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.shown ?? option.value}
          </option>
        ))}
      </select>
    </label>
  );
}
