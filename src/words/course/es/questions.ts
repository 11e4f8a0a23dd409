/**
 * Questions that write themselves: stems, choices, and why. In Spanish.
 * @module
 */
import type { Told } from "../../../course/questions/told.ts";
import { listing } from "../../listing.ts";
import { counting } from "../../plural.ts";

const count = counting("es");
const VOTES = { one: "voto", other: "votos" };
const VALIDATORS = { one: "validador", other: "validadores" };
const HASHES = { one: "hash", other: "hashes" };

const stems = {
  voters: ({ block, proposer }: Told) =>
    `${proposer} ha propuesto ${block}. ¿Quiénes le responden con un voto?`,
  certified: ({ block, round }: Told) =>
    `¿Quiénes ven un quórum de votos para ${block} y forman su certificado antes de abandonar la ronda ${round}?`,
  refusal: ({ node, block }: Told) => `${node} es el próximo que juzga ${block}. ¿Qué hace?`,
  quorum: ({ node, block, heard, seats }: Told) =>
    `${node} ha contado ${count(heard, VOTES)} de ${seats} para ${block}. ¿Cuántos más completan allí el certificado?`,
  timer:
    "¿A quién se le agota antes el tiempo? Varios pueden abandonar la ronda en el mismo instante.",
  round:
    "¿Qué validadores son los próximos en entrar en otra ronda? Pueden ser varios en el mismo instante.",
  leader: "¿Quién hace la próxima propuesta?",
  message: ({ node }: Told) => `¿Qué mensaje es el próximo que llega a ${node}?`,
  commits: ({ block }: Told) =>
    `El próximo certificado es el de ${block}. ¿Qué bloque hace definitivo, allí donde se forma primero?`,
  lock: ({ node, block }: Told) =>
    `${node} está a punto de votar por ${block}. ¿Sobre qué bloque queda bloqueado después?`,
  release: ({ height }: Told) =>
    `Estos validadores tienen un bloqueo en la altura ${height}. ¿Cuáles lo han soltado cuando se propone el próximo bloque?`,
  forks:
    "La ejecución sigue hasta el final. ¿Qué comprobador es el primero en saltar, si salta alguno?",
  deferred: "¿Qué transacción cede primero, si cede alguna?",
  waits: ({ transaction, other }: Told) =>
    `${transaction} y ${other} están en camino. ¿Cuál tiene que esperar a la otra?`,
  provisions: ({ node, source, transaction }: Told) =>
    `¿Cuántas provisiones de S${source} necesita ${node} para tener una prueba para ${transaction}?`,
  balance: ({ account, start }: Told) => `${account} empezó con ${start}. ¿Cuánto tiene al final?`,
  status: ({ transaction }: Told) => `¿En qué fragmentos acaba moviendo dinero ${transaction}?`,
  digest: ({ kind, from, to }: Told) =>
    `El ${kind} de ${from} a ${to} está en camino. Si se perdiera, ¿qué cambiaría?`,
  "votes-needed": ({ seats }: Told) =>
    `Un comité tiene ${count(seats, VALIDATORS)} de igual peso. ¿Cuántos votos son un quórum?`,
  overlap: ({ seats, needed }: Told) =>
    `De ${count(seats, VALIDATORS)}, ${needed} cualesquiera son un quórum. ¿Cuántos comparten al menos dos quórums?`,
  liars: ({ seats }: Told) =>
    `¿Cuántos de ${count(seats, VALIDATORS)} pueden mentir sin que dos quórums dejen de compartir uno honesto?`,
  "answers-enough": ({ seats }: Told) =>
    `Un cliente ha preguntado a ${count(seats, VALIDATORS)}. ¿Cuántas respuestas iguales lo convencen?`,
  "prepares-enough": ({ seats }: Told) =>
    `PBFT con ${count(seats, VALIDATORS)}. Un respaldo tiene el pre-prepare y ha enviado su propio prepare. ¿Cuántos prepares de otros respaldos le faltan para estar preparado?`,
  "view-changes-enough": ({ seats }: Told) =>
    `PBFT con ${count(seats, VALIDATORS)}. ¿Cuántos cambios de vista, contando el suyo, necesita un nuevo primario?`,
  "row-final": ({ rounds }: Told) =>
    `HotStuff encadenado. Los bloques de las rondas ${rounds} están certificados, cada uno padre del siguiente. ¿De qué ronda es el definitivo más alto?`,
  "epoch-of": ({ blocks, height }: Told) =>
    `Una época tiene ${blocks} bloques; las alturas empiezan en 1, las épocas en 0. ¿A qué época pertenece la altura ${height}?`,
  "proof-length": ({ leaves, leaf }: Told) =>
    `Un árbol de Merkle tiene ${leaves} hojas; el último nodo impar sube sin cambios. ¿Cuántos hashes contiene la prueba de la hoja ${leaf}?`,
  signers: ({ bits }: Told) =>
    `El campo de bits de un certificado es ${bits}, escrito como número binario: V0 es la última cifra. ¿Quiénes firmaron?`,
  "not-signed": ({ height, round }: Told) =>
    `Se firma un voto por un bloque de altura ${height}, ronda ${round}. ¿Qué de esto no está en los bytes que se firman?`,
};

