/**
 * Figures of small models: rounds, views, attacks. In Spanish.
 * @module
 */
import type { figuresModels as english } from "../en/figures-models.ts";
import { listing } from "../../listing.ts";
import { counting } from "../../plural.ts";

const counted = counting("es");
const listed = listing("es");
const fine = new Intl.NumberFormat("es", { maximumFractionDigits: 2 });

const rounds = { one: "ronda", other: "rondas" };
const runs = { one: "ejecución", other: "ejecuciones" };
const heights = { one: "altura", other: "alturas" };
const moves = { one: "paso", other: "pasos" };
const blocks = { one: "bloque certificado", other: "bloques certificados" };
const liars = { one: "mentiroso", other: "mentirosos" };
const hashes = { one: "hash", other: "hashes" };
const transfers = { one: "transferencia", other: "transferencias" };
const words = { one: "palabra", other: "palabras" };
const certificates = { one: "certificado", other: "certificados" };
const paths = { one: "camino", other: "caminos" };

type Args = Readonly<Record<string, string | number>>;

const percent = (share: number): string => `${fine.format(share)} %`;
const ms = (millis: number): string => `${fine.format(millis)} ms`;

export const figuresModels: typeof english = {
  common: { percent },
  deadlock: {
    name: "¿Con qué frecuencia muere una altura?",
    missing: "Cabeceras que no llegan en su ronda",
    missingShort: "Cabeceras tardías",
    draw: (draws: number) => `Sortear ${draws} alturas`,
    plot: "Parte de las alturas que acaban muertas según la parte de cabeceras que no llegan en su ronda: una curva que sube",
    dead: "Alturas muertas",
    computed: "Calculado",
    drawn: "Sorteado ahora",
    ledger: "Contado al principio",
    exact: (missing: number, dead: number) =>
      `Si el ${missing} % de las cabeceras llega tarde, el ${percent(dead)} de las alturas acaba muerto, y nadie ha hecho trampa.`,
    counted: (missing: number, dead: number, own: number, draws: number) =>
      `Si el ${missing} % de las cabeceras llega tarde, acabó muerto el ${percent(own)} de ${draws} alturas; calculado, es el ${percent(dead)}.`,
    legend:
      "Curva: calculado. Discos: sorteado ahora. Rombos: contado al principio para este curso.",
    note: "Un modelo de una sola altura: cuatro validadores honestos, el bloqueo puro, un proponente por ronda, por turno, y votos que siempre llegan. Con el 1 % la primera cuenta supera lo calculado: mueren tan pocas alturas que se nota el azar.",
  },
  timeouts: {
    name: "¿Cuánto conviene esperar?",
    delay: "Demora de un mensaje",
    base: "Primera espera",
    step: "Se añade tras cada fallo",
    backoff: "Tras un fallo",
    backoffs: {
      none: "esperar lo mismo",
      linear: "añadir un tramo",
      exponential: "doblar la espera",
    },
    reset: "La cuenta de fallos vuelve a empezar",
    resets: {
      success: "con un éxito",
      timeout: "con cada tiempo agotado, como en el listado de la guía",
    },
    crashed: "Caído",
    nobody: "nadie",
    leaderOf: (round: number) => `V${round}, proponente de la ronda ${round} en el modelo`,
    first: (at: number, need: number) =>
      `El primer certificado está tras ${ms(at)}. Una ronda necesita ${ms(need)}: dos demoras.`,
    never: (need: number, wait: number) =>
      `Ninguna ronda es bastante larga: necesita ${ms(need)}, dos demoras, y la espera de ${ms(wait)} no crece hasta ahí.`,
    stairs: (count: number) =>
      `Las primeras ${counted(count, rounds)}, una debajo de otra, cada una tan larga como dura`,
    legend:
      "Cada peldaño es una ronda; el tiempo va de izquierda a derecha. Relleno: un certificado. Contorno: tiempo agotado. Discontinuo: el proponente está caído.",
    ask: "Preguntar a nuestra máquina",
    cannot:
      "Nuestra máquina no puede esperar así: añade un tramo fijo y cuenta desde el último éxito.",
    notAsked: "Aún no se ha preguntado a nuestra máquina con estas cifras.",
    asked: (certified: number | undefined, committed: number | undefined, last: number) =>
      committed === undefined
        ? `Nuestra máquina: ${certified === undefined ? "ningún certificado" : `un certificado tras ${ms(certified)}`}, y ningún bloque definitivo hasta la ronda ${last}.`
        : `Nuestra máquina: primer certificado tras ${ms(certified ?? committed)}, primer bloque definitivo tras ${ms(committed)}, en la ronda ${last}.`,
    open: "Ver la ejecución",
    note: "La escalera es un modelo solo de relojes: un certificado y todos los relojes a la vez. Nuestra máquina es el protocolo entero; toma una cabecera por señal de vida y mira el reloj cada 20 ms, así que su límite no está exactamente en dos demoras.",
  },
  overlap: {
    name: "¿Están en la misma ronda?",
    offset: "Cuánto se separan los relojes",
    wait: "Espera de una ronda",
    delay: "Demora de un mensaje",
    pacing: "Una ronda acaba",
    pacings: {
      local: "por el temporizador de cada uno",
      certificates: "por un certificado de tiempos agotados",
    },
    says: (quorums: number, of: number, pacing: "local" | "certificates") =>
      pacing === "local"
        ? `${quorums} de ${counted(of, rounds)} logran un quórum solo con temporizadores locales.`
        : `${quorums} de ${counted(of, rounds)} logran un quórum con certificados de tiempos agotados.`,
    lanes: (count: number, quorums: number) =>
      `Dos carriles, uno por cada mitad del comité, con las primeras ${counted(count, rounds)}; ${quorums} de ellas logran un quórum`,
    legend:
      "Arriba una mitad, abajo la otra; las rondas alternan vacías y rellenas. Las barras del fondo: ambas están en esa ronda y hay quórum.",
    ask: "Preguntar a nuestra máquina",
    machines: { guide: "las reglas de la guía", hotstuff2: "HotStuff-2" },
    notAsked: (rules: string) => `Con ${rules}: sin preguntar con estas cifras.`,
    heard: (rules: string, certified: number, committed: number) =>
      `Con ${rules}: ${counted(certified, certificates)}, definitivo hasta la altura ${committed}.`,
    open: (rules: string) => `Ver la ejecución con ${rules}`,
    note: "Los carriles son un modelo: dos y dos, y solo los mueve el temporizador. Nuestra máquina es más benévola con las reglas de la guía: una cabecera que llega cuenta como señal de vida y da cuerda al temporizador, así que dos mitades que se oyen suelen reencontrarse. Eso no está en el listado.",
  },
  ruler: {
    name: "De la propuesta a lo definitivo, en demoras",
    measure: "Medir nuestra máquina",
    before: (delay: number) =>
      `Aún no se ha medido nada. La ejecución tiene una sola demora para todos los mensajes: ${ms(delay)}.`,
    says: (all: number) =>
      `Nuestro HotStuff-2 da un bloque por definitivo en todas partes ${fine.format(all)} demoras después de su propuesta.`,
    measured: {
      certified: "HotStuff-2 aquí, medido: primer certificado",
      atLeader: "HotStuff-2 aquí, medido: definitivo en el primero",
      atAll: "HotStuff-2 aquí, medido: definitivo en todos",
    },
    names: { pbft: "PBFT", hotstuff2: "HotStuff-2", "three-chain": "HotStuff, tres fases" },
    where: { leader: "siguiente proponente", all: "todos" },
    cited: (name: string, where: string) => `${name}, citado: ${where}`,
    delays: (count: number) => `${fine.format(count)} δ`,
    legend:
      "Relleno: medido en la ejecución de ahora. Discontinuo: según los artículos, sin medir aquí.",
    note: (delay: number) =>
      `Una ejecución real, con ${ms(delay)} para cada mensaje y firmas sin coste. Aquí los votos van a todos, así que todos conocen el segundo certificado a la vez; donde van solo al siguiente proponente, los demás lo saben una demora después. Un proponente mira el reloj cada 5 ms: de ahí el pequeño resto.`,
  },
  rules: {
    name: "Escribe la regla de voto",
    published: "Cláusulas de HotStuff-2",
    temptations: "Cláusulas que tientan",
    clauses: {
      once: "votar una vez por ronda, en rondas crecientes",
      lock: "votar solo con un certificado tan alto como mi bloqueo",
      contiguous: "dar por definitivo solo en dos rondas seguidas",
      linked: "el certificado del padre es del padre",
      timeouts: "acabar una ronda con un certificado de tiempos agotados",
      power: "contar de nuevo el poder de los firmantes",
      checked: "comprobar un certificado antes de que surta efecto",
      bound: "el hash ata el cuerpo entero",
      counted: "contar a cada votante una vez",
      settled: "no hacer nada dos veces",
      height: "no votar nunca dos veces a una altura",
      extends: "votar solo por descendientes de mi bloqueo",
      low: "bloquear un certificado más abajo",
    },
    drawn: "Guiones sorteados, después de los conocidos",
    search: "Buscar una ejecución que la rompa",
    before: "Elige cláusulas y deja que la búsqueda intente romperlas.",
    says: (tried: number, forks: number, stuck: number, isDone: boolean) =>
      `${counted(tried, runs)}: ${forks} rompieron la seguridad, ${stuck} se pararon.${isDone && forks + stuck === 0 ? " Ha sobrevivido; no es una demostración." : ""}`,
    forks: (count: number) =>
      count === 0
        ? "Hasta ahora no ha pasado nada de lo que nunca debe pasar."
        : `En ${counted(count, runs)} pasó algo que nunca debe pasar.`,
    stuck: (count: number) =>
      count === 0
        ? "Hasta ahora ninguna se ha parado con la red en orden."
        : `Con la red en orden: ${counted(count, runs)} sin avanzar.`,
    witness: (name: string) => `Ver cómo cae: ${name}`,
    note: "No es un modelo: cada guion es una ejecución de la máquina real con tus reglas. Lo que sobrevive ha sobrevivido a estos guiones, y nada más.",
  },
  exhaustive: {
    name: "Todas las ejecuciones, hasta un límite",
    rounds: "Rondas",
    search: "Buscar en todas",
    draw: (draws: number) => `Sortear ${draws} ejecuciones de cada una`,
    rules: "Reglas",
    states: "Estados",
    shortest: "Bifurcación más corta",
    byChance: "Bifurcaciones por azar",
    names: {
      E: "E: HotStuff-2",
      F: "F: las rondas no tienen que seguirse",
      G: "G: bloqueo uno demasiado bajo",
      H: "H: tres en cadena, solo la cabeza",
      I: "I: tres en cadena, entera",
      J: "J: un certificado es definitivo",
      K: "K: uno es definitivo, bloqueo para siempre",
    },
    open: "aún sin buscar",
    none: "ninguna",
    fork: (count: number, path: readonly string[]) =>
      `${counted(count, blocks)}; ronda y ronda del padre: ${path.map((step) => step.replace("<", " sobre ")).join(", ")}`,
    before: "Aún no se ha buscado nada hasta el final.",
    says: (bound: number, forked: readonly string[]) =>
      forked.length === 0
        ? `Hasta ${counted(bound, rounds)} ninguna se bifurca.`
        : `Hasta ${counted(bound, rounds)} se bifurcan: ${listed(forked)}. Para las demás no hay bifurcación dentro del límite.`,
    note: "Un modelo: cuatro validadores honestos, como mucho un bloque por ronda, sobre cualquier padre certificado, con los votos de tres cualesquiera. Las ejecuciones que solo difieren en los nombres de los validadores cuentan como una, y se omiten los votos que solo podrían apretar bloqueos. Por eso los estados son menos que en otras partes; las bifurcaciones más cortas son las mismas. Un límite no es una demostración.",
  },
  bivalence: {
    name: "Mantén posibles los dos valores",
    says: (now: string, kept: number, wanted: number) =>
      `${now}. Los dos valores siguieron siendo posibles durante ${counted(kept, moves)}; la meta son ${wanted}.`,
    half: (half: 1 | 2, round: number) =>
      half === 1
        ? `Ronda ${round}, primera mitad: cada uno dice su valor.`
        : `Ronda ${round}, segunda mitad: cada uno dice lo que propone.`,
    value: (value: number) => `dice ${value}`,
    proposal: (proposal: number | undefined, value: number) =>
      proposal === undefined ? `no propone nada, tiene ${value}` : `propone ${proposal}`,
    waits: "espera el primer mensaje",
    moved: "ya ha dado su paso en esta mitad",
    crashed: "caído",
    decided: (value: number) => `ha decidido ${value}`,
    tell: "Mostrar qué deja posible cada paso",
    hears: (p: string, q: string) => `${p} oye primero a ${q}`,
    crash: (p: string) => `${p} se cae`,
    valences: {
      bivalent: "Los dos valores son posibles",
      one: "Solo es posible el 1",
      zero: "Solo es posible el 0",
      stuck: "Ya no se puede decidir nada",
    },
    ahead: (leaves: number, open: number) =>
      `El árbol de los dos pasos siguientes: ${counted(leaves, paths)}, y ${open} dejan posibles los dos valores`,
    undo: "Deshacer",
    again: "Desde el principio",
    verdict: (kept: number, all: number) =>
      kept === all
        ? `Los dos valores son posibles tras ${counted(all, moves)}, y lo fueron en cada uno.`
        : `Un valor quedó fijado tras ${counted(kept, moves)}.`,
    legend:
      "Medio relleno: los dos valores. Vacío: solo el 0. Relleno: solo el 1. Discontinuo: ninguno.",
    note: "Un modelo explorado hasta el final: tres procesos en mitades de ronda; cada uno sigue con su propia palabra y la primera que llega. Una red real permite más, así que lo que aquí está abierto también lo está allí. Deja que cada proceso oiga al anterior y pronto se decide: eso lo hacen el azar o un tiempo agotado.",
  },
  buckets: {
    name: "Mentirosos entre provisiones",
    size: "Validadores del fragmento de origen",
    liars: "Mentirosos",
    threshold: "Palabras iguales que bastan",
    lie: "Los mentirosos",
    lies: { forged: "dicen 900 en vez de 100", silent: "callan" },
    mode: "El fragmento de destino",
    modes: {
      buckets: "cuenta cada contenido por separado",
      assert: "afirma que todas son iguales",
    },
    arrivals: "Palabras en el orden en que llegan",
    word: (from: string, balance: number, isTrue: boolean) =>
      `${from} dice ${balance}: ${isTrue ? "verdad" : "falso"}`,
    counted: (honest: number, forged: number, threshold: number) =>
      `${counted(honest, words)} por 100, ${forged} por 900; bastan ${threshold}.`,
    halted: "Se paró en la primera palabra distinta: para eso basta un mentiroso.",
    stalled: (count: number, threshold: number) =>
      `No se cree nada: ${count} palabras honestas, y se piden ${threshold}.`,
    believed: (balance: number) => `Se cree ${balance}, y es verdad.`,
    deceived: (balance: number) => `Se cree ${balance}, y es mentira.`,
    order: "Otro orden de llegada",
    against: (f: number) => `Cada umbral frente a f = ${f}`,
    accepts: "Se puede creer una mentira",
    stalls: "El silencio lo para",
    yes: "sí",
    no: "no",
    code: (code: number, most: number) =>
      `El código pide (2n + 1) / 3, aquí ${code}; n − f es ${most}. Donde difieren, los dos están en el intervalo: no son iguales, y los dos sirven.`,
    answers: {
      least: "Menor umbral que f mentirosos no alcanzan",
      most: "Mayor umbral que f callados no pueden parar",
      liars: "Mentirosos que paran la afirmación",
    },
    note: "Un modelo de contar: no se hacen firmas. Cada palabra representa una provisión firmada por ese validador.",
  },
  edges: {
    name: "¿Quién espera a quién?",
    edge: "B espera a A si A llegó antes y",
    edgeNames: {
      shard: "los dos coinciden en un fragmento (la guía)",
      key: "los dos quieren allí la misma cuenta",
      pair: "los dos quieren las mismas dos cuentas",
    },
    ring: "Aplazar a la última de",
    ringNames: { two: "anillos de dos", any: "anillos de cualquier longitud" },
    says: (deferred: number, all: number, falsely: number, left: number) =>
      `Aplazadas: ${deferred} de ${counted(all, transfers)}, de ellas ${falsely} para nada; ${left} esperan para siempre.`,
    legend:
      "Cada círculo es una transferencia. Líneas fuertes: quién espera de verdad. Líneas finas: lo que la regla toma por espera. Relleno: aplazada con razón. Grueso y discontinuo: aplazada para nada. Relleno en el color de aviso: espera para siempre.",
    drawing: (real: number, claimed: number) =>
      `Cuarenta transferencias en círculo: ${real} esperas reales, ${claimed} que ve la regla`,
    falsely: (count: number) =>
      count === 0
        ? "Ninguna se aplaza para nada."
        : `Aplazadas para nada: ${counted(count, transfers)}.`,
    left: (count: number) =>
      count === 0
        ? "Ninguna espera para siempre."
        : `Esperan para siempre: ${counted(count, transfers)}.`,
    another: "Otras cuarenta",
    note: "Un modelo: cuarenta transferencias esperan a la vez, cada una una cuenta de cada fragmento, y cada fragmento tiene su propio orden. También se sortea cuántas cuentas hay.",
  },
  starvation: {
    name: "Una víctima, y alguien que sortea hashes",
    hashes: "Hashes que sortea el rival",
    priority: "Quién va primero",
    priorities: {
      hash: "el hash más bajo; un reintento tiene uno nuevo",
      age: "la más antigua, y después el hash más bajo",
    },
    measure: (draws: number) => `Medir con ${draws} víctimas`,
    before: (m: number, tries: number, odds: number) =>
      `Contra ${counted(m, hashes)} se pierden los ${tries} intentos en el ${percent(odds)} de los casos, si decide el hash.`,
    says: (own: number, draws: number, odds: number, priority: "hash" | "age") =>
      priority === "hash"
        ? `Se abandonó el ${percent(own)} de ${draws} víctimas; (m / (m + 1))³ es el ${percent(odds)}.`
        : `Se abandonó el ${percent(own)} de ${draws} víctimas: tras perder una vez, la víctima es la más antigua. Por hash sería el ${percent(odds)}.`,
    plot: "Parte de las víctimas abandonadas según los hashes del rival, como potencia de dos: una curva que sube",
    axis: "k, para 2^k hashes",
    lost: "Abandonadas",
    legend: "Curva: (m / (m + 1))³. Discos: medido ahora, con la prioridad elegida.",
    note: (tries: number) =>
      `Un modelo: en cada intento la víctima se enfrenta al más bajo de m hashes; tras ${tries} derrotas se abandona. Por antigüedad, el rival, que sortea de nuevo cada vez, nunca es el más antiguo en un reintento.`,
  },
  longRange: {
    name: "Dos historias con firmas válidas",
    bought: "Época cuyas claves se compran",
    keys: "Claves compradas, de cuatro",
    trust: "El recién llegado confía",
    trusts: {
      genesis: "solo en el génesis",
      checkpoint: "en un punto de control reciente",
      evolving: "en firmas de claves que se destruyen",
    },
    age: "Edad del punto de control, en épocas",
    real: "Lo que pasó",
    other: "Lo que escribe el atacante",
    epoch: (epoch: number) => `época ${epoch}, tal como fue`,
    checkpoint: (epoch: number) => `época ${epoch}, el punto de control`,
    handover: (epoch: number, isSigned: boolean) =>
      `época ${epoch}: un segundo relevo, ${isSigned ? "firmado por un quórum" : "sin quórum"}`,
    written: (epoch: number) => `época ${epoch}, escrita por el atacante`,
    says: (chain: "real" | "other", isSigned: boolean, isBarred: boolean): string =>
      chain === "other"
        ? "El recién llegado sigue al atacante: la otra historia es más larga y todas sus firmas son válidas."
        : isBarred
          ? "El recién llegado sigue lo que pasó: a la otra historia le falta el punto de control."
          : isSigned
            ? "El recién llegado sigue lo que pasó."
            : "El recién llegado sigue lo que pasó: a la otra historia le falta un quórum donde se separa.",
    signed: "La otra historia tiene un quórum válido en cada época.",
    unsigned: "La otra historia no tiene quórum donde se separa.",
    barred: "El punto de control no está en la otra historia.",
    notBarred: "El punto de control es anterior a la separación: no cierra el paso a nada.",
    bonded: (epochs: number) =>
      `La garantía de quienes venden sigue retenida (${epochs} épocas): firmar dos veces les cuesta.`,
    unbonded: (epochs: number) =>
      `La garantía de quienes venden ya está libre (tras ${epochs} épocas): las claves viejas no les cuestan nada.`,
    note: "Un modelo: nombres en vez de claves, y diez épocas de cuatro. El recién llegado comprueba cada relevo y toma la historia más larga que puede creer.",
  },
  flood: {
    name: "Una avalancha, y lo que se deja entrar",
    attack: (perSecond: number) =>
      `De un atacante llegan ${perSecond} transacciones por segundo: duplicadas, en conflicto, otras que no pueden pagar y otras con hashes sorteados para ser bajos. 200 por segundo son honestas.`,
    limits: "Límites",
    names: {
      dedup: "descartar lo ya conocido",
      pool: "comprobar aparte del hilo principal, tanto cada vez",
      fee: "rechazar en la puerta lo que no puede pagar",
      sender: "dos a la vez por remitente",
      hard: "un tope fijo de 1.024 en la reserva",
    },
    says: (changes: number, included: number, memory: number) =>
      `Perdidas: ${counted(changes, rounds)}; incluido el ${included} % de las transacciones honestas; como mucho ${memory} guardadas.`,
    rounds: (count: number) =>
      count === 0
        ? "No se pierde ninguna ronda."
        : `Perdidas: ${counted(count, rounds)}; el hilo principal estaba comprobando.`,
    included: (share: number) =>
      `El ${share} % de las transacciones honestas está en bloques; la meta es el 95 %.`,
    memory: (held: number, cap: number) =>
      `Como mucho ${held} guardadas a la vez; la meta es ${cap}.`,
    plot: (held: number) =>
      `Transacciones guardadas durante diez segundos, ${held} como mucho; la línea discontinua es la meta`,
    seconds: "segundos",
    held: "Guardadas",
    note: "Un modelo con cantidades, no con transacciones sueltas: un bloque de cincuenta cada 100 ms, primero los hashes más bajos, y 400 comprobaciones en ese tiempo.",
  },
  gauges: {
    name: "Indicadores de un comité",
    says: (board: number) => `Tablero ${board}`,
    board: "Tablero",
    title: (board: number) => `Tablero ${board}: seis segundos de HotStuff en red`,
    validator: "Validador",
    columns: {
      sent: "copias enviadas",
      arrived: "de ellas, entregadas",
      delayMs: "demora media, ms",
      blocks: "bloques distintos mostrados",
      timeouts: "esperas agotadas",
      height: "bloques definitivos",
    },
    fault: "Qué falla",
    faults: {
      crashed: "Está caído",
      "cut-off": "Está aislado",
      silent: "No muestra bloques cuando lidera",
      equivocating: "Muestra dos bloques para una ronda",
      slow: "Sus mensajes son lentos",
      lossy: "Sus votos se pierden",
    },
    whose: "En quién",
    note: "Cada tablero es una ejecución de cuatro validadores con un fallo desde el principio; los números se cuentan en ella. No se muestra nada más.",
  },
  committee: {
    name: "De cuatro a siete",
    task: (height: number, old: number, renewed: number) =>
      `El bloque de la altura ${height} dice que el comité de ${old} pasa a ser uno de ${renewed}. Uno de los antiguos puede ser bizantino.`,
    by: "Los nuevos cuentan",
    switches: {
      view: "desde la siguiente vista de cada uno",
      clock: "desde una hora",
      height: "desde una altura que dice el bloque",
    },
    after: "Alturas después de ese bloque",
    late: "Un validador que estuvo ausente comprueba",
    verifiers: { newest: "con el comité más nuevo", "of-height": "con el comité de cada altura" },
    certify: "Comités que podrían certificar cada altura",
    height: (height: number, sets: readonly number[]) =>
      `altura ${height}: ${listed(sets.map((size) => `el comité de ${size}`))}`,
    believes: "Lo que cree el que llega tarde",
    believed: (height: number, isBelieved: boolean) =>
      `altura ${height}: ${isBelieved ? "creída" : "rechazada"}`,
    says: (two: number, refused: number) =>
      two === 0 && refused === 0
        ? "Cada altura tiene un comité, y el que llega tarde puede comprobarlas todas."
        : `Con dos comités: ${counted(two, heights)}; el que llega tarde rechaza ${refused}.`,
    two: (count: number) =>
      count === 0
        ? "Ninguna altura tiene dos comités."
        : `Los dos podrían certificar ${counted(count, heights)}: dos bloques pueden tener un quórum cada uno.`,
    refused: (count: number) =>
      count === 0
        ? "El que llega tarde cree toda la cadena."
        : `El que llega tarde rechaza los certificados de ${counted(count, heights)}.`,
    note: "Un modelo: para cada altura se pregunta qué comités podrían alcanzar un quórum, haya cambiado quien haya cambiado. Un bloque es definitivo cuando su hijo está certificado; hasta entonces otro puede ocupar su lugar.",
  },
  challenges: {
    "keep-it-open": {
      title: "Nadie decide nunca",
      task: ({ inputs = "", moves: wanted = 0 }: Args) =>
        `Los tres empiezan con ${inputs}. Elige quién oye primero a quién, de modo que tras cada uno de ${wanted} pasos los dos valores sigan siendo posibles.`,
      conditions: {
        open: ({ bivalent = 0, moves: wanted = 0 }: Args) =>
          `Los dos valores siguieron siendo posibles durante ${wanted} pasos: por ahora ${bivalent}.`,
        crashes: "Has dado pasos, y como mucho se cayó un proceso.",
      },
      hints: [
        "En la primera mitad, haz que se oigan quienes dicen valores distintos: así nadie propone nada.",
        "En la segunda mitad, quien oye a otro toma el valor del que se nombra primero. Mantén separados a P0 y P1.",
        "Que P0 oiga a P1 y P1 a P0 en la primera mitad, y P1 a P2 en la segunda; P2 compensa el resto.",
      ],
    },
    "safe-and-live": {
      title: "Bastantes palabras, y no demasiadas",
      task: ({ n = 0, f = 0 }: Args) =>
        `El fragmento de origen tiene ${n} validadores, y hasta ${counted(Number(f), liars)} puede haber, que mienten o callan. ¿Entre qué umbrales es el destino seguro y avanza? ¿Y cuántos mentirosos paran a un contador que afirma que todas son iguales?`,
      conditions: {
        safe: ({ n = 0 }: Args) =>
          `Tu umbral menor es el menor, con ${n}, que f mentirosos no alcanzan.`,
        live: ({ n = 0 }: Args) =>
          `Tu umbral mayor es el mayor, con ${n}, que el silencio no puede parar.`,
        halts: "Dices cuántos mentirosos paran la afirmación.",
      },
      hints: [
        "Haz que mientan tantos como pueden mentir y sube el umbral hasta que la mentira ya no se crea, sea cual sea el orden.",
        "Después haz que callen, y súbelo hasta que no se crea nada.",
        "Entre f + 1 palabras hay una honesta. Siempre llegan n − f palabras.",
      ],
    },
    "waits-for-whom": {
      title: "Falsa alarma",
      task: ({ workloads = 0 }: Args) =>
        `Encuentra la regla que no aplaza a nadie para nada ni deja a nadie esperando para siempre, en ${workloads} cargas.`,
      conditions: {
        noneFalsely: ({ falsely = 0, workloads = 0 }: Args) =>
          `Ninguna se aplaza para nada en ${workloads} cargas: por ahora ${falsely}.`,
        noneLeft: ({ left = 0, workloads = 0 }: Args) =>
          `Ninguna queda esperando para siempre en ${workloads} cargas: por ahora ${left}.`,
      },
      hints: [
        "Dos que coinciden en un fragmento y quieren cuentas distintas no se esperan.",
        "Para quedar retenida basta con esperar una cuenta.",
        "A puede esperar a B, B a C y C a A. Mira otras cargas.",
      ],
    },
    "stand-the-flood": {
      title: "Aguanta la avalancha",
      task: ({ share = 0, cap = 0 }: Args) =>
        `Elige tan pocos límites como puedas para que no se pierda ninguna ronda, se incluya al menos el ${share} % de las transacciones honestas y nunca se guarden más de ${cap}.`,
      conditions: {
        rounds: ({ viewChanges = 0 }: Args) =>
          `No se pierde ninguna ronda: se pierden ${viewChanges}.`,
        included: ({ percent: share = 0, share: goal = 0 }: Args) =>
          `Se incluye al menos el ${goal} % de las transacciones honestas: ahora el ${share} %.`,
        memory: ({ memory = 0, cap = 0 }: Args) =>
          `Nunca se guardan más de ${cap}: como mucho ${memory}.`,
      },
      hints: [
        "Un límite para todas descarta también las honestas.",
        "Lo que se rechaza en la puerta no hay que comprobarlo, guardarlo ni ponerlo en un bloque.",
        "Hay cuatro clases de basura. ¿Qué límite deja fuera a cada una?",
      ],
    },
    "hand-over": {
      title: "El relevo",
      task: ({ height = 0 }: Args) =>
        `El bloque de la altura ${height} nombra un comité nuevo. Encuentra una regla con la que cada altura tenga un comité, los dos tengan su tiempo y quien llegue tarde pueda comprobarlo todo.`,
      conditions: {
        one: ({ two = 0 }: Args) => `Ninguna altura tiene dos comités: ahora ${two}.`,
        both: "Los dos comités certifican bloques.",
        late: ({ believed = 0, heights: all = 0 }: Args) =>
          `El que llega tarde cree las ${all} alturas: por ahora ${believed}.`,
      },
      hints: [
        "Las vistas y los relojes son de cada uno. ¿Qué ven todos igual?",
        "Hasta que el bloque es definitivo, otro puede ocupar su lugar, y en ese no se nombra al comité nuevo.",
        "Un bloque es definitivo cuando su hijo está certificado: como pronto, dos alturas después.",
      ],
    },
  },
};
