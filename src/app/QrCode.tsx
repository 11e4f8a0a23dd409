/**
 * A QR code, always dark on light: many cameras read no other.
 * @module
 */
import { qrOf } from "./qr.ts";

export function QrCode({ text, name }: { readonly text: string; readonly name: string }) {
  const drawing = qrOf(text);
  if (drawing === undefined) return null;
  return (
    <svg
      className="qr"
      role="img"
      aria-label={name}
      viewBox={`0 0 ${drawing.size} ${drawing.size}`}
      shapeRendering="crispEdges"
    >
      <rect className="light" width={drawing.size} height={drawing.size} />
      <path className="dark" d={drawing.path} />
    </svg>
  );
}
