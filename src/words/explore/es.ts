/**
 * La búsqueda de un calendario que rompa una promesa, en español.
 * @module
 */
import { listing } from "../listing.ts";
import { counting } from "../plural.ts";
import type { ExploreWords, WhichMessages } from "./en.ts";

const counted = counting("es");
const listed = listing("es");
const whole = new Intl.NumberFormat("es");
const fine = new Intl.NumberFormat("es", { maximumFractionDigits: 1 });
const SCHEDULES = { one: "calendario", other: "calendarios" };
const LINES = { one: "línea", other: "líneas" };
const PAYMENTS = { one: "pago", other: "pagos" };
const RUNS = { one: "ejecución", other: "ejecuciones" };

/** Con su artículo. */
const ROLES: Readonly<Record<string, readonly [article: "los" | "las", name: string]>> = {
  header: ["las", "propuestas"],
  vote: ["los", "votos"],
  timeout: ["los", "avisos de tiempo agotado"],
  provision: ["las", "provisiones"],
  certificate: ["los", "certificados"],
  transaction: ["las", "transacciones"],
  fetch: ["las", "peticiones"],
};

interface Phrase {
  readonly text: string;
  readonly ending: "os" | "as";
}

function what(which: WhichMessages): Phrase {
  const { kind, role, from, blocks, height, round, shard, tx } = which;
  const known = kind === undefined || role === undefined ? undefined : ROLES[role];
  const [article, name] = known ?? ["los", "mensajes"];
  const places = [
    kind === undefined ? [] : [kind],
    shard === undefined ? [] : [`fragmento ${shard}`],
    height === undefined ? [] : [`altura ${height}`],
    round === undefined ? [] : [`ronda ${round}`],
  ].flat();
  const text = [
    article,
    name,
    from.length === 0 ? "" : `de ${listed(from)}`,
    blocks.length === 0 ? "" : `por ${listed(blocks)}`,
    tx === undefined ? "" : `sobre ${tx}`,
    places.length === 0 ? "" : `(${places.join(", ")})`,
  ]
    .filter((part) => part !== "")
    .join(" ");
  return { text, ending: article === "los" ? "os" : "as" };
}

const begun = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
const verb = (who: readonly string[], one: string, many: string): string =>
  `${listed(who)} ${who.length === 1 ? one : many}`;
const toWhom = (to: readonly string[]): string => (to.length === 0 ? "" : ` para ${listed(to)}`);

