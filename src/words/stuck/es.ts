/**
 * Por qué nada llega a ser definitivo, en español.
 * @module
 */
import { listing } from "../listing.ts";
import { counting } from "../plural.ts";
import type { LostCopies, stuck as english } from "./en.ts";

const counted = counting("es");
const listed = listing("es");
const seconds = new Intl.NumberFormat("es", { maximumFractionDigits: 1 });
const COPIES = { one: "copia", other: "copias" };
const ROUNDS = { one: "ronda", other: "rondas" };

const copiesOf = (lost: readonly LostCopies[]): string =>
  listed(lost.map(({ kind, copies }) => `${counted(copies, COPIES)} de ${kind}`));
const are = (names: readonly string[], one: string, many: string): string =>
  `${listed(names)} ${names.length === 1 ? one : many}`;
const sentences = (...parts: readonly (string | false)[]): string =>
  parts.filter((part) => part !== false).join(" ");

export const stuck: typeof english = {
  name: "Parón",
  still: (millis) => `Nada ha llegado a ser definitivo en ${seconds.format(millis / 1000)} s.`,
  ask: "¿Por qué?",
  searching: "Sigo la ejecución y pruebo lo que podría ayudar…",
  progress: "Búsqueda de la causa",
  failed: "La búsqueda se detuvo antes de llegar a una respuesta.",
  tooLong: "Pasan demasiadas cosas para revisarlas todas, y entre ellas nada definitivo.",
  alive: (height, millis) =>
    `Sigue por sí sola: la altura ${height} es definitiva a los ${seconds.format(millis / 1000)} s.`,
  concerned: "Afectados:",
  cure: (what) => `Hazlo: ${what}`,
  resumes: (height, millis) =>
    `Así la altura ${height} es definitiva a los ${seconds.format(millis / 1000)} s.`,
  resumesAnew: "La ejecución empieza de nuevo con ello, en una rama propia.",
  noCure: (tried) =>
    `Se ${tried === 1 ? "probó 1 cambio" : `probaron ${tried} cambios`} y ninguno ayuda.`,
  listed,
  timing: (millis) => `rondas de ${millis} ms`,
  weather: (millis) => `sin pérdidas desde los ${seconds.format(millis / 1000)} s`,
  rules: (rules) => `reglas ${rules} desde el principio`,
  titles: {
    "no-quorum": "No se puede reunir un quórum.",
    "faulty-proposers": "Los líderes fallan demasiado a menudo.",
    "votes-lost": "Los votos no llegan.",
    "timers-too-short": "Las rondas duran menos que el viaje de los mensajes.",
    "locks-apart": "Los bloqueos separan a los validadores.",
    "missing-data": "Lo propuesto no se puede leer.",
    "no-work": "No hay nada que ordenar.",
    "rounds-apart": "Las rondas están demasiado lejos unas de otras.",
    unknown: "No se encontró la causa.",
  },
  rulesForbid: "Las reglas no dejan seguir a nadie.",
  noQuorum: (reach, needed, total, down, silent, apart) =>
    sentences(
      `Un quórum son ${needed} de ${total} validadores, y ${reach === 1 ? "solo 1 está en marcha y se le oye" : `a lo sumo ${reach} están en marcha, hablan y se oyen entre sí`}.`,
      down.length > 0 && `${are(down, "está caído", "están caídos")}.`,
      silent.length > 0 && `${are(silent, "no dice", "no dicen")} nada.`,
      apart.length > 0 && `${are(apart, "queda", "quedan")} fuera de su alcance.`,
    ),
  faultyProposers: (names, theirs, rounds, inARow) =>
    `Hay quórum, pero ${are(names, "lidera", "lideran")} ${theirs} de las próximas ${counted(rounds, ROUNDS)} y ${names.length === 1 ? "falla" : "fallan"}: los demás lideran a lo sumo ${inARow} seguidas, muy pocas para que un bloque sea definitivo.`,
  votesLost: (lost, isKept) =>
    `Desde el último bloque definitivo ${copiesOf(lost)} ${isKept ? "quedaron retenidas" : "no llegaron"}: no se reúne un quórum de ellas.`,
  timersTooShort: (timeoutMs, longestWayMs, givenUp) =>
    `Una ronda se abandona a los ${timeoutMs} ms al principio, y un mensaje tarda hasta ${longestWayMs} ms: ${counted(givenUp, { one: "vez", other: "veces" })} abandonó un validador desde el último bloque definitivo.`,
  locksApart: (rules, needed, groups) =>
    groups.length < 2
      ? `Las reglas ${rules} prohíben los votos que hacen falta, y nada de lo que puede pasar vuelve a permitirlos.`
      : `${listed(groups.map(({ block, nodes }) => `${are(nodes, "está atado", "están atados")} a ${block}`))}. Un quórum son ${needed}, y las reglas ${rules} no dejan que un lado se una al otro.`,
  missingData: (lost, needed, lacking, block) =>
    sentences(
      `${copiesOf(lost)} no llegaron.`,
      lacking.length > 0 &&
        `A ${listed(lacking)} ${lacking.length === 1 ? "le" : "les"} faltan datos de ${block ?? "un bloque"} y no ${lacking.length === 1 ? "puede" : "pueden"} votarlo; un quórum son ${needed}.`,
    ),
  noWork: "Todo lo enviado es definitivo, y este protocolo no hace bloques vacíos: espera.",
  roundsApart: (rules, nodes) =>
    `${listed(nodes.map(({ node, round }) => `${node} está en la ronda ${round}`))}. Con las reglas ${rules} se cree lo que se diga de cualquier ronda, y ningún reloj alcanza eso.`,
  unknown: "Nada llega a ser definitivo, y no está claro por qué.",
};
