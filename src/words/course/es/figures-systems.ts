/**
 * Figures of the fourth module and of the further documents. In Spanish.
 * @module
 */
import type { Args } from "../../../course/challenge.ts";
import { counting } from "../../plural.ts";

const counted = counting("es");
const ms = (micros: number): string => `${(micros / 1000).toFixed(1)} ms`;
const times = { one: "vez", other: "veces" };
const votes = { one: "voto", other: "votos" };
const blocks = { one: "bloque", other: "bloques" };
const probes = { one: "consulta", other: "consultas" };

export const figuresSystems = {
  computing: "Calculando…",
  basis: {
    run: "Calculado por una ejecución del motor en esta página.",
    model: "Un modelo pequeño: sus números están a la vista y se calculan aquí.",
    counted: "Contado al construir esta página y por quienes lo midieron.",
    measured: "Visto ahora mismo en los workers de esta página.",
    machine: "Ejecutado en la máquina de estado de esta página, evento a evento.",
  },
  entry: (entry: number, atMs: number) => `Entrada ${entry}, ${atMs.toFixed(1)} ms`,

  dispatcher: {
    name: "Una vuelta del despachador",
    node: "Validador",
    previous: "Entrada anterior de este validador",
    next: "Entrada siguiente de este validador",
    event: "1 · Entra un evento",
    rules: "2 · Se pregunta a las reglas",
    state: "3 · El estado pasa a ser otro",
    actions: "4 · Salen acciones",
    from: (node: string) => `de ${node}`,
    allowed: "permitido",
    refused: "rechazado",
    noRules: "No se preguntó a ninguna regla.",
    noChange: "No cambió nada.",
    noActions: "No se pide hacer nada.",
    more: (count: number) => `y ${counted(count, { one: "cambio más", other: "cambios más" })}`,
    copies: (count: number) => counted(count, { one: "copia enviada", other: "copias enviadas" }),
    foot: "El estado cambia dentro de la máquina, en el paso 3. Las acciones son peticiones al mundo; sus resultados vuelven como eventos, en una entrada posterior.",
  },

  switchboard: {
    name: "Centralita de un validador",
    seenTimes: (count: number) => counted(count, times),
    plug: (event: string, machine: string) => `${event}, a ${machine}`,
    consensus: "consenso",
    mempool: "mempool",
    execution: "ejecución",
    provisions: "provisiones",
    livelock: "livelock",
    intro:
      "Conecta cada evento con la máquina que lo recibe primero. Una confirmación es un aviso del consenso a las demás: necesita varias conexiones.",
    try: "Probar la centralita",
    result: (right: number, all: number) =>
      `${right} de ${all} eventos llegan a las máquinas a las que los envía la ejecución.`,
    run: (commits: number, status: string) =>
      `Con esta centralita cada validador confirma al menos ${counted(commits, blocks)}; la transferencia está ${status}.`,
    completed: "completada",
    notCompleted: "sin completar",
    foot: "Hallado en la ejecución: cuál de los cinco estados es otro después de cada entrada. En la ejecución de prueba se pierden los mensajes mal conectados.",
    sayings: {
      BlockHeader: "llega una cabecera",
      BlockVote: "llega un voto",
      TransactionGossip: "se difunde una transacción",
      StateProvisionBatch: "llegan provisiones",
      StateVoteBatch: "llegan votos de ejecución",
      StateCertificateBatch: "llegan certificados de estado",
      "timer proposal": "suena el temporizador de propuesta",
      submit: "un usuario envía una transacción",
      "check votes": "se han comprobado votos",
      "check provisions": "se han comprobado provisiones",
      "check state certificate": "se ha comprobado un certificado de estado",
      committed: "se confirma un bloque",
    },
  },

  cratesMap: {
    name: "Dieciséis crates y esta casa",
    crate: "Crate",
    lines: "Líneas allí",
    ours: "Aquí está en",
    ourLines: "Líneas aquí",
    tests: (count: number) => `y ${count} de pruebas`,
    together: (count: number) => `${count} crates, medidos juntos; el análisis no los dibuja`,
    sum: (lines: number, crates: number) => `${crates} crates, ${lines} líneas.`,
    layers: {
      foundation: "cimientos",
      machines: "máquinas",
      composition: "composición",
      running: "puesta en marcha",
      undrawn: "sin dibujar",
    },
    foot: "Las áreas son líneas. Las nuestras se contaron al construir esta página, sin pruebas. Las suyas: hyperscale en a3ffde6, según el análisis de arquitectura y medidas de nuevo. Una casilla llena hasta arriba: lo nuestro es igual de grande, o más.",
  },

  dataFlow: {
    name: "El camino de una transacción",
    upTo: "Contado hasta la entrada",
    shard: (shard: number) => `fragmento ${shard}`,
    passed: "ya pasó",
    ahead: "aún por delante",
    first: (entry: number) => `por primera vez en la entrada ${entry}`,
    foot: "Cada estación cuenta lo que pasó por ella en todos los validadores del fragmento en esta ejecución.",
    stations: {
      submitted: "Un usuario la envía",
      gossip: "Se difunde a los validadores de ambos fragmentos",
      pending: "El mempool la guarda",
      proposed: "Un proponente la incluye en un bloque",
      ordered: "Se confirma el bloque que la incluye",
      provisionSigned: "Los validadores responden de lo que tiene su fragmento",
      provisionCounted: "El otro fragmento cuenta las provisiones",
      proofSealed: "Un quórum de ellas es una prueba",
      executed: "Se ejecuta la transacción",
      executionVoted: "Los validadores firman el resultado",
      stateCertified: "Un quórum de resultados es un certificado",
      decided: "Están los certificados de todos los fragmentos",
      moved: "Un bloque confirmado mueve el saldo",
    },
  },

  voteTray: {
    name: "Dos bandejas y una balanza",
    block: "Bloque",
    previous: "Bloque anterior",
    next: "Bloque siguiente",
    arrived: "Votos que han llegado",
    crashed: (node: string) => `${node} se ha caído y no vota nunca.`,
    own: "verificado: es el suyo",
    unverified: "aún sin verificar",
    written: "Como dice el análisis: solo votos sin verificar",
    yours: "Tu condición",
    counts: "Qué se suma",
    verified: "votos verificados",
    unverifiedVotes: "votos sin verificar",
    need: "Cuántos hacen falta",
    needs: { half: "la mitad", quorum: "más de dos tercios", all: "todos" },
    weight: (weight: number, need: number) => `Peso ${weight} de ${need}.`,
    tips: "La balanza se inclina: se comprueban los votos.",
    rests: "La balanza no se inclina.",
    outcome: (tipped: number, all: number) =>
      `En toda la ejecución se inclina a tiempo para ${tipped} de ${counted(all, blocks)}.`,
    early: (count: number) =>
      `Comprueba demasiado pronto ${counted(count, times)}: aún no puede haber quórum.`,
    sealed: (entry: number) => `En la ejecución, el certificado se selló en la entrada ${entry}.`,
  },

  eventLoop: {
    name: "Una tarea, dueña de la máquina",
    verify: "Comprobar un voto (1,08 ms)",
    flush: "Escribirlo en el disco (50 ms)",
    send: "Enviarlo (0,02 ms)",
    inLoop: "se espera en el bucle",
    toPool: "se encarga a otros",
    atOnce: "enseguida",
    flushed: "cuando está escrito",
    rate: "Votos por segundo",
    lanes: { loop: "bucle", crypto: "firmas", disk: "disco" },
    does: { handle: "atender", verify: "comprobar", flush: "escribir", send: "enviar" },
    gantt: (count: number) =>
      `Los primeros ${count} ms: qué hacen el bucle, los hilos de firmas y el disco`,
    ceiling: (rate: number) => `Por el bucle pasan como mucho ${counted(rate, votes)} por segundo.`,
    waits: (median: number, high: number, longest: number) =>
      `La mitad espera menos de ${ms(median)}, 99 de cada 100 menos de ${ms(high)}, el que más, ${ms(longest)}.`,
    queue: (depth: number) => `La cola más larga: ${counted(depth, votes)}.`,
    saved: "Todo voto está en el disco antes de salir.",
    unsaved: (count: number) =>
      `${counted(count, { one: "voto salió", other: "votos salieron" })} antes de estar en el disco: si se cae entretanto, el validador puede volver a votar por otra cosa.`,
    depth: "Votos que esperan, durante dos segundos",
    foot: "Atender un evento cuesta 0,1 ms. Cuatro hilos para firmas; un disco, cuya siguiente escritura se lleva todos los votos que esperan.",
  },

  pools: {
    name: "Dieciséis núcleos repartidos",
    split: "Cómo se reparten",
    splits: {
      shared: "un grupo para todo",
      written: "como dice el análisis: 25, 50, 25 %",
      built: "como lo hace el código: 2, y luego 35/25/15/15/10",
      own: "tu reparto",
    },
    flood: "Avalancha",
    floods: {
      none: "sin avalancha",
      provisions: "provisiones",
      validation: "transacciones por validar",
      execution: "transacciones por ejecutar",
    },
    kinds: {
      votes: "votos",
      provisions: "provisiones",
      validation: "validación",
      execution: "ejecución",
      storage: "disco",
    },
    threads: (kind: string) => `Hilos para ${kind}`,
    left: (left: number) => `Quedan ${left} de 15 hilos; un núcleo es de la máquina de estado.`,
    over: (over: number) => `${over} hilos más de los que hay.`,
    pool: "Grupo",
    size: "Hilos",
    used: "Ocupado",
    wait: "Espera más larga",
    percent: (perMille: number) => `${(perMille / 10).toFixed(1)} %`,
    waited: (micros: number) => ms(micros),
    changes: (count: number, micros: number) =>
      count === 0
        ? `Ningún cambio de vista: los votos de cada ronda se comprobaron en ${ms(micros)} o menos.`
        : `${counted(count, { one: "cambio de vista", other: "cambios de vista" })}: los votos esperaron hasta ${ms(micros)} a que se comprobaran.`,
    done: (perMille: number) =>
      `De la clase que peor salió se hizo a tiempo el ${(perMille / 10).toFixed(1)} %.`,
    foot: "Dos segundos de carga, con medio segundo de avalancha; el tiempo de una ronda se agota a los 200 ms. Los votos de una ronda 4,3 ms, una provisión 1,1 ms, validar 0,6 ms, ejecutar 2 ms, disco 0,5 ms.",
  },

  batching: {
    name: "Lote o espera",
    load: (rate: number) => `${rate} firmas por segundo`,
    window: "Ventana, en milisegundos",
    size: "Máximo en un lote",
    latency: (micros: number) => `Tiempo medio hasta la respuesta: ${ms(micros)}.`,
    batches: (count: number, checks: number, largest: number) =>
      `${counted(count, { one: "lote", other: "lotes" })}, ${counted(checks, { one: "comprobación", other: "comprobaciones" })}, el lote mayor tiene ${largest}.`,
    curve: (size: number) => `Tiempo medio según la ventana, lotes de ${size} como mucho`,
    axis: "ventana en ms",
    foot: "Una comprobación cuesta dos emparejamientos, 1,08 ms, y 0,02 ms por cada firma que lleva. Una de cada mil es mala, y un lote que falla se parte en dos hasta encontrarla.",
  },

  cryptoPool: {
    name: "El grupo criptográfico de esta página",
    lane: (worker: number) => `worker ${worker}`,
    lanes: "Los últimos dos segundos de cada worker",
    waiting: (count: number) =>
      counted(count, { one: "pregunta espera", other: "preguntas esperan" }),
    counts: (asked: number, computed: number, shared: number) =>
      `${asked} planteadas, ${computed} calculadas, ${shared} respondidas con lo ya sabido.`,
    idle: "Nadie trabaja.",
    sign: (count: number) => `Firmar ${count} mensajes`,
    check: (count: number) => `Comprobar las ${count} firmas`,
    again: "Pedir lo mismo otra vez",
    working: "Trabajando…",
    done: (count: number, millis: number) =>
      `${counted(count, { one: "respuesta", other: "respuestas" })} en ${Math.round(millis)} ms.`,
    failed: "El grupo no respondió. Inténtalo otra vez.",
    kinds: {
      sign: "firmar",
      verify: "comprobar",
      verifyAggregate: "comprobar un agregado",
      verifyTransactions: "comprobar transacciones",
    },
    foot: "BLS12-381 de verdad en los workers de esta página. La misma pregunta se calcula una vez, la haga quien la haga.",
  },

  eventQueue: {
    name: "Lo que pasa después",
    at: "Tras la entrada",
    order: "Orden de lo que comparte un instante",
    orders: {
      kept: "clase, nodo, secuencia: el nuestro",
      classless: "nodo, secuencia: sin clases",
      "by-node-last": "clase, primero el último nodo",
      "last-first": "primero lo más nuevo",
    },
    time: "Tiempo",
    class: "Clase",
    node: "Nodo",
    sequence: "Secuencia",
    what: "Qué",
    classes: {
      world: "guion",
      internal: "interno",
      timer: "temporizador",
      network: "red",
      client: "cliente",
    },
    millis: (micros: number) => `${(micros / 1000).toFixed(3)} ms`,
    more: (count: number) => `y ${counted(count, { one: "más", other: "más" })}`,
    same: "La huella es la del motor: la misma ejecución.",
    differs: "La huella es otra: desde el primer empate, es otra ejecución.",
    ours: "Motor",
    this: "Este orden",
  },

  determinism: {
    name: "Mismas entradas, ¿misma huella?",
    twice: "Ejecutar dos veces",
    first: "Primera ejecución",
    second: "Segunda ejecución",
    upTo: "Hasta la entrada",
    equal: (count: number) =>
      `${counted(count, { one: "huella comparada: igual", other: "huellas comparadas: todas iguales" })}.`,
    unequal: "Las huellas difieren.",
    model: "Cuatro réplicas y una operación estropeada",
    spoilt: "Qué la estropea",
    injectors: {
      hidden: "no se dice: encuéntrala",
      map: "el orden de un mapa",
      clock: "su propio reloj",
      chance: "su propio azar",
      float: "el orden al sumar fracciones",
    },
    look: "Mirar tras la operación",
    probe: "Mirar",
    looks: (count: number, most: number) => `${counted(count, probes)} de ${most}`,
    same: "las cuatro iguales",
    differ: "no iguales",
    replica: (replica: number) => `Réplica ${replica}`,
    strip: "Las operaciones: lo que has visto de cada una",
    range: (from: number, to: number) =>
      to - from === 1
        ? `Iguales tras la ${from}, no iguales tras la ${to}: es la operación ${to}.`
        : `Iguales tras la ${from}, no iguales tras la ${to}: está entre las dos.`,
    answerOp: "La primera operación que las separa",
    answerReplica: "La réplica que difiere",
    again: "Empezar de nuevo",
  },

  unitTest: {
    name: "La prueba de la guía, en esta máquina",
    seat: "La máquina es",
    header: "La cabecera es de altura",
    certificate: "El certificado es para la altura",
    asserts: {
      builds: "contiene BuildProposal",
      verifies: "contiene VerifyQcSignature",
      commits: "committed_height es 1",
    },
    holds: "se cumple",
    fails: "falla",
    why: {
      missing: "Aquí nunca llegó el bloque de ese certificado.",
      builds: (node: string) =>
        `Solo el proponente de la altura 1, ${node}, construye al primer aviso.`,
      verifies:
        "La primera cabecera lleva el certificado del génesis, que nadie firmó: no hay nada que verificar.",
      commits: (height: number) =>
        `Un certificado hace definitivo al padre, y no a su propio bloque: committed_height es ${height}.`,
    },
    actions: (n: number) => `Acciones del evento ${n}`,
    broken: "Cuatro máquinas rotas",
    brokenNames: {
      silent: "nunca le llega el turno",
      "one-in-a-row": "un certificado hace definitivo su propio bloque",
      "three-in-a-row": "hacen falta tres certificados seguidos",
      "anyone-proposes": "sea quien sea, es el proponente",
    },
    caught: "descubierta",
    survives: "sobrevive",
    score: (caught: number, all: number) =>
      `La prueba distingue ${caught} de ${all} máquinas rotas de una buena.`,
    noScore: "Una prueba que falla en una máquina buena no dice nada de las rotas.",
  },

  challenges: {
    "tip-the-scale": {
      title: "Inclina la balanza",
      task: (args: Args) =>
        `${args["crashed"]} se ha caído. Encuentra la condición con la que cada bloque obtiene su certificado y ninguna comprobación es en vano.`,
      conditions: {
        tips: (args: Args) =>
          `Con uno caído, se comprueban los votos de ${args["need"]} bloques (${args["blocks"]}).`,
        wholeTips: (args: Args) =>
          `Con todos en pie, los de ${args["need"]} bloques (${args["blocks"]}).`,
        notEarly: (args: Args) =>
          `Ninguna comprobación llega antes de que pueda haber quórum (${args["early"]}).`,
      },
      hints: [
        "Cuenta los votos que llegan cuando uno de cuatro no vota nunca.",
        "Uno de los tres votos no necesita comprobación. ¿En qué bandeja está?",
        "Suma las dos bandejas y pide más de dos tercios.",
      ],
    },
    "find-the-operation": {
      title: "Mismas entradas, otras raíces",
      task: (args: Args) =>
        `Una de cuatro réplicas hizo a su manera una de ${args["operations"]} operaciones. Encuentra cuál, con ${args["probes"]} consultas como mucho.`,
      conditions: {
        narrowed: (args: Args) => `Tus consultas dejan una sola operación (${args["left"]}).`,
        operation: () => "La operación es la correcta.",
        replica: () => "La réplica es la correcta.",
        few: (args: Args) => `Como mucho ${args["max"]} consultas (${args["probes"]}).`,
      },
      hints: [
        "Una vez separadas, siguen separadas.",
        "Una consulta en el medio descarta la mitad de lo que queda.",
        "Mira tras la 32; si difieren, tras la 16, y si no, tras la 48; y así sucesivamente.",
      ],
    },
    switchboard: {
      title: "Centralita",
      task: (args: Args) =>
        `Conecta ${args["events"]} eventos con las máquinas que los reciben, para que se confirmen bloques y se complete la transferencia.`,
      conditions: {
        routes: (args: Args) =>
          `Cada evento va adonde lo envía la ejecución (${args["right"]} de ${args["events"]}).`,
        commits: (args: Args) =>
          `Cada validador confirma ${args["need"]} bloques (${args["commits"]}).`,
        completed: () => "La transferencia se completa.",
      },
      hints: [
        "Lo que hace bloques va al consenso: cabeceras, votos, el temporizador y las transacciones que llegan.",
        "Las provisiones tienen su propia máquina; los resultados de una transacción van a la ejecución.",
        "Una confirmación se avisa a las otras cuatro.",
      ],
    },
    "fix-the-test": {
      title: "Arregla la prueba unitaria",
      task: () =>
        "Las tres aserciones se quedan. Elige las entradas para que la prueba pase aquí y falle en máquinas rotas.",
      conditions: {
        builds: () => "Se cumple la primera aserción.",
        verifies: () => "Se cumple la segunda aserción.",
        commits: () => "Se cumple la tercera aserción.",
        caught: (args: Args) =>
          `Descubre ${args["need"]} de ${args["of"]} máquinas rotas (${args["caught"]}).`,
      },
      hints: [
        "¿Quién propone a la altura 1?",
        "¿Qué cabecera es la primera que lleva un certificado que alguien firmó?",
        "Un certificado a la altura 2 hace definitiva la altura 1.",
      ],
    },
    "unblock-the-loop": {
      title: "La espera que bloquea",
      task: (args: Args) =>
        `Deja pasar ${args["rate"]} votos por segundo, 99 de cada 100 en menos de ${args["ms"]} ms, y no envíes ninguno antes de escribirlo.`,
      conditions: {
        rate: (args: Args) =>
          `Por el bucle pueden pasar ${args["need"]} votos por segundo (${args["rate"]}).`,
        quick: (args: Args) =>
          `99 de cada 100 esperan menos de ${ms(Number(args["max"]))} (${ms(Number(args["micros"]))}).`,
        saved: (args: Args) => `Ningún voto sale antes de estar escrito (${args["unsaved"]}).`,
      },
      hints: [
        "¿Qué es lo que más tarda, y tiene el bucle que esperarlo?",
        "Encarga a otros la escritura y la comprobación.",
        "Envía cuando la escritura haya terminado, y no antes.",
      ],
    },
    "plan-the-pools": {
      title: "Planifica los grupos",
      task: (args: Args) =>
        `Reparte ${args["threads"]} hilos para que tres avalanchas no traigan ningún cambio de vista y bajo cada una se haga el noventa por ciento de lo posible.`,
      conditions: {
        fits: (args: Args) => `No más de ${args["threads"]} hilos (${args["used"]}).`,
        noViewChange: (args: Args) =>
          `Ningún cambio de vista bajo ninguna avalancha (${args["viewChanges"]}).`,
        "done-provisions": (args: Args) =>
          `Avalancha de provisiones: ${args["need"]} % hecho (${args["percent"]} %).`,
        "done-validation": (args: Args) =>
          `Avalancha de transacciones por validar: ${args["need"]} % hecho (${args["percent"]} %).`,
        "done-execution": (args: Args) =>
          `Avalancha de transacciones por ejecutar: ${args["need"]} % hecho (${args["percent"]} %).`,
      },
      hints: [
        "Los votos son pocos: basta un hilo, si nadie más lo usa.",
        "Ejecutar es lo que más cuesta: empieza con cinco.",
        "Uno para votos, uno o dos para el disco; el resto entre provisiones, validación y ejecución.",
      ],
    },
    "batch-or-wait": {
      title: "Lote o espera",
      task: (args: Args) =>
        `Elige una ventana y un tamaño para ${args["rate1"]}, ${args["rate2"]} y ${args["rate3"]} firmas por segundo: cada una a menos de un diez por ciento de lo mejor.`,
      conditions: {
        "load-1": (args: Args) =>
          `Con ${args["rate"]} por segundo (${ms(Number(args["micros"]))}).`,
        "load-2": (args: Args) =>
          `Con ${args["rate"]} por segundo (${ms(Number(args["micros"]))}).`,
        "load-3": (args: Args) =>
          `Con ${args["rate"]} por segundo (${ms(Number(args["micros"]))}).`,
      },
      hints: [
        "Donde llegan pocas, esperar a otras cuesta más de lo que ahorra.",
        "Donde de una en una es demasiado lento, crece una cola: busca la ventana más pequeña que da abasto.",
        "Prueba 0 ms y 1; luego 1 ms y 4; luego 2 ms y 16 o más.",
      ],
    },
  },
};
