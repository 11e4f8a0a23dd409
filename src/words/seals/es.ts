/**
 * La vista de las transacciones selladas, en español.
 * @module
 */
import type { sealsView as english, SealWords } from "./en.ts";

export const sealsView: typeof english = {
  name: "Sobres",
  shows:
    "Cada transacción sellada en el orden de los sitios: el bloque que le dio el suyo, el bloque que la abrió o el último que podía, qué había dentro y qué fue de su fianza.",
  omits:
    "Los sobres que aún no lista ningún bloque, y lo que hay en uno que nadie ha abierto: Eventos los muestra de camino.",
};

export const seals: SealWords = {
  says: "Primero el sitio, después el contenido.",
  empty: "Ningún sobre tiene sitio todavía. Sigue reproduciendo, o envía una transacción.",
  caption: "Transacciones selladas en el orden de sus sitios, en este momento",
  columns: {
    envelope: "Sobre",
    opened: "Abierto",
    content: "Contenido",
    cost: "Fianza",
  },
  place: (place) => `sitio ${place}`,
  noPlace: "sin sitio",
  orderedAt: (height) => `ordenado en el bloque ${height}`,
  openedAt: (height) => `en el bloque ${height}`,
  openUntil: (height) => `aún no; el bloque ${height} es el último para ello`,
  never: (height) => `nunca; abandonado en el bloque ${height}`,
  hidden: "oculto",
  neverSeen: "nadie lo sabrá",
  waits: (place) => `espera al sitio ${place}`,
  due: "es el siguiente",
  done: "surtió efecto",
  failed: "falló",
  other: "no es lo que se selló",
  noBond: "no se depositó ninguna",
  laidDown: (amount) => `${amount} en depósito`,
  cameBack: (amount) => `${amount} de vuelta`,
  lost: (amount, account) => `${account} pierde ${amount}`,
};
