/**
 * The bytes that a vote signs, with each field marked and named.
 * @module
 */
import type { MessageField } from "../../crypto/domains.ts";
import { useWords } from "../../store/page.ts";
import { valueSaid } from "./describe.ts";

export function SignedBytes({
  fields,
  name,
}: {
  readonly fields: readonly MessageField[];
  readonly name: string;
}) {
  const { quorumCertificate } = useWords();
  const total = fields.reduce((sum, { size }) => sum + size, 0);
  return (
    <div className="signed">
      <p className="under">{quorumCertificate.signed(total)}</p>
      <dl>
        {fields.map((field, i) => (
          <div key={field.name} className={`field tone-${i % 5}`}>
            <dt>{quorumCertificate.fields[field.name]}</dt>
            <dd translate="no">
              <code>{field.hex.match(/.{1,8}/g)?.join(" ")}</code>
              <span className="value">{valueSaid(field, name)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
