/**
 * What a validator could do and what stops it, in Spanish.
 * @module
 */
import type { Deed, GuardName } from "../../protocol/core/options.ts";
import { crossShardDeeds, crossShardGuards } from "./crossing-es.ts";
import type { DeedParts, GuardWords, options as english } from "./en.ts";

const few = (count: string, one: string, many: string): string =>
  `${count} ${count === "1" ? one : many}`;

const guards: Readonly<Record<GuardName, GuardWords>> = {
  data: (v, ok) =>
    ok
      ? "todo lo que contiene está aquí"
      : `${few(v("missing"), "de sus transacciones no está", "de sus transacciones no están")} aquí`,
  parentState: (v, ok) =>
    ok
      ? "se conoce el estado sobre el que se apoya"
      : `no se conoce aquí el estado tras ${v("parent")}`,
  parentChecked: (v, ok) =>
    ok
      ? "el certificado que lleva está comprobado"
      : `el certificado que lleva, de la ronda ${v("parentQcRound")}, aún no está comprobado`,
  unvoted: (v, ok) =>
    ok ? "no ha votado antes por él" : `ya ha votado por él, en la altura ${v("height")}`,
  content: (_, ok) => (ok ? "lo que dice es correcto" : "lo que dice rompe una regla"),
  carriedChecks: (v, ok) =>
    ok
      ? "los agregados que lleva están comprobados"
      : `${few(v("open"), "agregado que lleva", "agregados que lleva")} sin comprobar`,
  round: (v) =>
    `el bloque es de la ronda ${v("blockRound")} y el validador está en la ${v("round")}`,
  once: (v) =>
    `el bloque es de la ronda ${v("blockRound")} y su última palabra, de la ronda ${v("lastVotedRound")}`,
  lock: (v) =>
    `el certificado que extiende es de la ronda ${v("parentQcRound")} y su bloqueo, de la ronda ${v("lockedRound")}`,
  extends: (v, ok) =>
    ok
      ? "se apoya en el bloque de su bloqueo"
      : `no se apoya en ${v("lockedBlock")}, que nombra su bloqueo de la ronda ${v("lockedRound")}`,
  height: (v, ok) =>
    ok
      ? `nada lo ata en la altura ${v("height")}`
      : `en la altura ${v("height")} está atado a ${v("votedBlock")}, de la ronda ${v("votedRound")}`,
  roundGoesOn: (v) =>
    `el bloque es de la ronda ${v("blockRound")} y el validador está en la ${v("round")}`,
  safeNode: (v, ok) =>
    ok
      ? `extiende el bloqueo de la ronda ${v("lockedRound")}, o un certificado más nuevo, de la ronda ${v("parentQcRound")}`
      : `no extiende ${v("lockedBlock")}, y su certificado es de la ronda ${v("parentQcRound")}, con el bloqueo en la ${v("lockedRound")}`,
  header: (v, ok) =>
    ok
      ? "su cabecera está aquí"
      : `su cabecera no está aquí; ${few(v("votes"), "voto espera", "votos esperan")}`,
  uncertified: (_, ok) => (ok ? "aún no tiene certificado" : "ya tiene certificado"),
  noCheck: (_, ok) =>
    ok ? "no se está comprobando ningún voto" : "se están comprobando votos por él",
  quorum: (v) =>
    `hay votos de peso ${v("power")} y hacen falta ${v("needed")} de ${v("totalPower")}`,
  freshVotes: (v) => `${few(v("unchecked"), "voto", "votos")} aquí sin comprobar`,
  turn: (v, ok) =>
    ok
      ? `la ronda ${v("round")} en la altura ${v("height")} es su turno`
      : `la ronda ${v("round")} en la altura ${v("height")} es el turno de ${v("rightful")}`,
  unbound: (v, ok) =>
    ok ? `nada lo ata en la altura ${v("height")}` : `un voto lo ata en la altura ${v("height")}`,
  roundOpen: (v) =>
    `la ronda es la ${v("round")} y su última palabra, de la ronda ${v("lastVotedRound")}`,
  unproposed: (v) =>
    `la ronda es la ${v("round")} y su última propuesta, de la ronda ${v("proposedIn")}`,
  entryProof: (v) =>
    `la ronda ${v("round")} pide un certificado de la ronda anterior; el más alto aquí es de la ronda ${v("parentQcRound")}, el de esperas agotadas, ${v("timeoutRound")}`,
  notCertifying: (_, ok) =>
    ok
      ? "no se está formando aquí un certificado más nuevo"
      : "se está formando aquí un certificado más nuevo",
  allowsTimeout: (_, ok) =>
    ok
      ? "sus reglas le dejan abandonar una ronda"
      : "sus reglas no le dejan abandonar ninguna ronda",
  patience: (v) => `ha esperado ${v("waitedMs")} ms de ${v("timeoutMs")} ms`,
  notGivenUp: (v) => `la ronda es la ${v("round")} y la última que abandonó, ${v("timedOutIn")}`,
  witness: (v) =>
    `un peso de ${v("power")} ha abandonado la ronda ${v("round")} y hace falta ${v("needed")} para que haya alguien honesto`,
  surrenders: (v) =>
    `un peso de ${v("power")} ha abandonado la ronda ${v("round")} y hace falta ${v("needed")} de ${v("totalPower")}`,
  notForming: (_, ok) =>
    ok
      ? "no se está formando ningún certificado de esperas agotadas"
      : "ya se está formando el certificado de esperas agotadas",
  proofOfUse: (v, ok) =>
    ok
      ? "le toca hacer la prueba"
      : `la prueba de la ronda ${v("round")} le toca a ${v("rightful")}, o llegó tarde`,
  row: (v, ok) =>
    ok
      ? `hay una fila de ${few(v("blocks"), "bloque", "bloques")}`
      : `no hay una fila de ${few(v("blocks"), "bloque", "bloques")} que lo haga definitivo`,
  certified: (v, ok) =>
    ok
      ? `el bloque de altura ${v("height")} que decide tiene certificado`
      : `no hay certificado de un bloque de altura ${v("height")} sobre él`,
  contiguous: (v, ok) =>
    ok ? `las rondas ${v("rounds")} bastan` : `las rondas ${v("rounds")} no son consecutivas`,
  executed: (v, ok) =>
    ok
      ? "están todos los bloques hasta el último definitivo"
      : `falta ${v("block")} en el camino hacia abajo`,
  linked: (v, ok) =>
    ok
      ? "se apoya en el último bloque definitivo"
      : `su cadena acaba en ${v("parent")} y el último bloque definitivo es ${v("committed")}`,
  inTurn: (v) =>
    `su altura es ${v("height")} y la última altura definitiva, ${v("committedHeight")}`,
  viewOpen: (v, ok) =>
    ok
      ? `la vista ${v("round")} está abierta`
      : `va camino de la vista ${v("round")}, que no está abierta`,
  viewThere: (v) =>
    `el lote es de la vista ${v("blockRound")} y el validador está en la ${v("round")}`,
  primary: (v, ok) =>
    ok
      ? `es el primario de la vista ${v("round")}`
      : `el primario de la vista ${v("round")} es ${v("rightful")}`,
  watermark: (v) => `la altura es ${v("height")} y la marca alta, ${v("high")}`,
  requests: (v, ok) =>
    ok
      ? `${few(v("waiting"), "petición espera", "peticiones esperan")}`
      : "no espera ninguna petición que no esté ya en un lote",
  unsealed: (_, ok) => (ok ? "aún no está sellado" : "ya lo han sellado bastantes votos"),
  takesPart: (v, ok) =>
    ok
      ? `participa en la vista ${v("round")}`
      : `los votos son de la vista ${v("round")} y el validador está en la ${v("view")} o camino de ella`,
  prePrepared: (_, ok) =>
    ok ? "su pre-prepare está aceptado" : "su pre-prepare no está aceptado aquí",
  prepared: (_, ok) => (ok ? "está preparado" : "no está preparado aquí"),
  enough: (v, ok) =>
    `hay votos de peso ${v("power")} de ${v("totalPower")}, ${ok ? "y bastan" : "y no bastan"}`,
  decided: (v, ok) =>
    ok
      ? `la altura ${v("height")} está decidida`
      : `la altura ${v("height")} está preparada y sus commits no bastan`,
  clockRuns: (v, ok) =>
    ok
      ? `su reloj corre: ${few(v("waiting"), "petición espera", "peticiones esperan")}`
      : `su reloj está parado, con ${few(v("waiting"), "petición", "peticiones")} aquí`,
  alarm: (v) => `faltan ${v("leftMs")} ms para que suene su reloj`,
  viewClosed: (v, ok) =>
    ok ? `la vista ${v("round")} aún no está abierta` : `la vista ${v("round")} ya está abierta`,
  notOpening: (_, ok) =>
    ok ? "no se está firmando ningún new-view" : "el new-view se está firmando",
  ownViewChange: (v, ok) =>
    ok
      ? `su propio view-change a la vista ${v("round")} está firmado`
      : `su propio view-change a la vista ${v("round")} no está firmado`,
  viewChanges: (v, ok) =>
    `hay view-changes a la vista ${v("round")} de peso ${v("power")} de ${v("totalPower")}, ${ok ? "y bastan" : "y no bastan"}`,
  ...crossShardGuards,
};

