/**
 * The bytes that a vote signs, with each field marked and named.
 * @module
 */
import type { MessageField } from "../../crypto/domains.ts";

export function SignedBytes({
  fields,
  name,
}: {
  readonly fields: readonly MessageField[];
  readonly name: string;
}) {
  const total = fields.reduce((sum, { size }) => sum + size, 0);
  return (
    <div className="signed">
      <p className="under">The {total} bytes that each of them signed</p>
      <dl>
        {fields.map((field, i) => (
          <div key={field.name} className={`field tone-${i % 5}`}>
            <dt>{field.name}</dt>
            <dd>
              <code>{field.hex.match(/.{1,8}/g)?.join(" ")}</code>
              <span className="value">{field.size > 30 ? name : field.value}</span>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