const phrases = {
  nobody: "Nadie",
  number: (told: Told) => `${told.count}`,
  amount: ({ amount }: Told) => `${amount}`,
  itVotes: "Vota por él",
  refusesBy: ({ rule }: Told) => `Lo rechaza, por ${rule}`,
  noClockRunsOut: "A nadie: la ronda acaba antes de otro modo",
  messageOf: ({ kind, from }: Told) => `${kind} de ${from}`,
  noBlock: "Ninguno de ellos",
  noLockAtAll: "Sobre ninguno",
  checkerFires: ({ checker }: Told) => checker,
  noneFires: "Ninguno: se cumplen todas las promesas",
  noTransaction: "Ninguna de ellas",
  waitsFor: ({ transaction, other }: Told) => `${transaction} espera a ${other}`,
  eachForOther: "Cada una espera a la otra",
  neitherWaits: "No espera ninguna",
  "moves-nowhere": "En ninguno",
  "moves-first": "Solo en S0",
  "moves-second": "Solo en S1",
  "moves-both": "En los dos",
  "drop-nothing": "Nada: la huella queda igual",
  "drop-digestOnly": "La huella, y ningún bloque definitivo",
  "drop-digestAndBlocks": "La huella, y también bloques definitivos",
  these: ({ nodes }: Told) => nodes,
  "field-shard": "El fragmento",
  "field-height": "La altura",
  "field-round": "La ronda",
  "field-blockHash": "El hash del bloque",
  "field-parentQc": "El certificado del padre, byte a byte",
  "field-proposer": "El nombre del proponente",
  "field-timestamp": "La hora",

  isDown: ({ node }: Told) => `${node} está caído.`,
  wentDown: ({ node }: Told) => `${node} se cae antes.`,
  nobodyDoes: "Nadie lo hizo.",
  movedOn: ({ node, round }: Told) => `${node} pasa antes a la ronda ${round}.`,
  gaveUp: ({ node, round }: Told) => `${node} abandona antes la ronda ${round}.`,
  votes: ({ node, block }: Told) => `${node} vota por ${block}.`,
  refuses: ({ node, block }: Told) => `${node} rechaza ${block}.`,
  certifies: ({ node, block }: Told) => `${node} forma el certificado de ${block}.`,
  ruleLetPass: ({ rule, node, block, by }: Told) =>
    `En ${node} fue ${by} la que decidió sobre ${block}; ${rule} no rechazó nada.`,
  tooFewVotes: ({ power, needed, seats }: Told) =>
    `Serían ${power} de ${seats}, que no son más de dos tercios: hacen falta ${needed}.`,
  fewerWillDo: ({ power, needed, seats }: Told) =>
    `Serían ${power} de ${seats}, y ya ${needed} son más de dos tercios.`,
  justEnough: ({ needed, seats }: Told) =>
    `${needed} de ${seats} son los mínimos que pasan de dos tercios.`,
  clockRanOut: ({ node }: Told) => `${node} abandona la ronda.`,
  clockLater: ({ first }: Told) => `${first} abandona la ronda antes.`,
  noClock: ({ first }: Told) =>
    `${first} entra en la ronda siguiente antes de que a nadie se le agote el tiempo.`,
  entersRound: ({ node }: Told) => `${node} entra en otra ronda.`,
  entersLater: ({ first }: Told) => `${first} entra antes en otra ronda.`,
  itsTurn: ({ node, height, round }: Told) =>
    `En la altura ${height}, ronda ${round}, el turno es de ${node}.`,
  notItsTurn: ({ proposer, height, round }: Told) =>
    `En la altura ${height}, ronda ${round}, el turno es de ${proposer}.`,
  arrives: ({ kind, from, node }: Told) => `El ${kind} de ${from} llega a ${node}.`,
  stillHeld: ({ kind, from }: Told) => `El ${kind} de ${from} está retenido.`,
  arrivesLater: ({ kind, from }: Told) =>
    `El ${kind} de ${from} también está en camino, y tarda más.`,
  notOnItsWay: ({ kind, from, node }: Told) =>
    `En ese momento no había ningún ${kind} de ${from} en camino hacia ${node}.`,
  nothingFinal: ({ block }: Told) => `El certificado de ${block} no hace definitivo nada.`,
  becomesFinal: ({ block, child }: Told) => `El certificado de ${child} hace definitivo ${block}.`,
  finalAlready: ({ block }: Told) => `${block} ya era definitivo.`,
  onlyCertified: ({ block }: Told) =>
    `${block} recibe un certificado; para ser definitivo necesita además el de un hijo.`,
  roundsApart: ({ block, round, child, childRound }: Told) =>
    `${block} es de la ronda ${round} y ${child} de la ronda ${childRound}: queda una ronda en medio, y en ella podría esconderse un rival.`,
  notOnTheWay: ({ block, child }: Told) =>
    `El certificado de ${child} no hace definitivo ${block}.`,
  noLock: ({ node }: Told) => `${node} no tiene ningún bloqueo después de votar.`,
  locks: ({ node, block }: Told) => `Con su voto, ${node} queda bloqueado sobre ${block}.`,
  keepsLock: ({ node, block }: Told) => `${node} sigue bloqueado sobre ${block}.`,
  lockStays: ({ node, height }: Told) => `${node} conserva su bloqueo en la altura ${height}.`,
  lockGoes: ({ node, height }: Told) => `${node} suelta su bloqueo en la altura ${height}.`,
  allLocksStay: ({ height }: Told) => `Todos conservan su bloqueo en la altura ${height}.`,
  nothingFired: ({ entries }: Told) => `En las ${entries} entradas no saltó ningún comprobador.`,
  fired: ({ checker }: Told) => `${checker} es el primero en saltar.`,
  nobodyPutOff: "Hasta el final de la ejecución no se aplaza ninguna transacción.",
  putOff: ({ transaction, winner }: Told) => `${transaction} se aplaza en favor de ${winner}.`,
  neverWaits: ({ transaction, other }: Told) => `${transaction} no espera nunca a ${other}.`,
  waitsBecause: ({ transaction, other, shard, accounts }: Told) =>
    `En S${shard}, ${other} tiene lo que ${transaction} necesita: ${accounts}.`,
  tooFewProvisions: ({ count: few, seats, needed }: Told) =>
    `${few} de ${seats} no son más de dos tercios: la prueba se sella con ${needed}.`,
  moreThanNeeded: ({ needed, seats }: Told) =>
    `La prueba se sella con ${needed} de ${seats}; las demás pueden llegar tarde, o nunca.`,
  provesIt: ({ node, needed, seats }: Told) =>
    `Con ${needed} de ${seats}, ${node} sella su prueba.`,
  neverMoved: ({ account }: Told) => `Nada de lo que toca ${account} tiene efecto.`,
  endsAt: ({ account, held }: Told) => `El último movimiento de ${account} deja allí ${held}.`,
  movesNothing: ({ transaction, shard }: Told) =>
    `Hasta el final de la ejecución ${transaction} no mueve nada en S${shard}.`,
  movesOn: ({ transaction, shard }: Told) => `${transaction} mueve dinero en S${shard}.`,
  "dropped-nothing": ({ kind }: Told) => `La ejecución sin este ${kind} es la misma.`,
  "dropped-digestOnly": ({ kind }: Told) =>
    `Calculada otra vez sin este ${kind}: la huella difiere desde la pérdida, porque cuenta cada entrada; los bloques definitivos son los mismos.`,
  "dropped-digestAndBlocks": ({ kind }: Told) =>
    `Calculada otra vez sin este ${kind}: la huella difiere desde la pérdida, y también bloques definitivos.`,
  overTwoThirds: ({ count: votes, seats, needed }: Told) =>
    `${votes} por tres es más que ${seats} por dos. El mínimo que lo cumple es ${needed}.`,
  notOverTwoThirds: ({ count: votes, seats, needed }: Told) =>
    `${votes} por tres no es más que ${seats} por dos. El mínimo que lo cumple es ${needed}.`,
  sharedSeats: ({ seats, needed, shared }: Told) =>
    `${needed} y ${needed} son ${needed * 2}, y solo hay ${seats}: al menos ${shared} están en los dos.`,
  liarsShared: ({ needed, shared, most }: Told) =>
    `Dos quórums de ${needed} comparten al menos ${shared}. Mientras no mientan más de ${most}, uno de estos es honesto.`,
  oneHonest: ({ most, enough }: Told) =>
    `${most} pueden mentir. De ${enough} que dicen lo mismo al menos uno es honesto, y un honesto responde lo que se decidió.`,
  twoThere: ({ needed, more }: Told) =>
    `Un quórum son ${needed}. El pre-prepare cuenta por el primario, su propio prepare está: faltan ${more}.`,
  meetsTheDecided: ({ needed, shared }: Told) =>
    `${needed} comparten al menos ${shared} con cualquier quórum que haya decidido algo, así que un honesto lo cuenta.`,
  lastRow: ({ round, last }: Told) =>
    `Las rondas ${round} a ${last} son las últimas tres en fila. La más antigua es definitiva, y todo lo que está debajo.`,
  epochSpans: ({ epoch, begins, last }: Told) =>
    `La época ${epoch} tiene las alturas ${begins} a ${last}.`,
  pathOf: ({ leaves, leaf, steps }: Told) =>
    `Desde la hoja ${leaf} de ${leaves} hasta la raíz hay un vecino que unir ${steps === 1 ? "una vez" : `${steps} veces`}: ${count(steps, HASHES)}.`,
  bitsOf: ({ bits, nodes }: Told) =>
    `En ${bits}, contando desde la derecha, estos bits están puestos: ${nodes}.`,
  inBytes: ({ bytes }: Told) =>
    `Si lo cambias, los ${bytes} bytes son otros: la firma de unos no dice nada de los otros.`,
  notInBytes: ({ bytes }: Told) =>
    `Los ${bytes} bytes contienen el propósito, el fragmento, la altura, la ronda y el hash del bloque, y nada más.`,
};

