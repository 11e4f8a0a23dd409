/**
 * How large a message is on the wire: estimated from its content, alike for all protocols.
 * @module
 */
/** Bytes on the wire: hexadecimal fields as the bytes they stand for, 8 a number, 1 a flag, 4 a length. */
export function wireSize(value: unknown): number {
  if (typeof value === "number") return 8;
  if (typeof value === "boolean") return 1;
  if (typeof value === "string")
    return /^([0-9a-f]{2})+$/.test(value) ? value.length / 2 : value.length + 4;
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + wireSize(item), 4);
  if (value === null || typeof value !== "object") return 0;
  return Object.values(value).reduce((sum: number, field) => sum + wireSize(field), 0);
}
