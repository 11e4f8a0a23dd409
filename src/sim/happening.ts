/**
 * What can be next in a run.
 * @module
 */
import type { Hash, NodeId } from "../primitives/ids.ts";
import type { Micros } from "../primitives/time.ts";
import type { TimerId } from "../protocol/core/machine.ts";
import type { Envelope } from "./network.ts";

export type Happening =
  | { readonly kind: "boot" }
  | { readonly kind: "script"; readonly index: number }
  | { readonly kind: "submit"; readonly index: number }
  | { readonly kind: "arrival"; readonly envelope: Envelope }
  /** An answer on its way to the client. */
  | {
      readonly kind: "reply";
      readonly from: NodeId;
      readonly transaction: Hash;
      readonly result: string;
      readonly sentAt: Micros;
    }
  | { readonly kind: "timer"; readonly timer: TimerId; readonly arming: number }
  | {
      readonly kind: "computed";
      readonly incarnation: number;
      readonly purpose: unknown;
      readonly key: Hash;
      readonly cost: Micros;
      readonly work: string;
    }
  | {
      readonly kind: "loaded";
      readonly incarnation: number;
      readonly purpose: unknown;
      readonly value: unknown;
    };
