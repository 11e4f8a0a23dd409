/**
 * Lo que hacen los validadores que no siguen el protocolo, en español, según lo que de ellos se dice en inglés.
 * @module
 */
import type { ScenarioWords } from "../words.ts";
import type { EvidenceWords } from "./en.ts";

export const evidence: EvidenceWords = {
  title: "La prueba",
  explain: (validators) =>
    `${validators.join(", ")}: dos firmas válidas distintas para una misma ocasión. El archivo convence a quien tenga las claves, sin este programa.`,
  make: "Guardar la prueba",
};

/** Los escenarios de `adversary/`. */
export const adversaries: Readonly<Record<string, ScenarioWords>> = {
  "adversary/two-faced-voter": {
    title: "Un votante con dos caras",
    summary:
      "V3 muestra a unos un voto, y a otros un voto por un bloque que nadie propuso. Con eso nadie consigue dos quórums, y sus dos firmas juntas son una prueba que convence a un extraño.",
  },
  "adversary/to-the-last": {
    title: "Siempre en el último momento",
    summary:
      "Cuando V2 es líder, su bloque llega justo antes de que los demás abandonen la ronda. Nada en él es falso y nadie puede rechazarlo; a todos les cuesta el tiempo de una ronda fallida, y nada más.",
  },
  "adversary/flood": {
    title: "Todo seis veces",
    summary:
      "V3 envía seis veces cada mensaje. Un voto cuenta una vez y un bloque entra una vez, así que los demás siguen como siempre; solo los cables van llenos.",
  },
  "adversary/censor": {
    title: "Un proponente deja fuera a Alice",
    summary:
      "V1 propone primero, y lista todos los pagos menos los de Alice. No se rompe ninguna regla y nadie puede notarlo; el turno pasa, y el proponente siguiente lista el suyo.",
  },
  "adversary/stale-certificate": {
    title: "Como si el certificado más nuevo no existiera",
    summary:
      "Cuando V2 es líder, propone sobre el certificado anterior al más nuevo. No está probado que su ronda haya empezado, todos lo dicen, y tras un tiempo agotado el proponente siguiente continúa desde el más nuevo.",
  },
  "adversary/low-certificate": {
    title: "No conozco ningún certificado",
    summary:
      "Todos abandonan una ronda, y V1 firma que no conoce ningún certificado. Entre los tiempos agotados de un quórum hay también honestos, y el bloque siguiente se apoya en el certificado más nuevo que alguno de ellos nombró.",
  },
  "adversary/below-the-lock": {
    title: "Un voto por debajo del bloqueo",
    summary:
      "Tras una ronda fallida V3 propone sobre el génesis, y V6 vota por ello aunque su bloqueo lo prohíbe. Los otros cinco también están bloqueados y lo rechazan: dos votos de siete no forman un certificado.",
  },
};

export const misbehaviors: Readonly<Record<string, string>> = {
  "With each vote signs another for a block that nobody proposed, and shows it to some.":
    "Con cada voto firma otro por un bloque que nadie propuso, y se lo muestra a algunos.",
  "Shows the certificates that it knows to the validator after it alone.":
    "Muestra los certificados que conoce solo al validador siguiente.",
  "Proposes on the certificate before the newest.":
    "Propone sobre el certificado anterior al más nuevo.",
  "Signs, whenever it gives up a round, that it knows of no certificate.":
    "Cada vez que abandona una ronda, firma que no conoce ningún certificado.",
  "Votes also for what its lock forbids.": "Vota también por lo que su bloqueo le prohíbe.",
  "Votes as if it had never voted or locked before.":
    "Vota como si antes nunca hubiera votado ni se hubiera bloqueado.",
  "Holds back everything that it says until shortly before the others would give up the round.":
    "Retiene todo lo que dice hasta poco antes de que los demás abandonen la ronda.",
  "Proposes blocks whose state root is not that of their transactions.":
    "Propone bloques cuya raíz de estado no es la de sus transacciones.",
  "Leaves every payment of the account that comes first by name out of what it proposes.":
    "Deja fuera de lo que propone todos los pagos de la cuenta que va primera por nombre.",
  "Sends no commit and no checkpoint, and hides what it has prepared when the view changes.":
    "No envía ninguna confirmación ni punto de control, y oculta lo que tiene preparado cuando cambia la vista.",
  "Signs, at each checkpoint, a state that its requests do not lead to.":
    "En cada punto de control firma un estado al que sus peticiones no llevan.",
  "Sends each of its messages six times.": "Envía seis veces cada uno de sus mensajes.",
  "Never sends a pre-prepare or a new-view.": "Nunca envía un pre-prepare ni un new-view.",
  "As primary, gives each sequence number to two batches, and shows them in different orders.":
    "Como primario, da cada número de secuencia a dos lotes, y los muestra en órdenes distintos.",
  "Receives everything and says nothing of its own.": "Lo recibe todo y no dice nada propio.",
  "Tells clients the opposite of what happened, and hides what it has prepared when the view changes.":
    "Dice a los clientes lo contrario de lo que ocurrió, y oculta lo que tiene preparado cuando cambia la vista.",
  "When the view changes, claims that nothing at all was prepared at each height, with certificates that do not hold.":
    "Cuando cambia la vista, afirma con certificados que no valen que en cada altura no se preparó nada.",
  "As primary of a new view, takes nothing over and orders anew.":
    "Como primario de una vista nueva, no retoma nada y ordena de nuevo.",
  "Answers every pre-prepare with forged prepares and commits in the names of the others.":
    "Responde a cada pre-prepare con prepares y commits falsificados en nombre de los demás.",
  "Executes one command wrongly, once; in consensus it is honest.":
    "Ejecuta mal una orden, una sola vez; en el consenso es honesto.",
  "Loses a unit of every odd payment, each time it executes it; in consensus it is honest.":
    "Pierde una unidad de cada pago impar, cada vez que lo ejecuta; en el consenso es honesto.",
  "Answers who asks for the state with forged snapshots and a log of its own making.":
    "Responde a quien pide el estado con instantáneas falsificadas y un registro inventado.",
  "Sends garbage in the name of another validator.": "Envía basura en nombre de otro validador.",
  "Honest, with a clock that is five seconds ahead.":
    "Honesto, con un reloj adelantado cinco segundos.",
  "Never wrong, because it never says anything.": "Nunca se equivoca, porque nunca dice nada.",
  "Shows a late validator a state that no quorum signed.":
    "Muestra a un validador rezagado un estado que ningún quórum firmó.",
  "Proposes one committee to some, and another to all, and votes for both.":
    "Propone un comité a algunos y otro a todos, y vota por ambos.",
};
