/**
 * Challenges: goals, hints, verdicts. In Spanish.
 * @module
 */
import { counting } from "../../plural.ts";
import { listing } from "../../listing.ts";
import type { CourseWords } from "../../course.ts";

const counted = counting("es");
const listed = listing("es");

type Args = Readonly<Record<string, string | number>>;

const seconds = (ms: string | number): string =>
  Number(ms) % 1000 === 0
    ? counted(Number(ms) / 1000, { one: "segundo", other: "segundos" })
    : `${ms} ms`;
const blocks = { one: "bloque", other: "bloques" };
const edits = { one: "cambio", other: "cambios" };

export const challenges: CourseWords["challenges"] = {
  page: {
    title: "Retos",
    intro:
      "Una meta, lo que se permite, y un juez que mira la ejecución y nada más. Vale cualquier camino; cuantos menos cambios, mejor.",
    modules: {
      "1": "Módulo 1: criptografía",
      "2": "Módulo 2: consenso",
      "3": "Módulo 3: varios fragmentos",
      "4": "Módulo 4: la arquitectura",
      documents: "Otros documentos",
      family: "La familia",
      beyond: "Más allá de la guía",
    },
    passed: "superado",
    open: "todavía no",
    all: "Todos los retos",
    unknown: (id: string) => `No hay ningún reto llamado ${id}.`,
    kinds: { run: "con una ejecución", made: "con una figura" },
  },
  part: {
    region: "Reto",
    goal: "Meta",
    holds: "cierto",
    notYet: "todavía no",
    show: "Mostrarlo",
    score: (done: number, par: number) => `${counted(done, edits)}; un buen resultado es ${par}.`,
    scoreMade: (parts: number, par: number) => `Resultado: ${parts}; un buen resultado es ${par}.`,
    limit: (max: number) => `Como mucho, ${counted(max, edits)}.`,
    allowed: (verbs: readonly string[]) => `Se permite: ${listed(verbs)}.`,
    notBefore: (ms: number) => `Nada antes de ${ms} ms.`,
    begin: "Empezar",
    beginAgain: "Volver al reto",
    away: "En el escenario está otra ejecución.",
    undo: "Deshacer",
    reset: "Empezar de cero",
    judgingMade: "Se está juzgando lo que has compuesto…",
    loading: "Se está cargando la figura…",
    judging: "Se está juzgando la ejecución…",
    sofar: (held: number, all: number) => `Se cumplen ${held} de ${all} condiciones.`,
    passed: (score: number) => `Superado, con ${counted(score, edits)}.`,
    passedMade: "Superado.",
    passedShown: "Esta es la solución que se mostró. Prueba con otra semilla.",
    judgedWhole:
      "Se juzga la ejecución entera, hasta el final, también lo que no has visto todavía.",
    copy: "Copiar un enlace a esta ejecución",
    copied: "Copiado.",
    notCopied: "Aquí no se puede copiar; el enlace está en la dirección del laboratorio.",
    inLab: "Abrir en el laboratorio",
    ownPage: "En una página propia",
    hint: (number: number) => `Pista ${number}`,
    hints: "Pistas",
    solution: "Mostrar una solución",
    sure: "Ocupará tu lugar en esta ejecución, y esta semilla no contará. ¿La mostramos?",
    yes: "Mostrarla ahora",
    no: "Todavía no",
    solutionMade: "Una respuesta que supera el reto, tal como se entregaría:",
    anotherSeed: "Probar con otra semilla",
    seed: (seed: number) => `Semilla ${seed}`,
    how: "¿Cómo se juzga?",
    source: "El juez, tal como se ejecuta aquí:",
    noSource: "No se pudo cargar el código del juez.",
    figureMissing: "La figura de este reto todavía no está aquí.",
    tools:
      "Hazlo en las vistas: clic derecho o pulsación larga sobre un validador o un mensaje. O dilo aquí, para los mensajes que vendrán:",
  },
  form: {
    name: "Di qué debe pasar",
    verb: "Qué",
    kind: "Mensajes",
    any: "cualquiera",
    height: "Altura",
    round: "Ronda",
    from: "De",
    to: "A",
    everybody: "Sin elegir a nadie, se entiende a todos.",
    byMs: "Cuántos ms",
    nodes: "Validadores",
    payer: "Quién paga",
    payee: "Quién cobra",
    amount: "Cantidad",
    rules: "Reglas",
    do: "Desde este momento",
    inMs: "Dentro de cuántos ms",
    atOnce: "ahora",
    doAt: (ms: number, wait: number) =>
      wait === 0 ? `Desde este momento (${ms} ms)` : `Desde los ${ms + wait} ms`,
    noNode: "Elige al menos un validador.",
  },
  verbs: {
    submit: "enviar una transferencia",
    hold: "retener mensajes",
    release: "soltar lo retenido",
    drop: "perder mensajes",
    delay: "retrasar mensajes",
    deliver: "entregar al momento",
    isolate: "aislar a un validador",
    partition: "partir la red",
    cut: "cortar un enlace",
    heal: "reparar la red",
    crash: "hacer caer a un validador",
    restart: "reiniciar un validador",
    timeout: "hacer saltar un temporizador de ronda",
    misbehave: "hacer que un validador se porte mal",
    rules: "cambiar las reglas",
    reseed: "dar otra semilla al azar",
  },
  refused: {
    notEdits: () => "Esto no es una lista de cambios.",
    tooMany: ({ count = 0, max = 0 }: Args) =>
      `${counted(Number(count), edits)}; se permiten ${max} como mucho.`,
    verb: ({ verb = "" }: Args) => `«${verb}» no se permite aquí.`,
    tooEarly: ({ ms = 0 }: Args) => `No se puede tocar nada antes de ${ms} ms.`,
    impossible: () => "Estos cambios no se pueden hacer en esta ejecución.",
  },
  goals: {
    roundsLost: ({ count = 0 }: Args) =>
      `${count} rondas seguidas terminan con el tiempo agotado, sin certificado.`,
    roundLost: ({ round = 0 }: Args) =>
      `La ronda ${round} termina con el tiempo agotado, sin certificado.`,
    resumes: ({ count = 0 }: Args) =>
      `Después del último cambio, cada validador confirma al menos ${counted(Number(count), blocks)}.`,
    goOn: ({ nodes = 0, count = 0 }: Args) =>
      `Al menos ${nodes} validadores confirman al menos ${counted(Number(count), blocks)} más.`,
    standsStill: ({ node = "" }: Args) => `${node} ya no confirma nada.`,
    stillCut: () => "Algunos mensajes siguen sin pasar.",
    committedBy: ({ height = 0, ms = 0, count = 0 }: Args) =>
      `${count} validadores han confirmado la altura ${height} antes de ${ms} ms.`,
    proposedBy: ({ height = 0, node = "" }: Args) =>
      `El bloque que queda definitivo en la altura ${height} es de ${node}.`,
    knownToOne: ({ ms = 0 }: Args) =>
      `Durante al menos ${ms} ms, un solo validador conoce un certificado.`,
    twoCertified: () =>
      "Dos bloques de una misma altura tienen cada uno su certificado, de rondas distintas.",
    twoVotesEach: ({ round = 0 }: Args) =>
      `Cada uno de los dos bloques de la ronda ${round} tiene dos votos.`,
    forked: () => "Dos validadores han confirmado bloques distintos en una misma altura.",
    earns: ({ profit = 0 }: Args) => `A la vista, el bot acaba con ${profit} unidades más.`,
    sealedEarnsNothing: ({ profit = 0 }: Args) =>
      `Selladas, con los mismos cambios, acaba con ${profit}: no gana nada.`,
    harmless: ({ rules = "" }: Args) =>
      `Con las reglas «${rules}», los mismos cambios no rompen nada de lo que se vigila.`,
    allAlike: () => "Al final todas las réplicas tienen el mismo estado, tras la misma orden.",
    forgeryRefused: () => "Se rechaza una instantánea falsa.",
    innocentRemoved: ({ count = 0 }: Args) =>
      `Validadores honestos que alguien honesto elimina: ${count}; al menos uno.`,
    favouriteBehind: ({ own = 0, other = 0 }: Args) =>
      `Un pago tarda de media ${own} ms en PBFT y ${other} ms en HotStuff: al menos un cuarto más.`,
    allPaid: () => "En ambos surten efecto todos los pagos.",
    patient: () => "En PBFT nadie pierde la paciencia: el primario se queda.",
    blindWeather: () => "El tiempo nombra a lo sumo validadores, y ninguna clase de mensaje.",
    nobodyRemoved: () =>
      "Donde solo elimina una prueba, los mismos cambios no eliminan a nadie honesto.",
    allNamed: ({ named = 0, boards = 0 }: Args) =>
      `En ${named} de ${boards} tableros se nombran un fallo y un validador.`,
    faultsRight: () => "Cada fallo está bien nombrado.",
    nodesRight: () => "Cada validador está bien nombrado.",
    notForked: () => "Ningún par de validadores ha confirmado bloques distintos.",
    stuck: ({ ms = 0 }: Args) =>
      `Nada retiene a nadie, y durante ${seconds(ms)} no sale nada adelante.`,
    allHonest: () => "Nadie se porta mal.",
    oneLiarAtMost: () => "Como mucho un validador se porta mal.",
    oneForgets: () => "Exactamente un validador vuelve sin memoria.",
    nothingBroken: () => "No se rompe nada de lo que se vigila.",
    moneyGone: () => "Se pierde dinero, o sale de la nada.",
    halfDone: () => "La transferencia tiene efecto en un fragmento y en el otro no.",
    abortedEverywhere: () =>
      "Una transacción se rechaza en todos los fragmentos a los que concierne.",
    ring: ({ size = 0, ms = 0 }: Args) =>
      `${size} transacciones se esperan unas a otras en anillo, durante al menos ${seconds(ms)}.`,
    cycleFound: () => "La comprobación de ciclos encuentra un ciclo.",
    falseAlarm: () =>
      "La comprobación de ciclos salta por dos transacciones que solo coinciden en un fragmento.",
    allComplete: ({ count = 0 }: Args) =>
      `Al menos ${counted(Number(count), { one: "transacción", other: "transacciones" })}, y todas completadas.`,
    takesAtLeast: ({ label = "", ms = 0 }: Args) =>
      `«${label}» se completa, después de al menos ${ms} ms.`,
    takesAtMost: ({ label = "", ms = 0 }: Args) => `«${label}» se completa en ${ms} ms o menos.`,
    standing: () => "La regla aguanta: nada se bifurca y nada se atasca.",
    noFork: () => "Ningún plan de la búsqueda produce dos historias.",
    noStall: () => "Ningún plan de la búsqueda la detiene.",
    fewest: ({ count = 0, max = 0 }: Args) => `Como mucho ${max} cláusulas (tienes ${count}).`,
  },
  each: {
    "stall-by-delays": {
      title: "Cinco rondas para nada",
      task: () =>
        "Haz que cinco rondas seguidas queden en nada, solo con retrasos. Después suéltalo todo: la cadena debe seguir, y no debe bifurcarse.",
      hints: [
        "¿Qué tiene que ver cada validador antes de poder votar?",
        "Una cabecera que llega después de saltar el temporizador ya no sirve. Retén las cabeceras de todos los proponentes.",
        "Retén todos los mensajes del tipo BlockHeader, espera unos treinta segundos simulados y suéltalo todo.",
      ],
    },
    "lose-one-round": {
      title: "Una ronda, un cambio",
      task: ({ round = 0, node = "" }: Args) =>
        `La ronda ${round} es de ${node}. Con un solo cambio, y sin caídas, haz que la ronda termine con el tiempo agotado.`,
      hints: [
        "Tres votos hacen un certificado. ¿Cuántos validadores no deben votar?",
        "No basta con que un validador se quede sin la cabecera.",
        "Pierde todas las copias del BlockHeader de esa ronda.",
      ],
    },
    "quick-turn": {
      title: "No esperes al que calla",
      task: ({ node = "", height = 0, ms = 0 }: Args) =>
        `${node} calla en su turno, y el temporizador de ronda es lento. Haz que los otros tres tengan definitiva la altura ${height} antes de ${ms} ms.`,
      hints: [
        "Solo se permiten temporizadores. ¿Qué rondas merece la pena esperar?",
        "Un validador que ve rendirse a otros dos se rinde también: de dos cualesquiera, uno es honesto.",
        "Haz saltar los temporizadores de ronda de dos de los tres justo antes del turno del que calla.",
      ],
    },
    "leader-of-your-choice": {
      title: "Un líder a tu gusto",
      task: ({ height = 0, node = "" }: Args) =>
        `El bloque que quede definitivo en la altura ${height} debe ser propuesto por ${node}.`,
      hints: [
        "Los proponentes se turnan por rondas; una ronda perdida pasa el turno, y la altura se queda.",
        "Cuenta los turnos que vienen antes del que quieres. Hay que perder cada una de esas rondas.",
        "Pierde el BlockHeader de cada una de esas rondas, un cambio por ronda o uno para varias.",
      ],
    },
    "known-to-one": {
      title: "Lo que sabe uno solo",
      task: () =>
        "Haz que un validador tenga durante un segundo y medio un certificado que nadie más conoce. Después la cadena debe seguir.",
      hints: [
        "Cada validador cuenta los votos por su cuenta. ¿Quién tiene que recibir tres?",
        "Quien propone a continuación enseña su certificado a todos. Elige a uno cuyo turno no esté cerca.",
        "Retén los mensajes BlockVote de una ronda a tres validadores; el cuarto no dirige la ronda siguiente.",
      ],
    },
    "two-certificates": {
      title: "Dos certificados, una historia",
      task: () =>
        "Consigue que se certifiquen dos bloques de una misma altura, en rondas distintas. Nadie debe confirmar nada contra nadie.",
      hints: [
        "Un certificado no es una decisión. ¿Quién tiene que ver el primero para construir sobre él?",
        "Un validador reúne los votos del primer bloque; los otros tres dan la ronda por perdida.",
        "Retén los votos de la ronda a tres validadores y haz saltar los temporizadores de esos tres.",
      ],
    },
    "neither-story": {
      title: "Ninguno de los dos cuentos",
      task: ({ node = "", round = 0 }: Args) =>
        `En la ronda ${round}, ${node} cuenta dos historias y vota por las dos. Haz que ninguna obtenga certificado: dos votos cada una.`,
      hints: [
        "Mira a quién se le cuenta qué: dos oyen la primera historia, uno la segunda.",
        "El voto del mentiroso vale para las dos. ¿Qué tiene la primera con uno solo más?",
        "Pierde la cabecera a uno de los dos que oirían la primera historia.",
      ],
    },
    "split-for-ever": {
      title: "Jaque mate sin trampas",
      task: () =>
        "Las reglas de la guía. Retrasa algunos mensajes y suéltalo todo: desde entonces no debe decidirse nunca nada, aunque la red esté bien y todos sean honestos.",
      hints: [
        "Quien ha votado en una altura no vota allí por nada más. ¿Cuántos votos deben quedar atados a cada bloque?",
        "Dos para un bloque y dos para su rival: ninguno puede lograr el tercero.",
        "Retén la primera cabecera de una altura a dos validadores, entre ellos el próximo proponente; haz saltar los cuatro temporizadores; suelta.",
      ],
    },
    unsplit: {
      title: "La otra regla, a tiempo",
      task: () =>
        "La misma división está en camino. Cambia las reglas una vez, de modo que la cadena siga a pesar de ella.",
      hints: [
        "Deja que la ejecución termine como está, y mira cuándo se cierran los bloqueos.",
        "Un bloqueo que se ha cerrado sigue cerrado, digan lo que digan las reglas desde entonces.",
        "Cambia a hotstuff2 antes de que se proponga el primer bloque.",
      ],
    },
    "fork-the-guide": {
      title: "La bomba del desbloqueo",
      task: () =>
        "Las reglas de la guía, y como mucho un mentiroso (no hace falta ninguno). Haz que dos validadores confirmen bloques distintos.",
      hints: [
        "Un certificado de una altura suelta los bloqueos de esa misma altura. ¿Y si otro bloque de esa altura sigue en camino?",
        "Deja a un validador a oscuras: construye sobre un certificado más viejo, en una ronda posterior, cuando los demás han olvidado sus votos.",
        "Oculta a un validador la cabecera y los votos de las alturas 2 y 3; deja que un certificado suelte los bloqueos de los demás; después haz saltar su temporizador hasta que le toque.",
      ],
    },
    "nobody-is-guilty": {
      title: "Nadie es culpable",
      task: () =>
        "Las reglas de enero de 2026, cuatro validadores honestos. Encamina los mensajes de modo que dos historias queden definitivas.",
      hints: [
        "Estas reglas sueltan un bloqueo cuando salta el temporizador. ¿Quién no debe haber visto el certificado para entonces?",
        ({ alone = "" }: Args) =>
          `Solo ${alone} recibe los votos del primer bloque. Los otros tres se rinden antes que ${alone} y certifican un rival; después, solo ${alone} recibe también los votos de su propio bloque siguiente.`,
        ({ alone = "", first = "", second = "", third = "", height = 1, next = 2 }: Args) =>
          `En el formulario de arriba: retén BlockVote de la altura ${height}, ronda 0, a ${first}, ${second} y ${third}; luego los de la altura ${next}, ronda 1, a los mismos tres. Haz saltar los temporizadores de los mismos tres dentro de 1000 ms: para entonces ${alone} tiene su certificado y ningún temporizador ha saltado por sí solo. Después, ve al final.`,
      ],
    },
    "mind-the-gap": {
      title: "Cuidado con el hueco",
      task: () =>
        "Los bloqueos son correctos y todos son honestos, pero aquí un hijo confirma a su padre aunque haya rondas entre ellos. Bifurca la cadena.",
      hints: [
        "Necesitas dos bloques certificados en una misma altura, y un hijo certificado para cada uno.",
        "Entre un bloque y su hijo tiene que perderse una ronda, y el certificado de cada hijo debe llegar a un solo validador.",
        "Retén los votos de tres rondas, cada vez a otros tres validadores, y haz saltar tres temporizadores después de cada una.",
      ],
    },
    "one-is-not-enough": {
      title: "Un certificado no basta",
      task: () =>
        "Aquí un solo certificado hace definitivo un bloque. Haz que dos validadores confirmen bloques distintos en una misma altura, sin que nadie mienta.",
      hints: [
        "¿Quién ha formado un certificado, y quién tiene algún bloqueo para entonces?",
        "Un solo validador ve el primer certificado; los otros tres todavía no tienen ningún bloqueo.",
        "Retén los votos de la primera ronda a todos menos a su proponente y haz saltar los temporizadores de esos tres.",
      ],
    },
    "three-make-one": {
      title: "Tres hacen uno, no tres",
      task: () =>
        "Tres certificados seguidos hacen definitivo un bloque; aquí hacen definitivos los tres. Bifurca la cadena con validadores honestos.",
      hints: [
        "Solo el primero de los tres está sujeto por bastantes bloqueos. ¿Cuál se puede sustituir todavía?",
        "Un solo validador debe ver el tercer certificado, y no debe poder contarlo.",
        "Retén los votos del tercer bloque a tres validadores, aísla al cuarto, haz saltar dos veces los tres temporizadores, repara la red y suelta.",
      ],
    },
    "hidden-lock": {
      title: "El bloqueo oculto",
      task: () =>
        "Aquí un validador solo vota por lo que extiende su bloqueo. Detén la cadena para siempre, con un mentiroso como mucho y sin bifurcarla.",
      hints: [
        "Un validador tiene un bloqueo del que los demás no saben nada. ¿Sobre qué construyen ellos?",
        "Los otros tres pueden seguir, mientras sean tres.",
        "Haz que un solo validador forme un certificado y oculta a los demás su bloque y sus avisos de tiempo agotado; deja que construyan sobre un rival; después haz callar a uno de ellos.",
      ],
    },
    "leave-one-behind": {
      title: "Deja a uno atrás",
      task: ({ node = "" }: Args) =>
        `Parte la red una vez, de modo que tres sigan y ${node} ya no confirme nada.`,
      hints: [
        "¿Cuántos validadores son un quórum de cuatro?",
        "Dos y dos no deciden nada.",
        "Pon a tres en un lado y al que se nombra, solo, en el otro.",
      ],
    },
    "heal-just-enough": {
      title: "Reparar lo justo",
      task: () =>
        "La red está en tres pedazos y no se decide nada. Con un cambio, haz que tres validadores sigan, mientras algunos mensajes siguen sin pasar.",
      hints: [
        "¿Qué pedazos juntos son un quórum?",
        "Un validador puede salir de la partición mientras los demás siguen divididos.",
        "Reconecta a uno de los dos que están solos, y al otro no.",
      ],
    },
    amnesia: {
      title: "El bloqueo olvidado",
      task: ({ node = "" }: Args) =>
        `${node} miente: empieza otra vez desde un padre viejo y firma lo que sea. Haz que un validador honesto olvide lo que firmó, y la historia se partirá.`,
      hints: [
        "Con memoria, el mismo plan es inofensivo: un bloqueo rechaza al padre viejo.",
        "Un solo validador debe ver el certificado que hace definitivo un bloque; otro que votó por él debe perder la memoria enseguida.",
        "En la altura 2: oculta la cabecera a V1 y los votos a V1, V2 y V3; haz saltar sus temporizadores; después haz caer a V2 y reinícialo sin memoria antes de que llegue el bloque del mentiroso.",
      ],
    },
    "write-the-vote-rule": {
      title: "Escribe la regla de voto",
      task: () =>
        "Compón una regla de voto con cláusulas, las menos que sobrevivan a la búsqueda: ningún plan debe bifurcarla y ninguno detenerla.",
      hints: [
        "Empieza con todas las cláusulas y quita una cada vez.",
        "Para cada cláusula hay un plan que la necesita; la búsqueda te enseña el primero que encuentra.",
        "Un voto por ronda y un bloqueo que sube no bastan: mira qué confirma, y cómo termina una ronda.",
      ],
    },
    "lose-the-money": {
      title: "¿Adónde se fue?",
      task: ({ amount = 0 }: Args) =>
        `Las dos fases de la guía: x paga ${amount} a y, que está en el otro fragmento. Haz desaparecer el dinero; no hace falta que nadie mienta.`,
      hints: [
        "El origen carga primero. ¿Qué le dice al destino que abone?",
        "Tarde no es perdido: lo que llega tarde se abona tarde.",
        "Pierde todos los StateProvisionBatch del fragmento 0 al fragmento 1.",
      ],
    },
    "money-from-nothing": {
      title: "Dinero de la nada",
      task: () =>
        "Un fragmento, las reglas de enero de 2026, validadores honestos. Saca dinero de la nada con dos pagos.",
      hints: [
        "Los dos pagos tienen que ejecutarse sobre el mismo saldo.",
        "Tienen que estar en el mismo bloque y salir de la misma cuenta.",
        "Envía dos pagos desde x, a p y a q, en el mismo momento.",
      ],
    },
    "refused-by-both": {
      title: "Rechazada por los dos",
      task: () =>
        "Envía una transacción que los dos fragmentos ejecuten y los dos rechacen, de modo que nada se mueva en ninguno.",
      hints: [
        "¿Qué no puede saber un fragmento antes de ejecutar una transacción?",
        "Nadie puede pagar más de lo que tiene; los dos fragmentos lo descubren por lo que el otro atestigua.",
        "Envía una transferencia entre x e y de más de mil.",
      ],
    },
    "abort-race": {
      title: "La carrera por rendirse",
      task: () =>
        "Las reglas de enero de 2026: un fragmento abandona por su cuenta una transferencia tras treinta bloques propios. Haz que un fragmento abandone mientras el otro paga.",
      hints: [
        "Cada fragmento necesita el certificado del otro. ¿Cuál de los dos no debe llegar?",
        "Un retraso de unos segundos no basta: treinta bloques tardan nueve.",
        "Pierde todos los StateCertificateBatch del fragmento 1 al fragmento 0.",
      ],
    },
    "keep-the-lie-out": {
      title: "Que no entre la mentira",
      task: ({ node = "" }: Args) =>
        `${node} firma solo un resultado y, tal como está hecho, se cree al primero que llega. Haz que el dinero cuadre y que la transferencia se complete.`,
      hints: [
        "La mentira es un mensaje como cualquier otro.",
        "Se cuenta en los dos fragmentos.",
        "Pierde todos los StateCertificateBatch que envía el mentiroso, a quien sea.",
      ],
    },
    "first-to-speak": {
      title: "El primero que habla",
      task: ({ node = "" }: Args) =>
        `${node} atestigua un dinero que no existe. Haz que esta sola mentira detenga la transferencia para siempre, solo con la red.`,
      hints: [
        "Tal como está hecho, todos los demás se comparan con el primero que se oye.",
        "La mentira debe llegar antes que la verdad, y la diferencia puede ser pequeña.",
        "Retrasa quince milisegundos los StateProvisionBatch de los otros tres validadores del fragmento 1.",
      ],
    },
    "one-shard-waits": {
      title: "Quién espera al lento",
      task: () =>
        "Haz que la transferencia que necesita el fragmento 2 tarde tres segundos o más, y la otra no más de dos.",
      hints: [
        "Un fragmento espera lo que necesita de otro.",
        "Frena lo que sale de un fragmento, y solo eso.",
        "Retrasa tres segundos todos los mensajes del fragmento 2 a los otros dos.",
      ],
    },
    "tie-the-knot": {
      title: "Atar el nudo",
      task: () =>
        "Haz dos transferencias entre x e y que se esperen una a la otra durante seis segundos, y que la comprobación de ciclos no lo vea.",
      hints: [
        "La comprobación se hace cuando llega un compromiso, y después nunca más.",
        "Cada fragmento debe ordenar su propia transferencia antes de saber de la otra.",
        "Retén TransactionGossip entre los fragmentos en los dos sentidos, envía de y a x y, unos bloques después, de x a y; luego suelta. Si la comprobación lo encuentra, prueba otra cantidad: gana la huella menor.",
      ],
    },
    "cut-the-knot": {
      title: "Cortar el nudo",
      task: () =>
        "El aplazamiento, ya corregido. Haz un ciclo de dos transferencias que se encuentre, y que las dos se completen.",
      hints: [
        "Sentidos opuestos entre las mismas dos cuentas.",
        "Deben estar en camino al mismo tiempo.",
        "Envía de x a y y de y a x en el mismo momento.",
      ],
    },
    "false-alarm": {
      title: "Falsa alarma",
      task: () =>
        "Las reglas de enero de 2026 lo llaman ciclo cuando los fragmentos se esperan. Haz que la comprobación salte donde no hay ninguno.",
      hints: [
        "Un ciclo de verdad necesita dos cuentas, una en cada fragmento, que las dos quieran.",
        "Haz que coincidan en un solo fragmento; hay una tercera cuenta, z.",
        "Envía de x a y y, en el mismo momento, de y a z.",
      ],
    },
    "three-in-a-ring": {
      title: "Tres en anillo",
      task: () =>
        "Tres fragmentos. Haz que tres transferencias se esperen en anillo durante tres segundos.",
      hints: [
        "Cada una debe tener en su fragmento lo que necesita la anterior.",
        "Un fragmento ordena primero lo que se le dio a él: una transferencia se entrega en el fragmento de quien paga.",
        "Envía de x a y, de y a z y de z a x en el mismo momento.",
      ],
    },
    "coordinator-gone": {
      title: "Ya no está quien decide",
      task: () =>
        "Confirmación en dos fases con coordinador. Con una sola caída, haz que la transferencia espere para siempre con sus cuentas bloqueadas.",
      hints: [
        "Un validador reúne los votos y dice en qué quedan. ¿Cuál?",
        "Debe haber ordenado la transferencia y no haber hablado todavía.",
        "Haz caer a V0 del fragmento 0 cuando la transferencia se acaba de confirmar.",
      ],
    },
    "sandwich-shop": {
      title: "La tienda de bocadillos",
      task: ({ node = "" }: Args) =>
        `Un fondo de monedas y fichas, órdenes a la vista. El bot es cliente de ${node} y ha firmado una compra y una venta. Haz que gane con la orden de Alice. Los mismos cambios se ejecutan después con órdenes selladas, donde no deben ganar nada.`,
      hints: [
        "Una compra antes de la de Alice encarece la suya; una venta después se queda la diferencia.",
        "Alguien debe poner ambas alrededor de la suya en un bloque: un líder que lee lo que ordena.",
        "Haz que el propio validador del bot se adelante (front-runner) antes de que llegue su turno.",
      ],
    },
    "be-the-new-primary": {
      title: "El nuevo primario",
      task: ({ height = 1 }: Args) =>
        `PBFT, con el cambio de vista de la figura: solo peticiones nuevas. Haz que la petición decidida en la altura ${height} en un validador se sustituya en los demás. Los mismos cambios se ejecutan después con PBFT tal como se publicó, donde nada debe romperse.`,
      hints: [
        "Decidida en uno significa: uno tiene un quórum de commits, los demás no.",
        "Quien ha ejecutado puede contárselo a los demás. ¿Qué se lo impide?",
        "Retén los Commit de la ronda para V1, V2 y V3, y aísla a V0 un poco después. Nadie ejecuta, y el siguiente primario ordena de nuevo.",
      ],
    },
    "which-of-three": {
      title: "¿Cuál de los tres?",
      task: () =>
        "HotStuff encadenado, donde tres bloques certificados en fila hacen definitivos a los tres. Nadie miente: haz definitivas dos historias. Los mismos cambios se ejecutan después con la regla de que solo el primero de los tres es definitivo.",
      hints: [
        "El tercer bloque tiene un solo certificado. ¿Quién más lo conoce, y a quién ata?",
        "Los votos por el tercer bloque llegan al siguiente líder; su propio bloque muestra el certificado a los demás.",
        "Retén el tercer bloque para un validador, de modo que los demás solo reúnan dos votos, y aísla al siguiente líder cuando tenga el tercer voto, antes de su turno.",
      ],
    },
    "one-too-low": {
      title: "Un certificado más abajo de lo debido",
      task: () =>
        "HotStuff en red, donde dos certificados seguidos hacen definitivo un bloque y el bloqueo está en el bloque de debajo. Con un mentiroso como mucho, haz definitivas dos historias. Los mismos cambios se ejecutan después con el bloqueo en el certificado que se tiene delante.",
      hints: [
        "Que uno solo tenga el segundo certificado. ¿Qué ata a los demás al bloque que ese ha hecho definitivo?",
        "V2 reúne los votos de la ronda 1. Lo que diga desde entonces se puede retener, y a V2 se lo puede aislar.",
        "Que V3 sea un líder anticuado (stale-leader): empieza otra vez donde empieza la cadena, y quien está bloqueado un bloque más abajo lo sigue.",
      ],
    },
    "slow-favourite": {
      title: "El favorito lento",
      task: () =>
        "Con buen tiempo PBFT tarda la quinta parte que HotStuff encadenado. Haz un tiempo en el que tarde un cuarto más, de media sobre diez pagos: nadie falla, nadie pierde la paciencia, y el tiempo no lee lo que retrasa.",
      hints: [
        "En uno de los dos lidera siempre el mismo validador.",
        "Un líder lento, pero no tanto como para que lo sustituyan, frena cada lote que ordena.",
        "Retrasa unos cientos de milisegundos todo lo que envía V0.",
      ],
    },
    "snapshot-surgeon": {
      title: "Cirugía de instantáneas",
      task: ({ patient = "", forger = "" }: Args) =>
        `${patient} tiene un error de programa: pierde una unidad de cada pago impar, vuelve atrás y la pierde otra vez. ${forger} ofrece instantáneas falsas. Cura a ${patient}, de modo que todos acaben con un mismo estado y la falsificación se rechace.`,
      hints: [
        "El mismo registro con el mismo error acaba en el mismo sitio.",
        "¿De quién puede tomar el estado? De un quórum que lo firmó, y debe mirar las firmas.",
        "Cambia una vez las reglas a hotstuff2: allí una réplica toma la instantánea del quórum y pide su prueba.",
      ],
    },
    framed: {
      title: "¡Incriminado!",
      task: () =>
        "Comités como los de la fase 8: quien es sospechoso se elimina. Con un mentiroso como mucho, haz que se elimine a un validador inocente. Los mismos cambios se ejecutan después donde solo elimina una prueba.",
      hints: [
        "Una firma mala lleva un nombre. ¿De quién?",
        "Aquí también son sospechosos los mensajes que se adelantan unos a otros.",
        "Haz que un validador falsifique (forger): firma mal en nombre de otros.",
      ],
    },
    "split-brain": {
      title: "El cerebro partido",
      task: ({ silenceMs = 0, west = "", east = "" }: Args) =>
        `Seis validadores honestos; quien calla durante ${silenceMs} ms se elimina. ${west} y ${east} tienen un cliente cada uno, a los 2500 ms. Haz definitivas dos historias. Los mismos cambios se ejecutan después donde el comité anterior debe aceptar cada cambio.`,
      hints: [
        "Ninguna mitad de seis es un quórum mientras cuenten los seis.",
        "Quien no oye nada de los demás el tiempo suficiente cuenta sin ellos.",
        "Divide la red en tres y tres, con los dos clientes en lados distintos, y no la cures.",
      ],
    },
    "read-the-gauges": {
      title: "Leer los indicadores",
      task: ({ boards = 0 }: Args) =>
        `${boards} tableros de números, cada uno de un comité con un fallo. Nombra en todos el fallo y el validador.`,
      hints: [
        "Compara las filas: ¿quién difiere de los otros tres, y en qué columna?",
        "Lo enviado y lo entregado se separan donde falla la red; los fallos de un líder están en los bloques que muestra.",
        "Nada enviado: caído. Enviado y nada entregado: aislado. Sin bloques, pero con votos: callado. El doble de bloques: dos para una ronda.",
      ],
    },
  },
};
