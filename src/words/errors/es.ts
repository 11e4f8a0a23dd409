/**
 * The words of the errors in Spanish.
 * @module
 */
import { counting } from "../plural.ts";
import type { Words } from "../words.ts";

const counted = counting("es");

export const errors: Words["errors"] = {
  says: (count) =>
    count === 0
      ? "Hasta aquí nada le ha salido mal a ningún validador."
      : `${counted(count, { one: "error", other: "errores" })} hasta aquí, el último primero.`,
  empty:
    "Ningún error hasta aquí. Lo que le sale mal a un validador aparece en esta lista según ocurre.",
  caption: "Errores hasta el cursor, el último primero",
  columns: {
    time: "ms",
    node: "Validador",
    error: "Error",
    documented: "El remedio del documento",
    here: "Lo que se hace aquí",
  },
  goTo: (entry) => `Ir a la entrada ${entry}`,
  earlier: (count) =>
    counted(count, {
      one: "error anterior no se muestra.",
      other: "errores anteriores no se muestran.",
    }),
  values: {
    quorum: (current, required, block, round) =>
      `${current} de ${required} para ${block} en la ronda ${round}`,
    named: (peer) => `a nombre de ${peer}`,
    forged: (peer, from) => `a nombre de ${peer}; lo envió ${from}`,
    nobody: "no nombra a ningún validador en particular",
    rule: (rule) => `(${rule})`,
    blockState: (expected, actual) => `la ejecución da ${expected}, el bloque dice ${actual}`,
    replicaState: (expected, actual) => `un quórum tiene ${expected}, esta réplica ${actual}`,
    byzantine: (node, by) => `${node}, por ${by}`,
    round: (round) => `ronda ${round}`,
    reason: (reason) => reason,
  },
  documented: {
    "view-change": "Iniciar un cambio de vista.",
    "mark-byzantine": "Marcar al par como bizantino.",
    "roll-back": "Volver a la última instantánea buena.",
    remove: "Quitarlo del conjunto de validadores.",
    "none-named": "No nombra ninguno.",
  },
  here: {
    "give-round-up":
      "Abandona la ronda y se lo dice a todos. Cuando lo hace un quórum, se abre la ronda siguiente.",
    "ignore-message":
      "El mensaje no cuenta. A quien nombra no se le marca: cualquiera puede escribir el nombre de otro, y pagaría la víctima.",
    "refuse-block":
      "No vota por el bloque. Nada de él es definitivo, así que no hay nada que deshacer.",
    "fetch-attested":
      "Busca un estado que firmaron bastantes validadores. Por sí sola no puede saber cuál de sus instantáneas es buena, y repetir las órdenes repetiría un error de su programa.",
    "leave-to-committee":
      "La prueba llega a todos, y el comité decide en el próximo cambio de época. Quien quitara a un miembro por su cuenta contaría otros quórums que los demás.",
    "keep-committee": "Rechazado. El comité queda como está.",
  },
  asDocumented: "Estas reglas hacen lo que dice el documento.",
  over: {
    round: (entry) => `Superado con la entrada ${entry}: entró en una ronda posterior.`,
    restored: (entry) => `Superado con la entrada ${entry}: adoptó una instantánea firmada.`,
    rolledBack: (entry) => `Entrada ${entry}: volvió a una instantánea suya.`,
    removed: (entry) =>
      `Entrada ${entry}: este validador lo quitó en el acto del comité por el que se rige.`,
    members: (entry) => `Superado con la entrada ${entry}: un comité sin él.`,
  },
};
