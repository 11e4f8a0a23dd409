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
};
