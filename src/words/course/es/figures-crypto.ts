/**
 * Figures of the first module. In Spanish.
 * @module
 */
import type { figuresCrypto as english } from "../en/figures-crypto.ts";
import { listing } from "../../listing.ts";
import { counting } from "../../plural.ts";

const counted = counting("es");
const listed = listing("es");
const format = new Intl.NumberFormat("es", { maximumFractionDigits: 1 });
const fine = new Intl.NumberFormat("es", { maximumSignificantDigits: 3 });

const bits = { one: "bit", other: "bits" };
const bytes = { one: "byte", other: "bytes" };
const hashes = { one: "hash", other: "hashes" };
const chunks = { one: "trozo", other: "trozos" };
const votes = { one: "voto", other: "votos" };
const seats = { one: "asiento", other: "asientos" };

const number = (n: number): string => format.format(n);

function time(millis: number): string {
  if (millis >= 1000) return `${fine.format(millis / 1000)} s`;
  return millis >= 1 ? `${fine.format(millis)} ms` : `${fine.format(millis * 1000)} µs`;
}

export const figuresCrypto: typeof english = {
  common: {
    cancel: "Cancelar",
    progress: "Cuánto lleva hecho",
    notYet: "aún no",
    number,
    time,
    bytes: (n) => `${number(n)} ${n === 1 ? bytes.one : bytes.other}`,
    size: (n) => (n < 1024 ? `${n} B` : n < 1_048_576 ? `${n / 1024} KiB` : `${n / 1_048_576} MiB`),
  },
  playground: {
    name: "BLAKE3, bit a bit",
    text: "Texto",
    second: "A su lado",
    flipped: "el mismo, con un bit invertido",
    typed: "otro texto",
    secondText: "Segundo texto",
    bit: "Qué bit invertir",
    first: "Primero",
    other: "Segundo",
    content: (count) => `${counted(count, bytes)}:`,
    grid: (of) => `Los 256 bits de la huella, texto ${of.toLowerCase()}`,
    legend: "Relleno: 1. Contorno: 0. Un punto: este bit difiere de la primera huella.",
    differ: (flipped, changed) =>
      flipped === 0
        ? "Los mismos bytes: la misma huella, hasta el último bit."
        : `${counted(flipped, bits)} ${flipped === 1 ? "invertido" : "invertidos"} en el texto; difieren ${changed} de los 256 bits de la huella.`,
    otherLength: (first, second, changed) =>
      `${counted(first, bytes)} y ${counted(second, bytes)}: eso no es un bit invertido, un texto es más largo. Difieren ${changed} de los 256 bits de la huella.`,
    repeat: "Repetir el texto tantas veces",
    tree: (count, joins) =>
      `Árbol de compresión: ${counted(count, chunks)}, unidos ${joins} ${joins === 1 ? "vez" : "veces"}`,
    oneChunk: (size) =>
      `${counted(size, bytes)} caben en un trozo de 1024: no hay árbol ni nada que hacer en paralelo. Así son los votos y las cabeceras.`,
    chunks: (count, joins) =>
      `${counted(count, chunks)} de 1024 bytes, que se pueden comprimir a la vez, y ${joins} que unen dos. El que queda suelto sube tal cual.`,
  },
  avalanche: {
    name: "Un bit invertido, muchas veces",
    count: "Inversiones",
    flip: "Invertir",
    before: "Adivina antes: de 256 bits, ¿cuántos cambian cuando cambia un bit del texto?",
    says: ({ count, mean, least, most, low, high }) =>
      `${number(count)} inversiones: cambiaron ${number(mean)} bits de media, de ${least} a ${most}; 95 de cada 100 están entre ${low} y ${high}. La mitad de la huella, nunca toda.`,
    chart: ({ count, mean, least, most }) =>
      count === 0
        ? "Histograma, aún vacío"
        : `Histograma de ${count} distancias: media ${number(mean)}, de ${least} a ${most}`,
    axis: (size) => `Bits de ${size} que cambiaron`,
  },
  search: {
    name: "Un secreto tras una huella",
    secret: "Qué se oculta",
    secrets: {
      vote: "un voto, sí o no",
      pin: "un PIN de cuatro cifras",
      id: "un identificador de 128 bits",
    },
    hidden: {
      vote: "Dos candidatos. La huella de algo adivinable no oculta nada.",
      pin: "Diez mil candidatos. ¿Caerá?",
      id: "2¹²⁸ candidatos. Empieza, mira el tiempo que tardaría y para.",
    },
    found: (secret) => `Encontrado: ${secret}. La huella no era un secreto, solo una pregunta.`,
    start: "Buscar",
    space: "Candidatos",
    tries: "Probados",
    rate: "Intentos por segundo, aquí",
    expected: "Tiempo esperado",
    part: "Parte de los candidatos ya probada",
    duration: (seconds) => {
      const years = seconds / 31_557_600;
      if (years >= 1e6) return `unos 10^${Math.round(Math.log10(years))} años`;
      if (years >= 1) return `unos ${number(Math.round(years))} años`;
      return seconds < 0.1 ? "menos de 0,1 s" : `unos ${number(seconds)} s`;
    },
  },
  toy: {
    name: "De un solo sentido, y sin ser huella",
    about:
      "Un hash de juguete: BLAKE3 de todo menos el último bit. Nadie puede volver de él al texto. Cambia el texto de modo que el hash de juguete no cambie.",
    change: "El bloque, cambiado",
    hash: "Hash",
    yours: "el tuyo",
    toyHash: "hash de juguete",
    realHash: "BLAKE3",
    equal: "igual",
    different: "distinto",
    same: "El bloque sigue como estaba.",
    unnoticed: "Otro bloque con el mismo hash de juguete: ser de un solo sentido no lo protegió.",
    noticed: "El hash de juguete también cambió. ¿Qué bit no mira?",
    lacks: "Qué le falta al hash de juguete",
    properties: {
      preimage: "resistencia a preimagen: del hash, encontrar un texto",
      "second-preimage":
        "resistencia a segunda preimagen: de un texto, encontrar otro con su mismo hash",
    },
  },
  chain: {
    name: "Una cadena de hashes",
    block: (place) => `Bloque ${place}`,
    claimed: "publicado",
    computed: "calculado",
    fits: "encaja",
    differs: "no encaja",
    rewrite: "Reescribir también todos los hashes siguientes",
    reset: "Como estaba",
    whole: "Todos los bloques llevan a la punta que se publicó.",
    broken: (first, count) =>
      `Desde el bloque ${first}, ${count === 1 ? "un bloque no encaja" : `${count} bloques no encajan`} con lo publicado.`,
    rewritten: "Todo vuelve a encajar entre sí. Solo la punta es otra.",
    newcomerYes: "Quien acaba de llegar y solo tiene esta cadena no le encuentra nada malo.",
    newcomerNo: "Quien acaba de llegar ve que los hashes no encajan.",
    holderYes: "Quien conoce la punta publicada la acepta.",
    holderNo: "Quien conoce la punta publicada la rechaza.",
  },
  speed: {
    name: "Tres hashes, medidos aquí y ahora",
    measure: "Medir",
    before: "Adivina antes: ¿cuál es el más rápido en este navegador, con 200 bytes y con 1 MiB?",
    says: (small, large) =>
      small === large
        ? `${small} es el más rápido aquí, con textos pequeños y con grandes.`
        : `Los más rápidos aquí: ${small} con 200 bytes, ${large} con 1 MiB.`,
    size: "Tamaño",
    guide: "La guía dice",
    said: { sha256: "moderado", sha3: "lento", blake3: "muy rápido" },
    note: "Un solo hilo, JavaScript; de varias medidas, la más tranquila. Una biblioteca nativa con registros anchos invierte el orden con entradas grandes; BLAKE3 empieza a trabajar en paralelo a partir de 1 KiB, y los votos y las cabeceras son más cortos.",
  },
  tree: {
    name: "Un árbol de Merkle",
    leaves: "Hojas",
    odd: "Un nodo suelto",
    rules: { promote: "sube tal cual", duplicate: "se duplica", rfc6962: "como en RFC 6962" },
    tagged: "Las hojas llevan etiqueta",
    drawing: (leaves, levels) =>
      `Árbol sobre ${leaves} hojas, ${levels} niveles; están marcados el camino y la prueba de la hoja elegida`,
    legend:
      "Grueso: el camino de la hoja elegida a la raíz. Relleno: los hashes de su prueba. Un nodo que sube conserva su hash.",
    list: "Las hojas en su orden",
    edit: "Editar la hoja elegida",
    left: "Mover a la izquierda",
    right: "Mover a la derecha",
    proof: "Su prueba",
    leaf: "Hoja",
    beside: { left: "por la izquierda", right: "por la derecha" },
    gives: "da",
    verified: "Esa es la raíz: la hoja está en el árbol.",
    refused: "Esa no es la raíz: rechazada.",
    spoil: "Invertir un bit del primer hash",
    rootUnder: (rule) => `Raíz, el nodo suelto ${rule}`,
    transactions: "Transacciones en un bloque",
    size: (count, size) =>
      `La prueba más larga: ${counted(count, hashes)}, ${number(size)} bytes. La guía dice unos 20 KB para 1000 transacciones; eso no corresponde ni a una prueba ni a todas.`,
    says: (leaf, count, size) =>
      `La prueba de ${leaf === "" ? "la hoja vacía" : leaf}: ${counted(count, hashes)}, ${counted(size, bytes)}.`,
  },
  attack: {
    name: "Dos listas, una raíz",
    rule: "Regla del árbol",
    rules: {
      bare: "hojas desnudas",
      duplicate: "un nodo suelto se duplica",
      sorted: "las listas deben ascender",
      tags: "las hojas llevan etiqueta",
    },
    first: "Primera lista",
    second: "Segunda lista",
    include: (name) => `Transacción ${name} en la primera lista`,
    fold: (left, right) => `Unir ${left} y ${right} en un hash`,
    twice: "Repetir la última",
    copy: "Copiar la primera",
    root: "Raíz",
    unsorted: "Esta lista no asciende: rechazada.",
    sameList: "Las dos listas son la misma: da otra forma a la segunda.",
    oneRoot: "Dos listas, una raíz.",
    twoRoots: "Dos listas, dos raíces.",
    fooled: "La raíz no dice qué lista es.",
    apart: "La raíz distingue estas listas, o son una sola.",
  },
  light: {
    name: "Un teléfono que no guarda bloques",
    rule: "El teléfono acepta",
    rules: {
      "any-root": "cualquier raíz con un buen camino",
      "certified-root": "una raíz con certificado",
    },
    ask: "Preguntar a tres servidores",
    before: "Un servidor dice lo que hay en la cadena, dos no. ¿A cuál creerá?",
    says: (taken, fakes) =>
      fakes === 0
        ? `${taken === 1 ? "Una respuesta aceptada" : `${taken} respuestas aceptadas`}, y es lo que hay en la cadena.`
        : `${taken} respuestas aceptadas, de las que ${fakes} no son de ningún bloque de la cadena.`,
    server: (place) => `Servidor ${place}`,
    root: "Raíz",
    bare: "sin certificado",
    certificate: (count, of) => `certificado, bits de ${count} de ${of}`,
    answers: {
      accepted: "aceptada",
      path: "rechazada: el camino no lleva a la raíz",
      "no-certificate": "rechazada: nadie responde por la raíz",
      "no-quorum": "rechazada: faltan bits",
      signature: "rechazada: la firma no es de aquellos cuyos bits están puestos",
    },
    note: "Todos los caminos son buenos: cada uno lleva a la raíz que vino con él. Una prueba vale lo que vale su raíz.",
  },
  bytes: {
    name: "Bytes de un certificado",
    size: "Validadores",
    ed25519: "Ed25519, una lista",
    blsList: "BLS, una lista",
    aggregate: (bitfield) => `BLS, una suma y ${counted(bitfield, bytes)} de bits`,
    guideList: "la guía, una lista",
    guideSum: "la guía, una suma",
    says: (count, size, total, saved) =>
      `${counted(count, votes)} de ${size}: ${number(total)} bytes, un ${number(saved)} % menos que una lista de Ed25519.`,
    note: "La guía cuenta 48 bytes para los bits. Un bit por validador son 13 bytes para 100; 48 es el tamaño de una clave pública.",
    atHundred: "Las cifras de la guía son para 100 validadores: pon 100 para verlas junto a estas.",
  },
  watch: {
    name: "Uno por uno, o una vez",
    count: "Votos",
    run: "Medir",
    before: "Adivina antes: ¿cuántas veces más rápida es una sola comprobación de la suma?",
    says: (count, ratio) =>
      `${counted(count, votes)}: comprobar la suma una vez es aquí ${number(ratio)} veces más rápido.`,
    singly: (count) => `uno por uno, ${count} comprobados`,
    together: "sumados y comprobados una vez",
    whose: "Medido por",
    ones: "67 uno por uno",
    sum: "la suma, una vez",
    ratio: "razón",
    guide: "la guía",
    native: "una biblioteca nativa",
    here: "este navegador",
    times: (ratio) => `${number(ratio)} ×`,
    note: "La fila nativa se midió con blst en un solo núcleo, con 67 votos. Comprobar la suma es sumar 67 claves y comprobar una vez los emparejamientos; nada de ello va en paralelo. Este navegador lleva el mensaje a la curva una vez y lo recuerda, en ambos casos.",
  },
  aggregation: {
    name: "De votos a una firma",
    size: "Validadores",
    seats: "Votos; pulsa para añadir uno o quitarlo",
    seat: (name) => `Voto de ${name}`,
    fill: (count) => `Añadir votos hasta ${count}`,
    flip: "Un bit equivocado",
    verify: "Comprobar",
    sum: "Suma de las firmas, 96 bytes",
    key: "Suma de las claves cuyos bits están puestos, 48 bytes",
    bits: "Bits de quién firmó",
    bytes: "El certificado",
    says: (count, quorum) =>
      count >= quorum
        ? `${counted(count, votes)}: un quórum, en una sola firma.`
        : `${counted(count, votes)} de los ${quorum} que hacen un quórum.`,
    holds: "Es válida: la suma es exactamente de aquellos cuyos bits están puestos.",
    fails: "No es válida: los bits y la suma no encajan.",
    note: "Cada voto se envió igualmente por sí solo: sumar hace pequeños los certificados y no ahorra mensajes.",
  },
  messages: {
    name: "Una suma de votos por dos bloques",
    pile: ["Votos por A", "Votos por B"],
    vote: (name) => `voto de ${name}`,
    submit: "Sumar y entregar a ambos",
    before: "Adivina antes: ¿será válida una suma de votos por A y por B, y como qué?",
    says: (isValid, isCertificate) =>
      isCertificate
        ? "Todos por un bloque: válida, y son votos de un certificado."
        : isValid
          ? "Una firma válida sobre dos mensajes, y certificado de ninguno de los dos bloques."
          : "No es válida.",
    sum: "La suma:",
    aggregateYes: "Varios mensajes: válida. Cada clave firmó el mensaje de su montón.",
    aggregateNo: "Varios mensajes: no es válida.",
    certificateYes: "Un mensaje: válida. Todos estos lo firmaron.",
    certificateNo: "Un mensaje: no es válida. No todos estos firmaron el mismo bloque.",
  },
  rogue: {
    name: "La clave que borra a un amigo",
    subtract: "Resta de tu propia clave",
    keyOf: (name, isVictim) => (isVictim ? `clave de ${name}, que duerme` : `clave de ${name}`),
    own: "Tu propia clave, x·G",
    registered: "Lo que registras",
    sum: "Suma de la clave registrada y de las restadas",
    isOwn: "esa es tu propia clave",
    forge: "Falsificar un certificado",
    register: "Registrar con una prueba",
    before: (victim) =>
      `${victim} duerme. ¿Puede un certificado llevar su bit de todos modos? Tú te registras al final, y puedes elegir tu clave.`,
    forged: (names) => `Un certificado con los bits de ${listed(names)}, hecho por uno solo.`,
    passes: "Es válido, aunque nadie más que tú ha firmado.",
    invalid: "No es válido.",
    deskYes: "La ventanilla acepta la clave.",
    deskNo:
      "La ventanilla la rechaza: no puedes probar que tienes el secreto de esta clave, porque nadie lo tiene.",
    note: "Una prueba de posesión es una firma sobre la propia clave pública, bajo una etiqueta propia.",
  },
  batch: {
    name: "Cuatro votos a la vez",
    spoil: "Dos se confabulan: uno suma δ, el otro resta δ",
    check: "Comprobar",
    before: "Adivina antes: la suma es válida. ¿Lo son los cuatro votos?",
    says: (sum, all) =>
      sum && !all
        ? "La suma simple es válida, y dos de los votos no lo son. Los pesos lo descubren."
        : all
          ? "Los cuatro son válidos, se comprueben como se comprueben."
          : "La suma no es válida.",
    vote: "Voto",
    signature: "Firma",
    alone: "solo",
    weighted: "lote con pesos",
    good: "válido",
    bad: "no válido",
    sum: "La suma simple, frente a la suma de las claves:",
    note: "La suma es aun así un buen certificado: los cuatro firmaron, y δ ha desaparecido de ella. Lo que una suma simple no puede decir es de quién era el voto estropeado.",
  },
  domains: {
    name: "¿Dónde más vale un voto?",
    fields: "Qué se firma junto al contenido",
    field: {
      tag: "tipo",
      shard: "fragmento",
      chain: "cadena",
      version: "versión",
      content: "contenido",
    },
    bytes: "Los bytes firmados",
    attempt: "Firmar, y probar en cuatro sitios",
    before: "Adivina antes: ¿cuáles de los cuatro tomarán la firma por suya?",
    says: (hit) =>
      hit === 0
        ? "Ninguno de los cuatro acepta la firma."
        : `${hit} de los cuatro sitios ${hit === 1 ? "acepta" : "aceptan"} la firma.`,
    target: (place) => `Sitio ${place}`,
    differs: {
      tag: "Otro tipo: un voto de ejecución.",
      shard: "Otro fragmento: el 1.",
      chain: "Otra cadena: la red de pruebas.",
      version: "Otra versión del protocolo: la 2.",
    },
    takes: "la acepta",
    refuses: "la rechaza",
    note: "La misma clave está en todos ellos, y el contenido es el mismo. Un sitio acepta la firma exactamente cuando los bytes que pide son los bytes que se firmaron.",
  },
  quorums: {
    name: "Dos quórums en torno a una mesa",
    n: "Validadores, n",
    f: "Fallidos, f",
    q: "Quórum, q",
    first: "El primer quórum empieza en",
    second: "El segundo quórum empieza en",
    faulty: "Los fallidos empiezan en",
    worst: "Mostrar el peor caso",
    legend:
      "Anillo exterior: primer quórum. Anillo interior: segundo. Relleno: en ambos. Un hexágono: fallido, puede firmar dos veces.",
    table: (n, q, both, honest) =>
      `${n} asientos, dos quórums de ${q}: ${both} en ambos, de los que ${honest} son honestos`,
    says: (both, honest) =>
      `${counted(both, seats)} en ambos quórums, ${honest} de ellos ${honest === 1 ? "honesto" : "honestos"}.`,
    witness: (honest) =>
      honest === 1
        ? "Un validador honesto está en ambos, y firma una sola vez: no hay dos bloques."
        : `${honest} validadores honestos están en ambos, y firman una sola vez: no hay dos bloques.`,
    noWitness:
      "Ningún validador honesto está en ambos: dos bloques pueden obtener un certificado cada uno.",
    overlap: "Dos quórums cualesquiera comparten al menos",
    honest: "de ellos honestos, en el peor caso",
    safe: "El menor quórum seguro",
    live: "El mayor que se alcanza sin los fallidos",
    formula: "2f + 1",
    isSafe: "Seguro: dos quórums cualesquiera comparten un validador honesto.",
    isUnsafe: "No es seguro: dos quórums pueden compartir solo fallidos.",
    isLive: "Vivo: los demás bastan.",
    isStuck: "No es vivo: sin los fallidos no hay quórum.",
    tooFew: (count) => `Aquí 2f + 1 = ${count} no es un quórum: solo es correcto para n = 3f + 1.`,
    enough: (count) => `Aquí 2f + 1 = ${count} es un quórum seguro.`,
    smallest: (n, f) => `El menor quórum seguro para n = ${n}, f = ${f}`,
  },
  liars: {
    name: "La mesa del mentiroso",
    size: "A la mesa",
    sizes: { 3: "A, B y el mentiroso D", 4: "A, B, C y el mentiroso D" },
    ownValue: (name) => `El valor de ${name}`,
    toldByD: "Lo que D le dice:",
    about: (name) => `${name} dijo`,
    aboutD: "Yo digo",
    tells: (to, about) => `D le dice a ${to}: ${about} dijo`,
    tellsOfD: (to) => `D le dice a ${to}: Yo digo`,
    believes: "cree",
    decides: "decide",
    split: "Los honestos deciden distinto: la mentira los ha separado.",
    agree: "Los honestos deciden igual.",
    tryAll: (count) => `Probar las ${count} mentiras`,
    tried: (patterns, splits) =>
      splits === 0
        ? `${number(patterns)} mentiras probadas: ninguna los separa.`
        : `${number(patterns)} mentiras probadas: ${splits} los separan.`,
    show: "Mostrar la primera que separa",
    answer: "¿Cuántas de todas las mentiras separan una mesa de cuatro?",
    note: "Dos rondas: cada uno dice su valor y luego lo que oyó; decide la mayoría, y un empate cuenta como 0. Sin firmas. Un modelo, calculado aquí.",
  },
  challenges: {
    "split-the-table": {
      title: "Separa la mesa",
      task: "En una mesa de tres, elige lo que dice D de modo que A y B decidan distinto. Luego prueba todas las mentiras en una mesa de cuatro y di cuántas la separan.",
      conditions: {
        split: "A y B deciden distinto en una mesa de tres.",
        tried: ({ patterns = 0 }) =>
          `Dices cuántas de las ${patterns} mentiras separan una mesa de cuatro.`,
      },
      hints: [
        "D puede decir una cosa a A y otra a B, también sobre lo que dijo el otro.",
        "Con tres, la palabra de B está contra la de D: es un empate, y cuenta como 0.",
        "Que D diga a A que B dijo 0, que diga la verdad sobre A a B, y 0 sobre sí mismo.",
      ],
    },
    "toy-collision": {
      title: "El hash que no se dio cuenta",
      task: "Encuentra el PIN y el voto tras sus huellas. Luego cambia el bloque de modo que su hash de juguete siga igual, y di qué propiedad le falta.",
      conditions: {
        pin: "El PIN está encontrado.",
        vote: "El voto está encontrado.",
        changed: ({ original = "" }) => `El bloque ya no es «${original}».`,
        sameToy: "Su hash de juguete es el que era.",
        property: "Dices qué le falta al hash de juguete.",
      },
      hints: [
        "La búsqueda encuentra el PIN y el voto por sí sola: elige y busca.",
        "El hash de juguete no mira el último bit de la última letra.",
        "En el alfabeto de los ordenadores, 0 y 1 difieren solo en ese bit, igual que 2 y 3.",
      ],
    },
    "two-lists-one-root": {
      title: "Dos listas, una raíz",
      task: "Con hojas desnudas, construye dos listas distintas con una misma raíz. Luego elige la única regla que lo hace imposible.",
      conditions: {
        leaves: "La primera lista está hecha de las transacciones dadas.",
        oneRoot: "Otra lista tiene la misma raíz, con hojas desnudas.",
        remedy: "La regla que elegiste no deja ningún par así.",
        refused: "Bajo esa regla, tus propias dos listas tienen dos raíces.",
      },
      hints: [
        "Una raíz se calcula a partir de hashes. ¿Sabe cuáles de ellos son hojas?",
        "Une dos vecinas en un hash y pon el resultado en su lugar.",
        "Funciona cuando las vecinas se unirían de todos modos: la primera y la segunda, la tercera y la cuarta.",
      ],
    },
    "aggregate-the-impossible": {
      title: "Suma lo imposible",
      task: "Haz una sola firma válida con votos por dos bloques distintos, y muestra que no es un certificado.",
      conditions: {
        mixed: "En la suma hay votos por A y votos por B.",
        valid: "Es válida como firma sobre dos mensajes.",
        noCertificate: "No es certificado de ninguno de los dos bloques.",
      },
      hints: [
        "Los puntos se pueden sumar, se haya firmado lo que se haya firmado.",
        "El verificador de varios mensajes empareja cada mensaje con las claves de su montón.",
        "Toma un voto de cada montón y entrégalos.",
      ],
    },
    "erase-a-friend": {
      title: "La clave que borra a un amigo",
      task: "Falsifica un certificado que lleve el bit de quien duerme. Luego intenta registrar tu clave donde se pide una prueba.",
      conditions: {
        bit: ({ victim = "" }) => `El certificado lleva el bit de ${victim}, y el tuyo.`,
        alone: "Solo ha firmado tu propio secreto.",
        verifies: "Es válido frente a la suma de las claves registradas.",
        refused: "La ventanilla que pide una prueba de posesión rechaza tu clave.",
      },
      hints: [
        "El verificador suma claves. ¿Cuál debe ser la tuya para que la suma sea una clave cuyo secreto conoces?",
        "Resta de la tuya la clave de quien duerme.",
        "Falsifica primero y luego pulsa Registrar con una prueba.",
      ],
    },
    "fewest-fields": {
      title: "Los menos campos",
      task: "Elige tan pocos campos como puedas para detener la firma en los cuatro sitios.",
      conditions: {
        stopped: ({ left = 0 }) =>
          Number(left) === 0
            ? "Los cuatro sitios rechazan la firma."
            : `Los cuatro sitios rechazan la firma; ${left} aún la ${Number(left) === 1 ? "acepta" : "aceptan"}.`,
        needed: "Cada campo que elegiste hace falta: sin él, cae un sitio.",
        fewest: "No hay una elección menor.",
      },
      hints: [
        "Lee en qué difiere cada sitio.",
        "Un sitio que difiere en una sola cosa necesita ese campo.",
        "Un sitio que difiere en dos puede detenerse con un campo que necesitas de todos modos.",
      ],
    },
    "no-honest-witness": {
      title: "Ningún testigo honesto",
      task: "De 99 validadores, 32 son fallidos. Coloca dos quórums de 65 que no compartan ningún validador honesto, y da el menor quórum seguro, aquí y para otro comité.",
      conditions: {
        quorums: ({ votes: needed = 0 }) => `Ambos quórums tienen ${needed} votos.`,
        few: ({ most = 0 }) => `Como mucho ${most} son fallidos.`,
        allFaulty: ({ honest = 0 }) =>
          Number(honest) === 0
            ? "Nadie honesto está en ambos."
            : `Nadie honesto está en ambos; ahora hay ${honest}.`,
        smallest: ({ n = 0, f = 0 }) =>
          `El menor quórum seguro para n = ${n} y f = ${f} es correcto.`,
        other: ({ n = 0, f = 0 }) => `El menor quórum seguro para n = ${n} y f = ${f} es correcto.`,
      },
      hints: [
        "Gira el segundo quórum hasta que comparta con el primero tan pocos asientos como pueda.",
        "Luego gira a los fallidos hasta que cubran los asientos compartidos.",
        "Dos quórums de q comparten al menos 2q − n. Eso debe ser más que f.",
      ],
    },
  },
};
