/**
 * Which claims to show: by document, module, verdict, by what can be run, and by words.
 * @module
 */
import { useCourse } from "../../store/course.ts";
import { FILTERS, NO_CHOICE, type Choice, type Filter } from "./choice.ts";

export function ClaimFilters({
  choice,
  found,
  onChoice,
}: {
  readonly choice: Choice;
  readonly found: number;
  readonly onChoice: (choice: Choice) => void;
}) {
  const { claims, player } = useCourse();
  const { filters, documents, verdicts } = claims;
  const names: Readonly<Record<Filter, Readonly<Record<string, string>>>> = {
    document: documents,
    module: player.map.moduleShort,
    verdict: verdicts,
    kind: filters.kinds,
  };
  return (
    <search className="claim-filters" aria-label={filters.title}>
      <label>
        {filters.search}
        <input
          type="search"
          value={choice.search}
          autoComplete="off"
          onChange={(event) => onChoice({ ...choice, search: event.target.value })}
        />
      </label>
      {(Object.keys(FILTERS) as Filter[]).map((key) => (
        <label key={key}>
          {filters[key]}
          <select
            value={choice[key]}
            onChange={(event) => onChoice({ ...choice, [key]: event.target.value })}
          >
            <option value="">{filters.any}</option>
            {FILTERS[key].map((value) => (
              <option key={value} value={value}>
                {names[key][value]}
              </option>
            ))}
          </select>
        </label>
      ))}
      <p role="status">{found > 0 ? filters.found(found) : filters.nothing}</p>
      {found === 0 && (
        <button type="button" onClick={() => onChoice(NO_CHOICE)}>
          {filters.clear}
        </button>
      )}
    </search>
  );
}
