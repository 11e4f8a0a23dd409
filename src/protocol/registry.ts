/**
 * Every protocol that can be run, one line each.
 * @module
 */
import type { AnyProtocol } from "./core/protocol.ts";
import { hotstuff2 } from "./hotstuff2/index.ts";

export const protocols: readonly AnyProtocol[] = [hotstuff2];

export const protocolById = (id: string): AnyProtocol | undefined =>
  protocols.find((protocol) => protocol.id === id);
