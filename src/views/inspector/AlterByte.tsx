/**
 * One byte of a proof, for a person to alter: where, which, and what it becomes.
 * @module
 */
import { useWords } from "../../store/page.ts";
import { bytesAt, tellingByte, type Alteration, type Claim } from "./proof-steps.ts";

interface AlterProps {
  readonly claim: Claim;
  readonly alteration: Alteration | undefined;
  readonly onAlter: (alteration: Alteration | undefined) => void;
}

export function AlterByte({ claim, alteration, onAlter }: AlterProps) {
  const { proofs } = useWords();
  return (
    <div className="alter" role="group" aria-label={proofs.alterOne}>
      <label>
        {proofs.alter}
        <select
          aria-label={proofs.alter}
          value={alteration?.place ?? ""}
          onChange={({ target: { value } }) =>
            onAlter(value === "" ? undefined : begun(claim, Number(value)))
          }
        >
          <option value="">{proofs.nothing}</option>
          <option value={0}>{proofs.ofLeaf}</option>
          {claim.proof.path.map((_, i) => (
            <option key={i} value={i + 1}>
              {proofs.ofNeighbor(i + 1)}
            </option>
          ))}
        </select>
      </label>
      {alteration !== undefined && (
        <ByteControls claim={claim} alteration={alteration} onAlter={onAlter} />
      )}
      {alteration !== undefined && (
        <button type="button" onClick={() => onAlter(undefined)}>
          {proofs.putBack}
        </button>
      )}
    </div>
  );
}

function ByteControls({
  claim,
  alteration: { place, byte, value },
  onAlter,
}: Omit<AlterProps, "alteration"> & { readonly alteration: Alteration }) {
  const { proofs } = useWords();
  const bytes = bytesAt(claim, place);
  const was = bytes[byte] ?? 0;
  return (
    <>
      <label>
        {proofs.byteOf(byte + 1, bytes.length)}
        <input
          type="range"
          aria-label={proofs.byte}
          aria-valuetext={proofs.byteSaid(byte + 1, bytes.length)}
          min={0}
          max={bytes.length - 1}
          value={byte}
          onChange={(event) => onAlter(flipped(claim, place, Number(event.target.value)))}
        />
      </label>
      <label>
        <span>{proofs.from(was, hex(was))}</span>
        <input
          type="number"
          aria-label={proofs.newValue}
          min={0}
          max={255}
          value={value}
          onChange={(event) =>
            onAlter({ place, byte, value: Math.min(255, Math.max(0, Number(event.target.value))) })
          }
        />
      </label>
    </>
  );
}

const begun = (claim: Claim, place: number): Alteration =>
  flipped(claim, place, tellingByte(claim, place));

/** The lowest bit is enough. */
const flipped = (claim: Claim, place: number, byte: number): Alteration => ({
  place,
  byte,
  value: (bytesAt(claim, place)[byte] ?? 0) ^ 1,
});

const hex = (byte: number): string => byte.toString(16).padStart(2, "0");
