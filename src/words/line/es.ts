/**
 * La línea entre lo que se promete y lo que no, en español.
 * @module
 */
import { listing } from "../listing.ts";
import type { LineWords, QuorumsViewWords } from "./en.ts";
import { mutantsInSpanish } from "./mutants.ts";

const and = listing("es");

export const quorumsView: QuorumsViewWords = {
  name: "Quórums",
  shows:
    "Cuando ha saltado un comprobador de seguridad: los dos quórums que se contradicen, quién está en ambos, quién de ellos miente, y el paso del argumento de seguridad que falla en esta ejecución.",
  omits:
    "Todo lo que está como debe. Cómo se formaron los dos quórums lo cuentan Espacio-tiempo y Por qué.",
};

export const line: LineWords = {
  and,
  bounds: {
    name: "Más fallos de los que soporta el comité",
    ofShard: (shard) => `Fragmento ${shard}: `,
    lie: (who) => `${and(who)} ${who.length === 1 ? "miente o ha" : "mienten o han"} mentido`,
    forgot: (who) => `${and(who)} ${who.length === 1 ? "perdió" : "perdieron"} la memoria`,
    down: (who) => `${and(who)} ${who.length === 1 ? "está caído" : "están caídos"}`,
    lieNow: (who) => `${and(who)} ${who.length === 1 ? "miente" : "mienten"} ahora`,
    safety: (what, { n, f }) =>
      `Seguridad: ${what}; ${n} validadores soportan ${f}. Ya no se promete que los validadores honestos nunca hagan definitivos bloques distintos.`,
    liveness: (what, { n, quorum, f }) =>
      `Vivacidad: ${what}; ${n} validadores soportan ${f}, pues un quórum son ${quorum}. Ya no se promete que sigan haciéndose definitivos bloques.`,
    safetyHolds:
      "La seguridad solo cuenta a quien miente y a quien perdió la memoria, y se sigue prometiendo.",
  },
  quorums: {
    says: (checker, entry) => `${checker} saltó en la entrada ${entry}`,
    empty:
      "Ningún comprobador de seguridad ha saltado hasta ahora. Cuando salte uno, aquí estarán los dos quórums que se contradicen, con quien esté en ambos.",
    untold: (checker) =>
      `${checker} saltó, y la ejecución no habla de dos quórums que se contradigan.`,
    choose: "Comprobador",
    picture: "Dos conjuntos de validadores que se solapan",
    titles: {
      certificate: "Certificado",
      commits: "Commits",
      view: "Cambio de vista",
      signed: "Firmaron de verdad",
      committee: "Comité",
    },
    forBlock: (title, block, height, round) =>
      `${title}: ${block}${height === undefined ? "" : `, altura ${height}`}${round === undefined ? "" : `, ronda ${round}`}`,
    forRound: (title, round) => `${title} a la ronda ${round}`,
    power: (power, total) => `${power} de ${total}`,
    show: (entry) => `Mostrar la entrada ${entry}`,
    onlyFirst: "Solo en el primero",
    both: "En ambos",
    onlySecond: "Solo en el segundo",
    neither: "En ninguno",
    nobody: "nadie",
    lies: (name) => `${name} (miente)`,
    members: (set, who) => `${set}: ${who}.`,
    proof: ({ n, quorum, f }) =>
      `El argumento: dos quórums de ${quorum} entre ${n} comparten al menos 2 × ${quorum} − ${n} = ${2 * quorum - n}, y ${2 * quorum - n} > f = ${f}. Así que uno de los compartidos es honesto, y un validador honesto no firma contra sí mismo.`,
    here: (first, second, shared, lying) =>
      `Aquí: ${first} y ${second}, y comparten ${shared}, de los que ${lying} ${lying === 1 ? "miente" : "mienten"}.`,
    step: "El paso que falla",
    which: ["primero", "segundo"],
    failures: {
      onlyLiars: (who, liars, f) =>
        who.length === 0
          ? "Nadie está en ambos."
          : `Quien está en ambos miente: ${and(who)}. Mienten ${liars}, y el comité soporta ${f}: no queda nadie honesto que rechace el segundo.`,
      signedBoth: (who, entries) =>
        `${who} es honesto y firmó ambos en una misma ocasión (entradas ${and(entries.map(String))}). Un validador honesto firma una vez.`,
      tooSmall: (which, power, { n, quorum, f }) =>
        `El ${which} no es un quórum: ${power} de ${n}, y hacen falta ${quorum}. Con un quórum de verdad comparte al menos ${power} + ${quorum} − ${n} = ${Math.max(0, power + quorum - n)}, que no es más que f = ${f}.`,
      unsigned: (which, who) =>
        `El ${which} nombra a ${who}, que es honesto y no ha firmado ese bloque: no contiene las firmas que dice.`,
      released: (who, { block, round, rule, entry }) =>
        `${who} es honesto y firmó ambos. Su bloqueo en ${block} de la ronda ${round} se liberó (${rule}, entrada ${entry}), así que nada le impedía firmar el otro.`,
      againstLock: (who, locked, justified) =>
        `${who} es honesto y firmó el segundo contra su bloqueo: estaba bloqueado en la ronda ${locked}, y lo que firmó solo lo justifica la ronda ${justified}.`,
      unbound: (who, round) =>
        `${who} es honesto y firmó ambos, sin romper ninguna regla: ${round === undefined ? "no tenía ningún bloqueo" : `su bloqueo era de la ronda ${round}`}, y nada más antiguo justifica el segundo. Lo que hizo definitivo el primero no había atado a quienes lo firmaron.`,
      forgot: (who, entry) =>
        `${who} es honesto y firmó ambos: entre medias perdió la memoria (entrada ${entry}), y con ella lo que había firmado. Para el argumento es un fallo más.`,
      spokeLate: (who, left, spoke) =>
        `${who} es honesto, dejó la vista en la entrada ${left} y aun así dijo commit en ella en la entrada ${spoke}: nadie pudo contárselo a la vista nueva.`,
      leftOut: (who) =>
        `${who} es honesto y está en ambos: conocía el primer bloque cuando cambió la vista, y la vista nueva se abrió sin él.`,
      committees:
        "Cada uno es de un comité propio. El argumento habla de quórums de un mismo comité; dos comités no tienen por qué compartir un validador honesto.",
      elsewhere:
        "El quórum está en orden. Lo que falla viene después: lo que firmaron sus miembros no fija lo que se hizo definitivo.",
    },
    genesis: "−1 (génesis)",
    culprits: {
      mutant: (rule) => `La regla que se ha quitado: ${rule}.`,
      release: (rule) => `La regla que lo liberó: ${rule}.`,
      vote: (rule) => `La regla que lo dejó pasar: ${rule}.`,
      final: (rule) => `La regla que lo hizo definitivo: ${rule}.`,
      view: (rule) => `La regla que abrió la vista: ${rule}.`,
    },
  },
  mutants: {
    group: "Una regla menos",
    what: mutantsInSpanish,
    option: (rule, what) => `${rule} · ${what}`,
    name: "Falta una regla",
    running: (rule, what) => `Sin ${rule}: ${what}.`,
    caughtBy: (checker) => `El comprobador por el que existe la regla: ${checker}.`,
    beside: "Junto a las reglas correctas",
  },
};
