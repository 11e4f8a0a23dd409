/**
 * Por qué nada llega a ser definitivo, en español.
 * @module
 */
import { listing } from "../listing.ts";
import { counting } from "../plural.ts";
import type { LostCopies, stuck as english, WaitTold } from "./en.ts";

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

function awaitedIn({
  name,
  shard,
  awaited,
  what,
  have,
  needed,
  coordinator,
  ring,
}: WaitTold): string {
  if (ring.length > 1)
    return `${listed(ring)} se esperan entre sí: cada una tiene tomada en un fragmento una cuenta que otra de ellas necesita allí.`;
  switch (what) {
    case "news":
      return `El fragmento ${shard} nunca ha oído hablar de ${name}, y sin él ${name} no puede acabar.`;
    case "provisions":
      return `En el fragmento ${shard}, ${name} espera lo que el fragmento ${awaited} tiene de ella: hay provisiones de ${have ?? 0} de sus validadores y hacen falta ${needed ?? 0}.`;
    case "certificate":
      return `En el fragmento ${shard}, ${name} espera el certificado del fragmento ${awaited}, que dice qué fue de ella allí.`;
    case "words":
      return `En el fragmento ${shard}, ${name} espera las palabras del fragmento ${awaited} sobre su resultado: hay peso ${have ?? 0} y hace falta ${needed ?? 0}.`;
    case "decision":
      return `En el fragmento ${shard}, ${name} espera la decisión, que solo ${coordinator} puede tomar.`;
    case "turn":
      return `Nada impide seguir a ${name} en el fragmento ${shard}, y ningún bloque la recoge.`;
    case "result":
      return `Los fragmentos llegaron a resultados distintos de ${name}: ya nadie puede decidirla.`;
  }
}

function reasonOf({
  shard,
  awaited,
  reason,
  lost,
  silent,
  coordinator,
  isSaidOnce,
}: WaitTold): string | false {
  const once = "Con estas reglas nada se dice una segunda vez.";
  switch (reason) {
    case "apart":
      return `Ningún quórum del fragmento ${awaited} alcanza al fragmento ${shard}.`;
    case "silent":
      return sentences(
        coordinator === ""
          ? `${are(silent, "está parado o no sigue", "están parados o no siguen")} las reglas: quedan demasiado pocos.`
          : `${coordinator} está parado o no sigue las reglas.`,
        coordinator !== "" && "Nadie puede ocupar su lugar.",
      );
    case "kept":
      return `${copiesOf(lost)} están retenidas.`;
    case "lost":
      return sentences(`${copiesOf(lost)} no llegaron.`, isSaidOnce && once);
    case "never-again":
      return once;
    default:
      return false;
  }
}

export const stuck: typeof english = {
  name: "Parón",
  still: (millis) => `Nada ha llegado a ser definitivo en ${seconds.format(millis / 1000)} s.`,
  waiting: (name, millis) =>
    `${name} no ha avanzado en ${seconds.format(millis / 1000)} s, aunque hay bloques definitivos.`,
  ask: "¿Por qué?",
  searching: "Sigo la ejecución y pruebo lo que podría ayudar…",
  progress: "Búsqueda de la causa",
  failed: "La búsqueda se detuvo antes de llegar a una respuesta.",
  tooLong: "Pasan demasiadas cosas para revisarlas todas, y entre ellas nada definitivo.",
  alive: (height, millis) =>
    `Sigue por sí sola: la altura ${height} es definitiva a los ${seconds.format(millis / 1000)} s.`,
  aliveWith: (name, millis) =>
    `Sigue por sí sola: ${name} acaba a los ${seconds.format(millis / 1000)} s.`,
  concerned: "Afectados:",
  cure: (what) => `Hazlo: ${what}`,
  resumes: (height, millis) =>
    `Así la altura ${height} es definitiva a los ${seconds.format(millis / 1000)} s.`,
  ends: (name, millis) => `Así ${name} acaba a los ${seconds.format(millis / 1000)} s.`,
  resumesAnew: "La ejecución empieza de nuevo con ello, en una rama propia.",
  noCure: (tried) =>
    `Se ${tried === 1 ? "probó 1 cambio" : `probaron ${tried} cambios`} y ninguno ayuda.`,
  listed,
  timing: (millis) => `rondas de ${millis} ms`,
  weather: (millis) => `sin pérdidas desde los ${seconds.format(millis / 1000)} s`,
  rules: (rules) => `reglas ${rules} desde el principio`,
  variant: (variant) => `variante ${variant} entre fragmentos desde el principio`,
  titles: {
    "no-quorum": "No se puede reunir un quórum.",
    "faulty-proposers": "Los líderes fallan demasiado a menudo.",
    "votes-lost": "Los votos no llegan.",
    "timers-too-short": "Las rondas duran menos que el viaje de los mensajes.",
    "locks-apart": "Los bloqueos separan a los validadores.",
    "missing-data": "Lo propuesto no se puede leer.",
    "no-work": "No hay nada que ordenar.",
    "rounds-apart": "Las rondas están demasiado lejos unas de otras.",
    "waits-for-shard": "Una transacción espera a otro fragmento.",
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
  waitsForShard: (wait) =>
    sentences(
      awaitedIn(wait),
      reasonOf(wait),
      wait.behind.length > 0 &&
        `Detrás ${wait.behind.length === 1 ? "espera" : "esperan"} ${listed(wait.behind)}.`,
      wait.givenUpIn !== undefined &&
        `Si nadie hace nada, el fragmento ${wait.shard} renuncia a ella tras ${counted(wait.givenUpIn, { one: "bloque más", other: "bloques más" })}.`,
    ),
};