const deeds: Readonly<Record<Deed, (parts: DeedParts) => string>> = {
  vote: ({ block }) => `votar por ${block}`,
  certify: ({ block }) => `formar un certificado de ${block}`,
  propose: ({ height, round }) => `proponer en la altura ${height}, ronda ${round}`,
  giveUp: ({ round }) => `abandonar la ronda ${round}`,
  join: ({ round }) => `unirse a quienes abandonan la ronda ${round}`,
  endRound: ({ round }) => `acabar la ronda ${round} con un certificado de esperas agotadas`,
  commit: ({ block }) => `dar ${block} por definitivo`,
  prepare: ({ block }) => `preparar ${block}`,
  certifyPrepared: ({ block, round }) => `quedar preparado con ${block} en la vista ${round}`,
  certifyCommitted: ({ block, round }) => `quedar comprometido con ${block} en la vista ${round}`,
  stabilize: ({ height }) => `hacer estable el punto de control de la altura ${height}`,
  execute: ({ block, height }) => `ejecutar ${block} en la altura ${height}`,
  leaveView: ({ round }) => `abandonar la vista ${round}`,
  joinView: ({ round }) => `seguir a quienes abandonan la vista ${round}`,
  openView: ({ round }) => `abrir la vista ${round}`,
  ...crossShardDeeds,
};

