/**
 * La carrera de protocolos, en español.
 * @module
 */
import { counting } from "../plural.ts";
import { documents } from "./documents-es.ts";
import type { RaceWords } from "./en.ts";

const counted = counting("es");
const figure = new Intl.NumberFormat("es", { maximumFractionDigits: 1 });
const fine = new Intl.NumberFormat("es", { maximumFractionDigits: 2 });
const whole = new Intl.NumberFormat("es", { maximumFractionDigits: 0 });
const BLOCKS = { one: "bloque", other: "bloques" };
const TRANSACTIONS = { one: "transacción", other: "transacciones" };
const VALIDATORS = { one: "validador", other: "validadores" };

export const race: RaceWords = {
  title: "Carrera de protocolos",
  lead: "Los mismos enlaces, los mismos fallos, el mismo trabajo, con un solo reloj simulado. Cada cifra de esta página se cuenta en ejecuciones que se hacen aquí y ahora.",
  scheme:
    "Se cuenta con firmas de sustitución: los mensajes, los tamaños y los costes simulados son los de BLS real. En el laboratorio, la ejecución se firma con BLS real.",
  back: "Volver al laboratorio",
  wayIn: "Carrera de protocolos",
  compareToo: "Haz competir protocolos con un solo reloj",
  number: (value) => figure.format(value),
  fine: (value) => fine.format(value),
  whole: (value) => whole.format(value),
  none: "–",
  refused: {
    title: "Este enlace pide una carrera que no se puede ejecutar",
    entrant: (given) => `no hay protocolo ni conjunto de reglas «${given}»`,
    twice: (given) => `«${given}» aparece dos veces`,
    entrants: (given) =>
      `una carrera tiene de dos a cuatro participantes, y aquí se nombran ${given}`,
    number: (what, given, from, to) => `${what} es «${given}», y debe estar entre ${from} y ${to}`,
    word: (what, given) => `${what} no puede ser «${given}»`,
    sentence: (faults) => `En este enlace ${faults.join("; ")}.`,
    kept: "Todo lo demás se conserva.",
    open: "Ejecutarla con lo habitual en su lugar",
    usual: "La carrera habitual",
  },
  parts: {
    race: "la carrera",
    n: "el número de validadores (n)",
    seed: "la semilla",
    delay: "el retardo de un enlace en milisegundos (delay)",
    costs: "el coste de las firmas (costs)",
    timeout: "el plazo en milisegundos (timeout)",
    faults: "un fallo (faults)",
    load: "el número de transacciones por segundo (load)",
    seconds: "la duración en segundos (seconds)",
    leaders: "el número de líderes que caen (leaders)",
    loss: "la parte de mensajes perdidos en tanto por ciento (loss)",
  },
  setup: {
    name: "Quién compite",
    entrant: (place) => `Participante ${place}`,
    add: "Añadir un participante",
    remove: (name) => `Quitar ${name}`,
    validators: "Validadores",
    seed: "Semilla",
    delay: "Retardo de un enlace",
    delayOf: (min, max) => (min === max ? `${min} ms` : `de ${min} a ${max} ms`),
    costs: "Las firmas cuestan",
    costsOf: { usual: "lo que cuestan", none: "nada" },
    timeout: "Plazo",
    timeoutOf: (ms) => `${ms} ms`,
    leaders: "Líderes que caen",
    leadersOf: (count, tolerated) =>
      count === 0 ? "ninguno" : count > tolerated ? `${count}, uno de más` : `${count}`,
    loss: "Mensajes perdidos",
    lossOf: (percent) => (percent === 0 ? "ninguno" : `${percent} %`),
    split: "Red",
    splitOf: { whole: "entera", split: "partida de 2 s a 4 s" },
    load: "Transacciones",
    loadOf: (load) => `${load} por segundo`,
    seconds: "Duración",
    secondsOf: (seconds) => `${seconds} s`,
  },
  computing: "Calculando las ejecuciones",
  computingOf: (name, percent) => `${name}: ${percent} %`,
  failed:
    "Una ejecución se detuvo antes de su final. La dirección guarda la carrera: recarga la página para intentarlo de nuevo.",
  live: {
    name: "La carrera",
    explain:
      "Una línea inclinada es un bloque, desde su propuesta arriba hasta el momento, abajo, en que es definitivo en el último validador: cuanto más tendida, más lento. Una cruz es un turno abandonado.",
    clock: (seconds, of) => `${seconds} s de ${of} s`,
    value: (seconds, lanes) => `${seconds} s. ${lanes.join(". ")}.`,
    laneValue: (name, blocks, transactions) =>
      `${name}: ${counted(blocks, { one: "bloque definitivo", other: "bloques definitivos" })}, ${counted(transactions, TRANSACTIONS)}`,
    lane: (name, blocks, givenUp) =>
      `${name}: ${counted(blocks, BLOCKS)} en total al final${givenUp === 0 ? "" : `, ${givenUp} turnos abandonados`}`,
    blocks: "bloques",
    transactions: "transacciones",
    messages: "mensajes",
    size: "enviados",
    kilobytes: (bytes) =>
      bytes < 1_000_000
        ? `${whole.format(bytes / 1000)} kB`
        : `${figure.format(bytes / 1_000_000)} MB`,
    ahead: "en cabeza",
    speed: "Velocidad",
    speedOf: (ratio) =>
      ratio < 1
        ? `${whole.format(1 / ratio)} veces más lento`
        : ratio === 1
          ? "tiempo real"
          : `${ratio} veces más rápido`,
    crash: (names) =>
      names.length === 1
        ? `cae ${names[0]}`
        : `caen ${names.length > 3 ? names.length : names.join(", ")}`,
    split: "partida",
    axisFrom: "0 s",
    toLab: "Abrir esta ejecución en el laboratorio",
  },
  results: {
    name: "Qué fue de ellos",
    metric: "Contado",
    blocks: "Bloques definitivos",
    blockRate: "Bloques por segundo",
    transactions: "Transacciones que tuvieron efecto",
    transactionRate: "Transacciones por segundo",
    first: "De propuesta a definitivo, primer validador",
    last: "De propuesta a definitivo, último validador",
    settled: "De envío a definitivo, primer validador",
    client: "De envío a respuesta que convence",
    noClient: "no se responde a los clientes",
    messages: "Mensajes enviados",
    bytes: "Bytes enviados",
    perBlock: "Mensajes por bloque, sin difusión",
    signed: "Firmas hechas",
    verified: "Verificaciones",
    verifiedOf: (count, ms) => `${count}, ${ms} ms por validador`,
    givenUp: "Turnos abandonados",
    broken: "Promesas rotas",
    noneBroken: "ninguna",
    spread: (min, median, max) => `${median} ms (de ${min} a ${max})`,
    byKind: "Mensajes por clase",
    kind: "Clase",
    ofKind: (count, bytes) => `${count} · ${bytes}`,
    notSent: "–",
  },
  curves: {
    name: "Curvas",
    explain:
      "Cada punto es una ejecución propia, hecha cuando la pides. Según el tamaño del comité: enlaces de exactamente 40 ms, firmas que no cuestan nada, nadie falla, hasta que unos pocos bloques son definitivos. Según los líderes caídos: la carrera de arriba con un comité pequeño.",
    run: "Trazar las curvas",
    again: "Trazarlas de nuevo",
    cancel: "Cancelar",
    progress: "Ejecuciones hechas",
    of: (done, all) =>
      `${done} de ${counted(all, { one: "ejecución hecha", other: "ejecuciones hechas" })}`,
    cancelled: (done, all) => `Cancelado: hay ${done} de ${all} ejecuciones hechas.`,
    done: (all) => `Las ${all} ejecuciones están hechas.`,
    validators: "validadores",
    crashed: (validators) => `líderes que caen tras 1 s, de ${counted(validators, VALIDATORS)}`,
    messages: "Mensajes por bloque, sin difusión",
    bytes: "Kilobytes por bloque, sin difusión",
    delays: "Retardos de mensaje, de propuesta a definitivo en el último validador",
    rate: "Transacciones por segundo que tuvieron efecto",
    wait: "Segundos de envío a definitivo, mediana",
    chart: (what, over) => `${what}, según ${over}`,
    asText: "Como texto",
    square: "n²",
    linear: "n",
    logarithmic: "escalas logarítmicas",
  },
  documents,
};