export const explore: ExploreWords = {
  title: "Busca una violación",
  lead: "Deja que las máquinas busquen el calendario que rompe una promesa: qué mensajes llegan tarde o nunca, a quién se le agota el tiempo, quién cae, quién miente. Las máquinas de verdad ejecutan cada calendario, aquí y ahora, en todos los núcleos.",
  back: "Volver al laboratorio",
  wayIn: "Explorar",
  searchThis: "Busca una violación en esta ejecución",
  refused: {
    title: "Este enlace pide una búsqueda que no se puede hacer",
    recipe: "no se puede leer qué hay que ejecutar",
    number: (name, given, from, to) =>
      `${name} es «${given}», y debe ser un número entero de ${whole.format(from)} a ${whole.format(to)}`,
    word: (name, given) => `${name} no puede ser «${given}»`,
    sentence: (faults) => `En este enlace, ${listed(faults)}.`,
    kept: "Todo lo demás se conserva.",
    open: "Busca con lo habitual en su lugar",
    usual: "La búsqueda habitual",
  },
  parts: {
    search: "la semilla de la búsqueda (search)",
    runs: "el número de calendarios (runs)",
    checker: "el comprobador (checker)",
    honest: "si todos son honestos (honest)",
  },
  setup: {
    what: "Qué se examina",
    how: "Cómo se busca",
    from: "Empieza con",
    plain: "una ejecución simple de un protocolo",
    own: "una ejecución propia",
    lines: (count) => `Su guion de ${counted(count, LINES)} queda como está.`,
    unchanged: (problem) => `${problem}. Lo que se examina no ha cambiado.`,
    asksNothing: (payments, settings) =>
      [
        `En esta ejecución no se pide nada: la búsqueda añade ${counted(payments, PAYMENTS)}.`,
        ...(settings.length === 0
          ? []
          : [
              `Para que una ejecución corta muestre cuanto puede ocurrir, tiene ${listed(settings)}.`,
            ]),
      ].join(" "),
    validators: (count) => `${whole.format(count)} validadores`,
    shards: (count) => `${whole.format(count)} fragmentos`,
    honest: "Solo validadores honestos",
    honestMeans: "Nadie miente y nadie cae: todo el daño lo hacen mensajes tardíos y relojes.",
    liars: "Hasta f validadores de cada fragmento pueden mentir o caer.",
    checker: "Comprobador",
    all: "todos",
    seed: "Semilla de la búsqueda",
    runs: "Calendarios",
    wrong: (name, from, to) =>
      `${name}: se espera un número entero de ${whole.format(from)} a ${whole.format(to)}.`,
    search: "Buscar",
    again: "Buscar de nuevo",
    cancel: "Cancelar",
  },
  searching: {
    name: "La búsqueda",
    progress: "Calendarios probados",
    running: "Buscando …",
    said: (runs) => `${whole.format(runs)} calendarios probados hasta ahora.`,
    stopped: (runs) =>
      `Cancelada tras ${counted(runs, SCHEDULES)}. Hasta ahí no se encontró nada, y eso no demuestra nada.`,
    nothing: (runs) =>
      `No se encontró nada en ${whole.format(runs)} ${runs === 1 ? "calendario" : "calendarios"}. Eso no demuestra nada: otra semilla, o más calendarios, quizá encuentren algo.`,
    failed:
      "Un proceso auxiliar se detuvo, y la búsqueda con él. Solo se pierde la búsqueda: empiézala de nuevo.",
    schedules: "Calendarios probados",
    of: (runs, most) => `${whole.format(runs)} de ${whole.format(most)}`,
    rate: "Calendarios por segundo",
    entries: "Entradas",
    seconds: "Tiempo",
    secondsOf: (seconds) => `${fine.format(seconds)} s`,
    rules: "Reglas alcanzadas",
    rulesOf: (reached, stated) => `${reached} de ${stated}`,
    states: "Estados del comité",
    number: (value) => whole.format(value),
    fine: (value) => fine.format(value),
  },
  reached: {
    summary: (reached) => `Las ${reached} reglas alcanzadas`,
    passed: "Dejaron pasar lo que juzgaron",
    refused: "Rechazaron algo",
    never: "Enunciadas para este protocolo, y no alcanzadas",
    none: "ninguna",
    stands:
      "Qué reglas puede alcanzar una ejecución depende de su conjunto de reglas: algunas son de otro, o se cumplen por construcción.",
  },
  fresh: {
    name: "Lo nuevo en un calendario",
    means:
      "Giros de los acontecimientos y estados del comité que ningún calendario anterior había alcanzado, en promedio.",
    chart: (first, last) =>
      `Lo nuevo en un calendario, según los calendarios probados: ${first} al principio, ${last} al final.`,
    over: "calendarios probados",
    asText: "Como texto",
    schedules: "Calendarios",
    each: "Nuevo en cada uno",
  },
  found: {
    name: "Lo que se encontró",
    title: (checker) => `Encontrado: se viola ${checker}`,
    expected: "La receta está hecha para violar este comprobador.",
    unexpected: "La receta no está hecha para violar este comprobador.",
    where: (run, seed) =>
      `Lo hace el calendario ${whole.format(run)} de la semilla ${whole.format(seed)}; la misma búsqueda vuelve a encontrarlo.`,
    shrinking: "Quitando lo que no importa …",
    shrinkingOf: (runs, lines) => `Quedan ${counted(lines, LINES)}, tras ${counted(runs, RUNS)}.`,
    lines: "Líneas de guion que quedan",
    stop: "Dejarlo como se encontró",
    uncut: (lines) =>
      `Este es el calendario como se encontró, con ${counted(lines, LINES)}: puede que algunas no importen.`,
    minimal: (lines, runs) =>
      lines === 0
        ? `No hace falta nada: las reglas se rompen solas. (Se probaron ${counted(runs, RUNS)}.)`
        : lines === 1
          ? `Basta una línea de guion. (Se probaron ${counted(runs, RUNS)}.)`
          : `Bastan estas ${lines} líneas de guion: si quitas una cualquiera, no se viola nada. (Se probaron ${counted(runs, RUNS)}.)`,
    steps: "Cómo ocurre",
    fromStart: "desde el inicio",
    at: (millis) => `${millis} ms`,
    millis: (value) => whole.format(value),
    ends: (checker) => `Entonces se viola ${checker}.`,
    open: (entry) => `Abrir en el laboratorio en la entrada ${entry}`,
    also: "Los mismos calendarios violan algo más:",
    alsoOne: (checker, run) => `${checker}, con el calendario ${whole.format(run)}.`,
    alone: (checker) => `Buscar solo ${checker}`,
    link: "Enlace a esta ejecución",
    copyLink: "Copiar enlace",
    command: "Orden de consola que busca lo mismo",
    copyCommand: "Copiar la orden de consola",
  },
  told: {
    listed,
    keep: (to, which) => {
      const { text, ending } = what(which);
      return to.length === 0
        ? `${begun(text)} quedan retenid${ending} para todos.`
        : `${verb(to, "no ve", "no ven")} ${text}: quedan retenid${ending}.`;
    },
    lose: (to, which, count) => {
      const { text } = what(which);
      const first = count === undefined ? "" : ` (solo ${count})`;
      return `Se pierden ${text}${toWhom(to)}${first}.`;
    },
    slow: (to, which, millis) =>
      `${begun(what(which).text)}${toWhom(to)} llegan ${millis} ms tarde.`,
    none: "Hasta la violación no se envió ningún mensaje así.",
    timeout: (who, timer) =>
      timer === "round"
        ? `A ${listed(who)} se le${who.length === 1 ? "" : "s"} agota el tiempo.`
        : `Salta el temporizador ${timer} de ${listed(who)}.`,
    crash: (who) => `${verb(who, "cae", "caen")}.`,
    restart: (who) => `${verb(who, "vuelve y recuerda", "vuelven y recuerdan")} lo prometido.`,
    restartBlank: (who) => `${verb(who, "vuelve", "vuelven")} sin memoria.`,
    isolate: (who) => `${verb(who, "queda aislado", "quedan aislados")}.`,
    misbehave: (who, as, means) =>
      `${verb(who, "se vuelve traidor", "se vuelven traidores")} (${as}): ${means}`,
    honest: (who) => `${verb(who, "vuelve a ser honesto", "vuelven a ser honestos")}.`,
    releaseAll: "Se suelta lo retenido.",
    healAll: "La red vuelve a estar entera.",
    partition: (sides) => `La red se divide: ${sides.join(" | ")}.`,
  },
};