export const options: typeof english = {
  view: {
    name: "Por qué no",
    shows:
      "Lo que un validador podría hacer a continuación en el cursor: cada voto, certificado, propuesta, bloque definitivo y espera agotada, y entre fragmentos cada acto por una transacción en curso, con las condiciones que pregunta su máquina, en orden, y los valores que compara. La primera que no se cumple es la que lo impide.",
    omits:
      "Los mensajes que rechazó nada más verlos: la entrada en la que llegaron dice por qué. Las condiciones que siguen a otra que no deja nada que juzgar.",
  },
  guards,
  deeds,
  none: "ninguna",
  genesis: "génesis",
  validator: "Validador",
  says: (who, can, stopped) =>
    `${who}: puede hacer ${can} ${can === 1 ? "cosa" : "cosas"}; otras ${stopped} tienen algo que las impide.`,
  nothing: "Aún no ha pasado nada.",
  asking: "Se está preguntando a la simulación.",
  absent: "La simulación está en otro sitio; da un paso y se le pregunta de nuevo.",
  down: (who) => `${who} está parado: no puede hacer nada hasta que se lo arranque de nuevo.`,
  misbehaves: (who, as) =>
    `${who} se porta mal (${as}). Esto es lo que un validador honesto podría hacer en su lugar.`,
  can: (who, deed, when) => `${who} puede ${deed}: nada lo impide. ${when}`,
  cannot: (who, deed, why, rule) => `${who} no puede ${deed}: ${why} · ${rule}`,
  asked: {
    tick: "Lo hará en el próximo tic de su reloj.",
    block: "Lo hará en el próximo bloque que proponga.",
    alarm: "Lo hará cuando suene su reloj.",
    arrival: "Se lo preguntará cuando llegue el próximo mensaje sobre ello.",
  },
  holds: "se cumple",
  stops: "lo impide",
  fails: "tampoco se cumple",
  counted: (holding, all) => `se cumplen ${holding} de ${all} condiciones`,
  more: (count) => `Mostrar ${count} más`,
  did: (who) => `Lo último que hizo ${who}`,
  didNothing: (who) => `${who} aún no ha hecho nada.`,
  goTo: (entry) => `Ir a la entrada ${entry}`,
  could: (who) => `Lo que ${who} podría hacer ahora`,
  ofTransaction: (transaction) => `Por la transacción ${transaction}`,
  moreTransactions: (count) =>
    `Mostrar ${count} ${count === 1 ? "transacción" : "transacciones"} más`,
  line: (says, counted) => `${says} (${counted})`,
};
