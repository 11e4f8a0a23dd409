/**
 * A native choice among a few, with its name in sight.
 * @module
 */
interface Option {
  readonly value: string;
  /** What the reader sees; the value itself where absent. */
  readonly shown?: string;
  /** Options of one group stand together, under its name. */
  readonly group?: string;
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
    <label className={isNameHidden ? "nameless" : options.every(isShort) ? "short" : undefined}>
      <span className={isNameHidden ? "visually-hidden" : undefined}>{name}</span>
      <select
        aria-label={name}
        value={value}
        onChange={(event) => onChoose(event.currentTarget.value)}
      >
        {groupsOf(options).map(([group, own]) =>
          group === undefined ? (
            own.map(choose)
          ) : (
            <optgroup key={group} label={group}>
              {own.map(choose)}
            </optgroup>
          ),
        )}
      </select>
    </label>
  );
}

/** There is nothing to leave out of it. */
const isShort = ({ value, shown = value }: Option): boolean => shown.length <= 3;

const choose = ({ value, shown }: Option) => (
  <option key={value} value={value}>
    {shown ?? value}
  </option>
);

/** In the order in which groups first appear. */
function groupsOf(
  options: readonly Option[],
): readonly (readonly [string | undefined, readonly Option[]])[] {
  const groups = new Map<string | undefined, Option[]>();
  for (const option of options)
    groups.set(option.group, [...(groups.get(option.group) ?? []), option]);
  return [...groups];
}
