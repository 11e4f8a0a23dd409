/**
 * A choice among a few, under its name.
 * @module
 */
export function Choose<Value extends string>({
  name,
  value,
  options,
  onChoose,
}: {
  readonly name: string;
  readonly value: Value | undefined;
  readonly options: readonly (readonly [value: Value, shown: string])[];
  readonly onChoose: (value: Value) => void;
}) {
  return (
    <label>
      {name}
      <select value={value} onChange={(event) => onChoose(event.target.value as Value)}>
        {options.map(([each, shown]) => (
          <option key={each} value={each}>
            {shown}
          </option>
        ))}
      </select>
    </label>
  );
}
