/**
 * Lo que hacen los validadores que no siguen el protocolo, en español, según lo que de ellos se dice en inglés.
 * @module
 */
import type { EvidenceWords } from "./en.ts";

export const evidence: EvidenceWords = {
  title: "La prueba",
  explain: (validators) =>
    `${validators.join(", ")}: dos firmas válidas distintas para una misma ocasión. El archivo convence a quien tenga las claves, sin este programa.`,
  make: "Guardar la prueba",
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
