/**
 * The registration desk: a key made of one's own minus another's signs for both alone, unless the desk asks for a
 * proof of possession.
 * @module
 */
import { useState } from "react";
import {
  ATTACKER_SEAT,
  keySumAt,
  rogueKey,
  rogueScene,
} from "../../../course/models/crypto/rogue.ts";
import { blsSign, blsVerifySameMessage, popProve, popVerify } from "../../../crypto/bls.ts";
import type { Hex } from "../../../primitives/bytes.ts";
import { useCourse } from "../../../store/course.ts";
import type { FigureProps } from "../figure.ts";
import { Controls, Figure, Note, Short, Switch, Verdict } from "./parts.tsx";

interface Forged {
  readonly rogue: Hex;
  readonly signers: readonly number[];
  readonly signature: Hex;
  readonly isValid: boolean;
}

export function RogueKey({ seed, onMade }: FigureProps) {
  const words = useCourse().figuresCrypto.rogue;
  const [scene] = useState(() => rogueScene(seed));
  const [erased, setErased] = useState<readonly number[]>([]);
  const [forged, setForged] = useState<Forged>();
  const [desk, setDesk] = useState<boolean>();
  const own = scene.attacker.publicKey;
  const rogue = rogueKey(
    own,
    erased.map((seat) => scene.honest[seat]?.publicKey ?? ""),
  );
  const signers = [...erased.toSorted((a, b) => a - b), ATTACKER_SEAT];
  const forge = () => {
    if (rogue === undefined) return;
    const signature = blsSign(scene.attacker.secretKey, scene.message);
    const sum = keySumAt(scene, rogue, signers);
    const isValid = sum.ok && blsVerifySameMessage(scene.message, [sum.publicKey], signature).ok;
    setForged({ rogue, signers, signature, isValid });
    onMade?.({ rogue, signers, signature });
  };
  const register = () => {
    if (rogue === undefined) return;
    const proof = popProve(scene.attacker.secretKey);
    setDesk(popVerify(rogue, proof).ok);
    if (forged !== undefined) onMade?.({ ...forged, proof });
  };
  const change = (next: readonly number[]) => {
    setErased(next);
    setForged(undefined);
    setDesk(undefined);
  };
  return (
    <Figure
      name={words.name}
      says={
        desk !== undefined
          ? desk
            ? words.deskYes
            : words.deskNo
          : forged === undefined
            ? words.before(`V${scene.victim}`)
            : forged.isValid
              ? words.forged(forged.signers.map((seat) => `V${seat}`))
              : words.invalid
      }
    >
      <div className="cf-choice" role="group" aria-label={words.subtract}>
        <span>{words.subtract}</span>
        {scene.honest.map(({ publicKey }, seat) => (
          <Switch
            key={publicKey}
            label={words.keyOf(`V${seat}`, seat === scene.victim)}
            isOn={erased.includes(seat)}
            onChange={(isOn) =>
              change(isOn ? [...erased, seat] : erased.filter((other) => other !== seat))
            }
          />
        ))}
      </div>
      <p className="cf-formula" translate="no">
        {`pk = x·G${erased.map((seat) => ` − pk${seat}`).join("")}`}
      </p>
      <dl className="cf-facts">
        <dt>{words.own}</dt>
        <dd>
          <Short hex={own} most={24} />
        </dd>
        <dt>{words.registered}</dt>
        <dd>
          <Short hex={rogue ?? ""} most={24} />
        </dd>
        <dt>{words.sum}</dt>
        <dd>
          <KeySum hex={rogue} own={own} signers={signers} scene={scene} />
        </dd>
      </dl>
      <Controls>
        <button type="button" className="primary" disabled={erased.length === 0} onClick={forge}>
          {words.forge}
        </button>
        <button type="button" disabled={forged === undefined} onClick={register}>
          {words.register}
        </button>
      </Controls>
      {forged !== undefined && (
        <Verdict ok={forged.isValid}>{forged.isValid ? words.passes : words.invalid}</Verdict>
      )}
      {desk !== undefined && <Verdict ok={desk}>{desk ? words.deskYes : words.deskNo}</Verdict>}
      <Note>{words.note}</Note>
    </Figure>
  );
}

interface KeySumProps {
  readonly hex: Hex | undefined;
  readonly own: Hex;
  readonly signers: readonly number[];
  readonly scene: ReturnType<typeof rogueScene>;
}

function KeySum({ hex, own, signers, scene }: KeySumProps) {
  const words = useCourse().figuresCrypto.rogue;
  const sum = keySumAt(scene, hex ?? "", signers);
  if (!sum.ok) return null;
  return (
    <>
      <Short hex={sum.publicKey} most={24} /> {sum.publicKey === own && words.isOwn}
    </>
  );
}
