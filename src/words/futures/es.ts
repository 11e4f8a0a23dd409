/**
 * Futuros de un momento y el punto de no retorno, en español.
 * @module
 */
import { counting } from "../plural.ts";
import type { futures as english, futuresView as englishView } from "./en.ts";

const counted = counting("es");
const percent = new Intl.NumberFormat("es", { style: "percent", maximumFractionDigits: 0 });
const FUTURES = { one: "futuro", other: "futuros" };
const MOMENTS = { one: "momento", other: "momentos" };

export const futuresView: typeof englishView = {
  name: "Futuros",
  shows:
    "Qué puede salir de este momento: el azar sigue con muchas semillas, cada futuro se ejecuta de verdad y las barras cuentan en qué acabaron. Debajo, para algo que ocurrió, la parte de los futuros que aún llevaba hasta ahí, momento a momento.",
  omits:
    "Lo que aún podrían hacer las personas o los traidores: al azar quedan solo demoras y pérdidas. Lo que sigue más allá del horizonte.",
};

export const futures: typeof english = {
  says: (entry) => `Qué puede salir de la entrada ${entry}.`,
  percent: (share) => percent.format(share),
  ask: {
    name: "Qué se pregunta a los futuros",
    about: "Qué será de",
    block: "el próximo bloque definitivo",
    count: "Futuros",
    horizon: "Horizonte",
    entries: (entries) => `${entries} entradas`,
    links: "Enlaces desde aquí",
    linksAre: {
      own: "como en esta ejecución",
      uneven: "desiguales: de 5 a 60 ms",
      lossy: "desiguales, y se pierde un quinto",
    },
    run: "Ejecutar futuros",
    cancel: "Cancelar",
    progress: "Futuros ejecutados",
    of: (done, all) => `${done} de ${all}`,
    waits: "Contesta antes la pregunta de la lección: más allá no se ejecuta nada.",
    nothingByChance:
      "En esta ejecución todos los mensajes tardan lo mismo y ninguno se pierde: el azar no decide nada y todos los futuros son uno.",
  },
  status: {
    done: (count, entry) =>
      `${counted(count, FUTURES)} desde la entrada ${entry}, todos con firmas de imitación.`,
    stopped: (done, all) => `Parado: ${done} de ${all} ejecutados.`,
    failed: "Un proceso se paró antes de contestar. Prueba otra vez.",
    elsewhere: "El cursor se ha movido: estos son los futuros de otro momento.",
  },
  fate: {
    final: (height, round) => `Bloque ${height} definitivo, de la ronda ${round}`,
    finalIn: (shard, height, round) =>
      `${shard}: bloque ${height} definitivo, de la ronda ${round}`,
    roundLost: "Una ronda perdida, ningún bloque definitivo",
    completed: "Completada",
    aborted: "Abortada",
    open: "Sigue abierto",
    other: "Todo lo demás",
    broken: (checker) => `Roto: ${checker}`,
  },
  bars: {
    caption: (entry) => `En qué acabaron los futuros de la entrada ${entry}`,
    outcome: "Desenlace",
    count: "Futuros",
    share: "Parte",
    interval: "Intervalo del 95 %",
    witness: "Testigo",
    of: (count, all) => `${count} de ${all}`,
    range: (low, high) => `de ${low} a ${high}`,
    open: "Abrir",
    openThat: (outcome) => `Abrir un futuro: ${outcome}`,
    link: "Enlace",
    linkTo: (outcome) => `Enlace a un futuro: ${outcome}`,
    seed: (seed, entry) => `semilla ${seed}, en la entrada ${entry}`,
  },
  curve: {
    name: "Punto de no retorno",
    nothing:
      "Hasta el cursor nada es definitivo todavía y nada se ha roto. Deja que la ejecución siga un poco.",
    of: "Camino de",
    happened: (what, entry) => `${what} (entrada ${entry})`,
    find: "Buscarlo",
    progress: "Momentos preguntados",
    points: (points) => counted(points, MOMENTS),
    chart: (what) => `Parte de los futuros que aún llevaba hasta ahí, por entrada: ${what}`,
    entry: "Entrada",
    share: "Llevaban ahí",
    rose: (entry, from, to) =>
      `El mayor paso es la entrada ${entry}: del ${from} de los futuros al ${to}.`,
    sure: "A partir de aquí era casi seguro.",
    notSure: "Incluso después pudo haber sido de otro modo.",
    flat: "Ninguna entrada cambió mucho: en este camino el azar tenía poco que decidir.",
    goTo: (entry) => `Ir a la entrada ${entry}`,
    asText: "Todos los momentos",
    done: (points, of) => `${counted(points, MOMENTS)}, ${counted(of, FUTURES)} en cada uno.`,
  },
};
