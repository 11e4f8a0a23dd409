/**
 * A proposer that claims a state which its transactions do not lead to. Every voter executes the block itself.
 * @module
 */
import { hashParts } from "../../crypto/hash.ts";
import { hexToBytes, utf8ToBytes } from "../../primitives/bytes.ts";
import { restated, rewriting } from "./wrapping.ts";

export const invalidStateRoot = rewriting(
  "invalid-state-root",
  "Proposes blocks whose state root is not that of their transactions.",
  (deed) =>
    restated(deed, (message) => {
      const stateRoot = hashParts(utf8ToBytes("INVENTED"), hexToBytes(message.header.stateRoot));
      return { ...message, header: { ...message.header, stateRoot } };
    }),
);