export const questions = {
  name: "Predicción",
  stems,
  phrases,
  list: listing("es"),
  several: "Puede haber varias respuestas: elige y luego responde.",
  inPicture: "Elige en el dibujo, en esta lista o con las teclas del 1 al 9.",
  inList: "Elige en esta lista o con las teclas del 1 al 9.",
  answer: "Responder",
  notSure: "No lo sé",
  skip: "Saltar",
  sureness: "¿Cuánta seguridad tienes?",
  sure: "Mucha",
  soSo: "Regular",
  guess: "Lo he adivinado",
  preparing: "Se está calculando la pregunta.",
  nothingToAsk: "En este momento de esta ejecución no hay nada de esto que preguntar.",
  cannotRun: "No se pudo calcular la ejecución que lo decide.",
  youSaid: (chosen: string, right: string) => `Dijiste: ${chosen}. Fue: ${right}.`,
  asYouSaid: (right: string) => `Como dijiste: ${right}.`,
  itWas: (right: string) => `Fue: ${right}.`,
  why: "Por qué",
  whyNot: (choice: string) => `${choice}:`,
  goThere: (entry: number) => `Entrada ${entry}`,
  goThereFor: (choice: string, entry: number) => `${choice}: ir a la entrada ${entry}`,
  review: {
    name: "Repaso",
    about: (questions: number) =>
      `${count(questions, { one: "pregunta", other: "preguntas" })}, sorteadas cada vez y mezcladas. Nadie más que tú ve cómo te fue.`,
    begin: "Empezar",
    at: (question: number, of: number) => `Pregunta ${question} de ${of}`,
    next: "Pregunta siguiente",
    finish: "Ver cómo fue",
    done: (right: number, of: number) => `${right} de ${of} bien al primer intento.`,
    anew: "Sortear otras",
    model: "Calculada con un modelo; no hay ninguna ejecución al lado.",
  },
};
