/**
 * Storage that survives a crash: what a machine asked to persist, by key. Amnesia is an empty one.
 * @module
 */
export type Storage = Map<string, unknown>;

export const emptyStorage = (): Storage => new Map();
export const copied = (storage: Storage): Storage => new Map(storage);
