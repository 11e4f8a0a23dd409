/**
 * What could be done for a transaction between shards and what stops it, in Spanish.
 * @module
 */
import type { CrossShardDeed, CrossShardGuardName } from "../../protocol/core/options.ts";
import type { DeedParts, GuardWords } from "./en.ts";

export const crossShardGuards: Readonly<Record<CrossShardGuardName, GuardWords>> = {
  unlisted: (_, ok) =>
    ok ? "esta cadena no la ha ordenado antes" : "esta cadena ya la ha ordenado",
  lineOver: (v, ok) =>
    ok
      ? `${v("previous")}, anterior en su línea, ha acabado aquí`
      : `${v("previous")}, anterior en su línea, no ha acabado aquí`,
  proven: (v, ok) =>
    ok
      ? `el fragmento ${v("source")} ha probado lo que tiene de ella`
      : `el fragmento ${v("source")} no ha probado lo que tiene de ella: aquí hay provisiones de ${v("heard")} validadores y hacen falta ${v("needed")}`,
  accountsFree: (v, ok) =>
    ok ? "sus cuentas de aquí están libres" : `${v("holder")} tiene tomada ${v("account")}`,
  room: (v, ok) =>
    ok
      ? "hay sitio en el bloque"
      : `no hay sitio: ${v("inFlight")} transacciones en curso y ${v("chosen")} en el bloque`,
  listedHere: (_, ok) => (ok ? "esta cadena la ha ordenado" : "esta cadena no la ha ordenado"),
  listedOnce: (_, ok) =>
    ok ? "no está en otra lista del bloque" : "está en otra lista del bloque",
  unprovided: (_, ok) => (ok ? "aún no ha respondido por ella" : "ya ha respondido por ella"),
  unproven: (v, ok) =>
    ok
      ? `aún no está aquí la prueba del fragmento ${v("source")}`
      : `la prueba del fragmento ${v("source")} ya está aquí`,
  awaited: (v, ok) =>
    ok
      ? `se esperan provisiones del fragmento ${v("source")}`
      : `aquí nadie espera aún provisiones del fragmento ${v("source")}`,
  noProvisionCheck: (_, ok) =>
    ok ? "no se están comprobando provisiones suyas" : "se están comprobando provisiones suyas",
  provisions: (v) =>
    `hay provisiones de ${v("heard")} validadores del fragmento ${v("source")} y hacen falta ${v("needed")}`,
  settles: (_, ok) =>
    ok ? "sus reglas fijan el resultado en la cadena" : "sus reglas no fijan nada en la cadena",
  crosses: (_, ok) => (ok ? "necesita otros fragmentos" : "no necesita otro fragmento"),
  unsettled: (_, ok) =>
    ok
      ? "la cadena aún no ha dicho qué será de ella"
      : "la cadena ya ha dicho qué será de ella, y así queda",
  allProven: (_, ok) =>
    ok
      ? "lo que los otros fragmentos tienen de ella está probado"
      : "no todo lo que los otros fragmentos tienen de ella está probado aquí",
  notRun: (_, ok) => (ok ? "no se ha ejecutado aquí" : "ya se ha ejecutado aquí"),
  inCycle: (_, ok) =>
    ok
      ? "pierde contra otra con la que se esperan mutuamente"
      : "no se conoce aquí otra con la que se esperen mutuamente y que vaya primero",
  deferralProof: (v) =>
    `${v("winner")} está tomada en el fragmento ${v("source")} por palabra de peso ${v("power")} y hacen falta ${v("needed")}`,
  winnerOpen: (v, ok) => (ok ? `${v("winner")} no ha acabado` : `${v("winner")} ha acabado`),
  givesUp: (_, ok) =>
    ok
      ? "sus reglas dejan que un fragmento renuncie"
      : "sus reglas nunca dejan que un fragmento renuncie",
  holding: (_, ok) => (ok ? "tiene tomadas sus cuentas aquí" : "no tiene cuentas tomadas aquí"),
  late: (v) =>
    v("blocks") === v("never")
      ? "sus reglas nunca renuncian a ella"
      : `se ordenó hace ${v("age")} bloques y se renuncia a ella tras ${v("blocks")}`,
  winnerEnded: (v, ok) =>
    ok
      ? `${v("winner")}, por la que se aplazó, ha acabado aquí`
      : `${v("winner")}, por la que se aplazó, no ha acabado aquí`,
  countsHere: (v, ok) =>
    ok ? "las palabras se reúnen aquí" : `las palabras se reúnen solo en ${v("coordinator")}`,
  stateUncertified: (v, ok) =>
    ok
      ? `aún no está aquí el certificado del fragmento ${v("shard")}`
      : `el certificado del fragmento ${v("shard")} ya está aquí`,
  noWordCheck: (_, ok) =>
    ok ? "no se están comprobando palabras" : "se están comprobando palabras sobre ella",
  words: (v) =>
    `hay palabras de peso ${v("power")} del fragmento ${v("shard")} y hacen falta ${v("needed")} de ${v("totalPower")}`,
  undecided: (_, ok) => (ok ? "aún no está decidida aquí" : "ya está decidida aquí"),
  certificateOf: (v, ok) =>
    ok
      ? `el certificado del fragmento ${v("shard")} está aquí`
      : `el certificado del fragmento ${v("shard")} no está aquí`,
  sameResult: (v, ok) =>
    ok
      ? "todos los fragmentos llegaron al mismo resultado"
      : `los fragmentos llegaron a ${v("roots")} resultados`,
  decisionKnown: (_, ok) => (ok ? "la decisión se conoce aquí" : "la decisión no se conoce aquí"),
  unended: (_, ok) => (ok ? "no ha acabado en esta cadena" : "ha acabado en esta cadena"),
  resultHere: (_, ok) => (ok ? "esta cadena ha fijado un sí" : "esta cadena no ha fijado un sí"),
};

export const crossShardDeeds: Readonly<Record<CrossShardDeed, (parts: DeedParts) => string>> = {
  list: ({ transaction }) => `ordenar ${transaction}`,
  provide: ({ transaction, shard }) => `responder por ${transaction} ante el fragmento ${shard}`,
  prove: ({ transaction, shard }) => `formar la prueba del fragmento ${shard} para ${transaction}`,
  settle: ({ transaction }) => `fijar ${transaction} como lista`,
  run: ({ transaction }) => `ejecutar ${transaction}`,
  defer: ({ transaction }) => `aplazar ${transaction}`,
  abort: ({ transaction }) => `renunciar a ${transaction}`,
  retry: ({ transaction }) => `traer ${transaction} de vuelta como reintento`,
  certifyState: ({ transaction, shard }) =>
    `formar el certificado del fragmento ${shard} para ${transaction}`,
  decide: ({ transaction }) => `decidir ${transaction}`,
  end: ({ transaction }) => `acabar ${transaction} en esta cadena`,
};
