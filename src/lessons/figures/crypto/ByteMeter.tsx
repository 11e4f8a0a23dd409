/**
 * Bytes of a certificate in three forms, for a committee of any size, beside the guide's figures.
 * @module
 */
import { useState } from "react";
import { certificateBytes } from "../../../course/models/crypto/certificate-bytes.ts";
import { quorumThreshold } from "../../../primitives/quorum.ts";
import { useCourse } from "../../../store/course.ts";
import type { FigureProps } from "../figure.ts";
import { wholeArg } from "./args.ts";
import { Bars, Figure, Note, Slider } from "./parts.tsx";

export function ByteMeter({ args }: FigureProps) {
  const { bytes: words, common } = useCourse().figuresCrypto;
  const [size, setSize] = useState(wholeArg(args, "n", { min: 4, max: 400, otherwise: 100 }));
  const votes = quorumThreshold(size);
  const { ed25519List, blsList, aggregate, bitfield } = certificateBytes(size, votes);
  const saved = 100 * (1 - aggregate / ed25519List);
  const bars = [
    { id: "ed", label: words.ed25519, value: ed25519List },
    { id: "bls", label: words.blsList, value: blsList },
    { id: "sum", label: words.aggregate(bitfield), value: aggregate },
  ];
  const quoted = [
    { id: "g1", label: words.guideList, value: 4288, isQuoted: true },
    { id: "g2", label: words.guideSum, value: 144, isQuoted: true },
  ];
  return (
    <Figure name={words.name} says={words.says(votes, size, aggregate, saved)}>
      <Slider label={words.size} value={size} min={4} max={400} onChange={setSize} />
      <Bars
        bars={[...bars, ...(size === 100 ? quoted : [])].map((bar) => ({
          ...bar,
          shown: common.bytes(bar.value),
        }))}
      />
      <Note>{size === 100 ? words.note : words.atHundred}</Note>
    </Figure>
  );
}
