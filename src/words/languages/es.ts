/**
 * La interfaz en español.
 * @module
 */
import { listing } from "../listing.ts";
import { counting } from "../plural.ts";
import { errors } from "../errors/es.ts";
import { line, quorumsView } from "../line/es.ts";
import { adversaries, evidence, misbehaviors } from "../misbehaviors/es.ts";
import { options } from "../options/es.ts";
import { futures, futuresView } from "../futures/es.ts";
import { explore } from "../explore/es.ts";
import { race } from "../race/es.ts";
import { stuck } from "../stuck/es.ts";
import { seals, sealsView } from "../seals/es.ts";
import type { Words } from "../words.ts";

const views: Words["views"] = {
  tree: {
    name: "Árbol de bloques",
    shows:
      "Todos los bloques propuestos, con su altura, ronda y proponente. Contorno discontinuo: propuesta; anillo doble: tiene certificado; caja llena con marca: definitivo; tachado: abandonado. El nivel de la caja es la parte de los validadores que votó; las banderas nombran a quienes lo tienen como certificado más alto.",
    omits: "Quién envió el bloque a quién y cuándo: eso lo muestra Espacio-tiempo.",
  },
  locks: {
    name: "Bloqueos de voto",
    shows:
      "Lo que cada validador ha prometido en cada altura: su voto, el bloqueo que tomó, mantuvo o soltó, y la regla que rechazó un bloque. Lo que cambió en esta entrada lleva un contorno.",
    omits: "Los votos que aún están en camino.",
  },
  certificate: {
    name: "Certificado de quórum",
    shows:
      "Los votos por un bloque: quién firmó, cuánto poder hay detrás y dónde está el quórum, los bytes firmados y la única firma en la que se suman todas.",
    omits: "Los certificados de otros bloques: elige un bloque en el árbol.",
  },
  time: {
    name: "Espacio-tiempo",
    shows:
      "Un carril por validador, con el tiempo simulado a escala. Una línea inclinada es un mensaje; la inclinación es su retardo. Lo retenido o perdido termina donde fue detenido.",
    omits: "Lo que un mensaje hizo en quien lo recibió: elige su final.",
  },
  network: {
    name: "Red",
    shows:
      "Los validadores en sus asientos y todos los mensajes que están en camino en este momento. El proponente lleva una bandera; los votos se reúnen en quien los recoge.",
    omits: "Los mensajes que ya llegaron: los guarda Espacio-tiempo.",
  },
  provisions: {
    name: "Provisiones",
    shows:
      "Cómo pasa el estado de un fragmento a otro: para cada transacción, las estaciones bloquear, proveer, probar, ejecutar y certificar, y qué espera la estación actual.",
    omits: "Las transacciones que no salen de un fragmento.",
  },
  cycles: {
    name: "Ciclos",
    shows:
      "Qué transacción espera a cuál. Un ciclo se dibuja como un anillo; la que cede lleva la regla que la eligió.",
    omits: "Las esperas dentro de un fragmento, que decide el orden de sus bloques.",
  },
  mempool: {
    name: "Mempool",
    shows:
      "Lo que espera entrar en un bloque, en el orden en que lo toma un proponente, y las cuentas bloqueadas mientras tanto.",
    omits: "Las transacciones terminadas: están en Sucesos.",
  },
  accounts: {
    name: "Cuentas",
    shows: "Lo que tiene cada cuenta en cada fragmento, y si la suma es la que era.",
    omits: "Las transferencias que aún no están en ningún bloque.",
  },
  events: {
    name: "Sucesos",
    shows:
      "Cada entrada de la ejecución hasta el cursor, una por línea: cuándo, en qué validador, qué pasó y qué regla decidió.",
    omits: "Lo que viene después del cursor.",
  },
  errors: {
    name: "Errores",
    shows:
      "Lo que le ha salido mal a un validador hasta el cursor, según los tipos de error del documento de la fase 8: con sus valores, el remedio que nombra el documento, lo que se hace aquí y cuándo lo superó el validador.",
    omits:
      "Lo que está mal en la ejecución entera: eso lo dicen los comprobadores, en la barra de arriba.",
  },
  inspector: {
    name: "Inspector",
    shows: "Lo seleccionado: sus campos, lo que cambió en esta entrada y por qué.",
    omits: "Todo lo que no está seleccionado.",
  },
  why: {
    name: "Por qué",
    shows:
      "En qué se apoya una entrada, paso a paso hasta su primera causa; o lo que se siguió de ella.",
    omits: "Las entradas que ni la causaron ni se siguieron de ella.",
  },
  phases: {
    name: "Fases",
    shows:
      "Bloques en filas, validadores en columnas: hasta dónde ha llegado cada validador con cada bloque y cuánto quórum ha contado. Encima, la vista en la que están: quién la lidera, quién quiere dejarla, qué ha heredado. Debajo, el punto de control y lo que ha oído el cliente.",
    omits: "Los mensajes en camino: los muestran Red y Espacio-tiempo.",
  },
  replicas: {
    name: "Réplicas",
    shows:
      "El registro de órdenes como una cinta por réplica: lo que aplicó, hasta dónde ha leído, sus instantáneas como alfileres y la raíz de su estado tras cada orden. Las raíces iguales se ven iguales; la que no tiene la mayoría resalta.",
    omits:
      "Cómo llegaron las órdenes a este orden: eso es el consenso, en Fases y Árbol de bloques.",
  },
  committee: {
    name: "Comité",
    shows:
      "Quién tiene asiento y quién pertenece al comité, qué piensa un validador de los demás, de quién sospechan los detectores y si aciertan, y qué cambió de época a época.",
    omits: "Cómo acuerda el comité los bloques: lo muestran Fases y Certificado de quórum.",
  },
  seals: sealsView,
  quorums: quorumsView,
  whyNot: options.view,
  futures: futuresView,
  whatIf: {
    name: "¿Y si…?",
    shows:
      "Lo que se ha hecho a mano en esta ejecución, lo que su guion hace por sí mismo y lo que se puede hacer ahora.",
    omits: "Sus consecuencias: esas se calculan y se ven en las demás vistas.",
  },
};

const plain: Words["plain"] = {
  dismiss: "Descartar",
  close: "Cerrar",
  cancel: "Cancelar",
  show: "Mostrar",
};

const frame: Words["frame"] = {
  help: (name) => `Qué muestra ${name}`,
  shows: "Qué muestra",
  omits: "Qué deja fuera",
  asText: (name) => `${name} como texto`,
  asTextShort: "Como texto",
  nothing: "Aquí aún no hay nada que contar.",
};

const settings: Words["settings"] = {
  theme: "Tema",
  themes: { light: "claro", dark: "oscuro", contrast: "alto contraste" },
  language: "Idioma",
};

const listed = listing("es");

const workspace: Words["workspace"] = {
  layout: "Qué ver",
  presets: {
    consensus: "Consenso",
    crossShard: "Entre fragmentos",
    crypto: "Criptografía",
    debug: "Depuración",
    lecture: "Clase",
  },
  ownLayout: "La tuya",
  toUsual: "Volver a la disposición habitual",
  view: "Vista",
  below: "Más vistas",
  viewStopped: "Esta vista se ha detenido. Las demás siguen; recarga la página para recuperarla.",
  tryAgain: "Probar otra vez",
  wider: "Anchura",
  higher: "Altura",
  arrange: (name) => `Colocar ${name}`,
  maximize: "Llenar el escenario",
  restore: "Volver a su tamaño",
  move: "Mover a",
  add: "Añadir una vista aquí",
  choose: "Elige …",
  noneFree: "Todas las vistas tienen sitio",
  close: "Ponerla abajo",
  beside: (names) => `el sitio de ${listed(names)}`,
  edges: {
    left: "el borde izquierdo",
    right: "el borde derecho",
    top: "el borde superior",
    bottom: "el borde inferior",
  },
  unknownLayout:
    "El enlace coloca las vistas de un modo que esta página no conoce; quedan como de costumbre.",
};

const terms: Words["terms"] = {
  block: {
    term: "Bloque",
    means:
      "Una lista de transacciones con una cabecera que nombra al bloque anterior. Los validadores votan bloques enteros, nunca transacciones sueltas.",
  },
  "block-header": {
    term: "Cabecera de bloque",
    means:
      "La parte breve de un bloque: altura, ronda, proponente, el hash del padre, el certificado del padre y las raíces de lo que el bloque enumera. Su hash es el nombre del bloque.",
    not: "Suele confundirse con el cuerpo, que contiene las listas mismas; la cabecera solo las ata.",
  },
  genesis: {
    term: "Génesis",
    means:
      "El primer bloque, en la altura 0. Nadie lo vota: todos los validadores empiezan con él como definitivo.",
  },
  height: {
    term: "Altura",
    means: "El lugar de un bloque en la cadena, contado desde el génesis, que tiene altura 0.",
    not: "Suele confundirse con la ronda: una misma altura puede necesitar varias rondas.",
  },
  proposal: {
    term: "Propuesta",
    means:
      "Un bloque que el proponente de una ronda ha enviado y que aún no respalda ningún certificado.",
  },
  certified: {
    term: "Certificado (bloque)",
    means:
      "Se dice del bloque que tiene un certificado de quórum: un quórum ha votado por él. Todavía puede quedar abandonado.",
    not: "Suele confundirse con definitivo: para eso hace falta un certificado más, sobre un hijo del bloque.",
  },
  commit: {
    term: "Confirmación",
    means:
      "El momento en que un validador da por definitivo un bloque, con todos los que hay debajo, y deja que surta efecto. En inglés, commit.",
    not: "Suele confundirse con el certificado del propio bloque, que por sí solo no confirma nada.",
  },
  final: {
    term: "Definitivo",
    means:
      "Decidido para siempre: ningún validador honesto pondrá jamás otro bloque en esta altura, mientras las reglas sean correctas y no se porten mal más de f validadores.",
  },
  abandoned: {
    term: "Abandonado",
    means:
      "Se dice del bloque que ya no puede llegar a ser definitivo, porque la cadena definitiva va por otro lado.",
    not: "Suele confundirse con rechazado: a un bloque rechazado le falta el voto de un validador, y aún puede ganar.",
  },
  fork: {
    term: "Bifurcación",
    means:
      "Un lugar donde la cadena se divide: dos bloques distintos en la misma altura. No hace daño hasta que ambos son definitivos; entonces se rompe el acuerdo.",
    not: "Suele confundirse con una rama, que es tu propio «¿y si…?» y no obra de los validadores.",
  },
  "two-chain": {
    term: "Cadena de dos",
    means:
      "Dos bloques certificados, uno hijo del otro. En HotStuff-2 el de abajo es definitivo si el hijo es de la ronda inmediatamente siguiente. En inglés, two-chain.",
  },
  "three-chain": {
    term: "Cadena de tres",
    means:
      "La regla más antigua de HotStuff: tres bloques certificados seguidos, de rondas consecutivas, hacen definitivo al más bajo. Espera un certificado más que la cadena de dos. En inglés, three-chain.",
  },
  validator: {
    term: "Validador",
    means:
      "Quien tiene una clave cuyos votos cuentan. Guarda su propia copia de la cadena y decide por sí mismo qué firma.",
    not: "Suele confundirse con el nodo: el validador es la clave con voto, el nodo es el programa en marcha.",
  },
  node: {
    term: "Nodo",
    means:
      "El programa en marcha de un validador, con su estado, sus temporizadores y su almacenamiento. Puede caerse y volver a arrancar.",
  },
  committee: {
    term: "Comité",
    means:
      "Los validadores de un fragmento durante una época, en un orden fijo. Un quórum se cuenta siempre dentro de un comité.",
  },
  proposer: {
    term: "Proponente",
    means:
      "El validador al que le toca hacer el bloque de una ronda. Todos calculan el turno con la misma regla, así que no hay que elegir a nadie. Otros textos dicen líder o primario.",
  },
  epoch: {
    term: "Época",
    means:
      "Un tramo de tiempo en el que los comités no cambian. Casi todas las ejecuciones caben en una sola época; donde los comités rotan, cada uno tiene la suya.",
  },
  "voting-power": {
    term: "Poder de voto",
    means:
      "El peso del voto de un validador. Aquí todos pesan 1, así que el poder y el número de validadores son lo mismo.",
  },
  quorum: {
    term: "Quórum",
    means:
      "Más de dos tercios de todo el poder de voto: 3 de 4, 5 de 7. Dos quórums cualesquiera comparten un validador honesto, mientras no se porten mal más de f de n = 3f + 1.",
    not: "Suele confundirse con la mayoría: más de la mitad no basta donde algunos pueden mentir.",
  },
  honest: {
    term: "Honesto",
    means:
      "Se dice del validador que sigue sus reglas. Puede ser lento, estar incomunicado o caído, y es honesto igualmente.",
  },
  "byzantine-fault": {
    term: "Fallo bizantino",
    means:
      "Un validador puede hacer cualquier cosa: callar, mentir o contar cosas distintas a cada uno. Un comité de n = 3f + 1 resiste a f de ellos.",
    not: "Suele confundirse con una caída: quien se ha caído no dice nada, quien es bizantino puede decir cualquier cosa.",
  },
  misbehavior: {
    term: "Mala conducta",
    means:
      "Lo que hace un validador bizantino en una ejecución, como proponer dos bloques en una ronda. Forma parte de la receta: tú lo sabes, los demás validadores no.",
    not: "Suele confundirse con un fallo del mundo, como un mensaje perdido, que no es obra de nadie.",
  },
  equivocation: {
    term: "Equivocación (equivocation)",
    means:
      "Decir dos cosas distintas donde solo cabe una: dos bloques en una ronda, o dos votos. Las dos firmas, una junto a otra, lo prueban.",
  },
  crash: {
    term: "Caída",
    means:
      "Un nodo se detiene y olvida lo que no había guardado. Cuando vuelve a arrancar, sigue con lo que conservó su almacenamiento.",
  },
  amnesia: {
    term: "Amnesia",
    means:
      "Un nodo olvida en una caída lo que había firmado, y después puede firmar lo contrario. Guardar el voto antes de enviarlo lo evita.",
  },
  vote: {
    term: "Voto",
    means:
      "La firma de un validador por un bloque en una altura y una ronda. También es una promesa sobre lo que no firmará después.",
    not: "Suele confundirse con un voto de ejecución, que trata del resultado de una transacción.",
  },
  "vote-lock": {
    term: "Bloqueo de voto",
    means:
      "Lo que ata los votos siguientes de un validador. En HotStuff-2 es una ronda que solo sube: no hay voto para un bloque cuyo certificado padre sea más antiguo. En las reglas de la guía es un bloque por altura.",
    not: "Suele confundirse con un bloqueo de cuenta, que retiene una cuenta y no ata ningún voto.",
  },
  "lock-release": {
    term: "Liberación del bloqueo",
    means:
      "El momento en que el bloqueo de una altura deja de atar, tras un certificado o un tiempo agotado. Si llega demasiado pronto, dos bloques de una altura pueden ser definitivos.",
  },
  "quorum-certificate": {
    term: "Certificado de quórum",
    means:
      "Los votos de un quórum por un bloque, sumados en una sola firma, con un bit por cada firmante. Cualquiera puede comprobarlo solo con las claves públicas.",
    not: "Suele confundirse con lo definitivo: un bloque con certificado todavía puede quedar abandonado.",
  },
  "parent-certificate": {
    term: "Certificado padre",
    means:
      "El certificado de quórum del padre, llevado en la cabecera de un bloque. Muestra que el bloque se apoya en algo que un quórum ha votado. Los artículos lo llaman justify.",
  },
  "high-certificate": {
    term: "Certificado más alto",
    means:
      "El certificado de quórum de la ronda más alta que conoce un validador. El proponente construye sobre él, y quien agota el tiempo lo lleva consigo.",
  },
  round: {
    term: "Ronda",
    means:
      "Un intento de añadir un bloque, con un proponente. Acaba con un certificado o con un tiempo agotado, y empieza el número siguiente.",
    not: "Suele confundirse con la altura: un intento fallido gasta una ronda, no una altura.",
  },
  view: {
    term: "Vista",
    means:
      "La palabra de los artículos para una ronda. En esta página, una vista es un panel que muestra un lado de la ejecución.",
  },
  "round-change": {
    term: "Cambio de ronda",
    means:
      "Un validador pasa de una ronda a la siguiente, y con ella al siguiente proponente. Lo causa un certificado o un tiempo agotado.",
  },
  "implicit-view-change": {
    term: "Cambio de vista implícito",
    means:
      "Un cambio de ronda sin mensajes: a cada validador se le agota su propio reloj y cuenta una ronda más. Así pueden separarse unos de otros, hasta que un certificado los reúne.",
  },
  "time-out": {
    term: "Tiempo agotado",
    means:
      "Un validador ha esperado bastante a una ronda y la da por perdida. En HotStuff-2 lo dice, firmado, junto con el certificado más alto que conoce.",
  },
  "timeout-certificate": {
    term: "Certificado de tiempo agotado",
    means:
      "Los avisos firmados de tiempo agotado de un quórum para una ronda. Prueba que la ronda se dio por perdida, y abre la siguiente.",
    not: "Suele confundirse con un certificado de quórum, que es de un bloque; este es del final de una ronda.",
  },
  pacemaker: {
    term: "Marcapasos",
    means:
      "La parte de un protocolo que decide cuánto esperar y cuándo entrar en la ronda siguiente. Solo sirve al progreso; la seguridad no debe depender de él.",
  },
  gst: {
    term: "GST (tiempo global de estabilización)",
    means:
      "El momento, desconocido para todos, a partir del cual cada mensaje llega dentro de un plazo. Antes, los mensajes pueden tardar sin límite.",
  },
  "partial-synchrony": {
    term: "Sincronía parcial",
    means:
      "El supuesto de que la red puede ser todo lo lenta que quiera durante un tiempo, y puntual después del GST. La seguridad vale siempre; el progreso se promete después del GST.",
  },
  safety: {
    term: "Seguridad (safety)",
    means:
      "Nunca pasa nada malo: no llegan a ser definitivos dos bloques distintos de una altura, por mucho que tarden los mensajes.",
  },
  liveness: {
    term: "Vivacidad (liveness)",
    means:
      "Al final pasa algo bueno: siguen apareciendo bloques definitivos. Solo puede prometerse desde que los mensajes llegan a tiempo.",
  },
  agreement: {
    term: "Acuerdo",
    means:
      "Dos validadores honestos nunca hacen definitivos bloques distintos en la misma altura. Un comprobador llamado agreement lo vigila en cada entrada de cada ejecución.",
  },
  atomicity: {
    term: "Atomicidad",
    means: "Una transacción surte efecto en todos sus fragmentos, o en ninguno.",
  },
  conservation: {
    term: "Conservación",
    means:
      "El dinero ni se crea ni se pierde: la suma de todas las cuentas, con lo que va de un fragmento a otro, sigue siendo la que era.",
  },
  hash: {
    term: "Hash",
    means:
      "Una función que convierte cualquier cosa en 32 bytes, de modo que nadie pueda hallar dos entradas con el mismo resultado. Aquí es BLAKE3; el hash de un bloque o de una transacción es su nombre.",
    not: "Suele confundirse con el cifrado: de un hash no se puede recuperar nada.",
  },
  digest: {
    term: "Huella",
    means:
      "El hash de una traza entera, desde su principio hasta una entrada. Huellas iguales significan ejecuciones iguales, hasta el último byte.",
  },
  signature: {
    term: "Firma",
    means:
      "Bytes que solo puede hacer para un mensaje quien tiene la clave privada, y que cualquiera puede comprobar con la clave pública.",
  },
  "public-key": {
    term: "Clave pública",
    means:
      "La mitad de un par de claves que todos conocen. Comprueba firmas; la mitad privada las hace.",
  },
  bls: {
    term: "Firma BLS",
    means:
      "Un tipo de firma, aquí sobre la curva BLS12-381, de las que muchas pueden sumarse en una.",
  },
  "aggregate-signature": {
    term: "Firma agregada",
    means:
      "La suma de varias firmas BLS: 96 bytes, sean cuantos sean los firmantes. Si todos firmaron los mismos bytes, una sola comprobación vale para todas.",
  },
  "signer-bitfield": {
    term: "Campo de bits de firmantes",
    means:
      "Un bit por cada miembro del comité: 1 si su firma está en la suma. Sin él, nadie sabría con qué claves comprobar.",
  },
  "domain-separation": {
    term: "Separación de dominios",
    means:
      "Una etiqueta al principio de todo lo que se firma, que dice para qué es. Así, la firma de un voto nunca puede pasar por la de una provisión.",
  },
  "merkle-tree": {
    term: "Árbol de Merkle",
    means:
      "Un árbol de hashes: las hojas representan datos y cada padre es el hash de sus hijos. La raíz compromete todas las hojas a la vez.",
  },
  "merkle-proof": {
    term: "Prueba de Merkle",
    means:
      "Los hashes vecinos en el camino de una hoja a la raíz. Con ellos, quien conoce la raíz puede comprobar que la hoja está en el árbol.",
  },
  "state-root": {
    term: "Raíz del estado",
    means:
      "Un hash que compromete el estado después de un bloque. Los validadores que calcularon el mismo estado tienen la misma raíz.",
  },
  transaction: {
    term: "Transacción",
    means:
      "Una orden firmada para cambiar cuentas: una o varias transferencias, y cuentas que solo se leen.",
  },
  transfer: {
    term: "Transferencia",
    means:
      "Una cantidad pasa de una cuenta a otra. Solo surte efecto si quien paga tiene bastante.",
  },
  account: {
    term: "Cuenta",
    means: "Un nombre con un saldo. La guarda exactamente un fragmento.",
  },
  "account-lock": {
    term: "Bloqueo de cuenta",
    means:
      "La retención de una cuenta, desde el bloque que enumera una transacción hasta que esta termina allí. Con reglas correctas, ninguna otra transacción toca la cuenta entretanto.",
    not: "Suele confundirse con un bloqueo de voto, que ata los votos de un validador.",
  },
  mempool: {
    term: "Mempool",
    means:
      "Las transacciones que conoce un validador y que esperan un bloque. Cada validador tiene el suyo, y no tienen por qué ser iguales.",
  },
  shard: {
    term: "Fragmento (shard)",
    means:
      "Una parte de todas las cuentas, con su propio comité y su propia cadena. Los fragmentos trabajan en paralelo y no votan los bloques de los demás.",
  },
  "cross-shard-transaction": {
    term: "Transacción entre fragmentos",
    means:
      "Una transacción cuyas cuentas son de más de un fragmento. Todos ellos tienen que llegar al mismo final.",
  },
  participant: {
    term: "Participante",
    means:
      "Un fragmento que guarda una cuenta que la transacción escribe o lee. Solo los participantes tienen voz en ella.",
  },
  provision: {
    term: "Provisión",
    means:
      "La declaración firmada de un validador a otro fragmento: esto es lo que mi fragmento tiene de esta transacción. El otro fragmento espera un quórum de ellas.",
    not: "Suele confundirse con la prueba de compromiso, que se hace con las provisiones de un quórum.",
  },
  "commitment-proof": {
    term: "Prueba de compromiso",
    means:
      "Las provisiones de un quórum de un fragmento, todas con el mismo contenido, sumadas en una firma. Convence a otro fragmento que nunca vio la cadena.",
  },
  "execution-vote": {
    term: "Voto de ejecución",
    means:
      "La firma de un validador por el resultado de una transacción: una raíz de lo que se escribe y si salió bien. En los mensajes se llama StateVote.",
    not: "Suele confundirse con un voto, que es por un bloque.",
  },
  "execution-certificate": {
    term: "Certificado de ejecución",
    means:
      "Los votos de ejecución de un quórum de un fragmento por el mismo resultado. En los mensajes se llama StateCertificate.",
    not: "Suele confundirse con un certificado de quórum, que trata de un bloque y no de un resultado.",
  },
  decision: {
    term: "Decisión",
    means:
      "Aceptar o rechazar una transacción entera: se hace con un certificado de ejecución de cada participante, o con uno que dice que no. En los mensajes se llama TransactionCertificate.",
  },
  "two-phase-commit": {
    term: "Confirmación en dos fases",
    means:
      "Primero todos se preparan y dicen si es posible; luego todos lo llevan a cabo, o todos lo dejan. En su forma simple, un coordinador reúne las respuestas.",
    not: "Suele confundirse con la cadena de dos, que hace definitivos los bloques de un fragmento.",
  },
  coordinator: {
    term: "Coordinador",
    means:
      "Quien reúne las respuestas de una confirmación en dos fases y anuncia el resultado. Si muere entre una cosa y otra, todos esperan con las cuentas bloqueadas.",
  },
  cycle: {
    term: "Ciclo",
    means:
      "Transacciones que se esperan unas a otras en un anillo: cada una tiene lo que necesita la siguiente. Ninguna puede seguir si una no cede.",
  },
  "cycle-proof": {
    term: "Prueba de ciclo",
    means:
      "Lo que muestra que una transacción puede aplazarse: una prueba de compromiso de la ganadora, que tiene lo que la perdedora necesita. Sin ella, cualquiera podría apartar a los demás.",
  },
  deferral: {
    term: "Aplazamiento",
    means:
      "Un bloque aplaza una transacción en favor de otra: sus bloqueos se liberan y más tarde vuelve como reintento.",
    not: "Suele confundirse con una anulación: la anulación es un final, el aplazamiento es una pausa.",
  },
  retry: {
    term: "Reintento",
    means:
      "Una transacción que fue aplazada y vuelve con un hash nuevo, en la línea de la primera. De una línea, solo una puede llegar a surtir efecto.",
  },
  livelock: {
    term: "Bloqueo activo (livelock)",
    means:
      "Todos están ocupados y no se hace nada: las transacciones se ceden el paso unas a otras una y otra vez.",
    not: "Suele confundirse con el interbloqueo, en el que no se mueve nada.",
  },
  deadlock: {
    term: "Interbloqueo (deadlock)",
    means:
      "En un anillo todos esperan al siguiente y nadie se mueve. Acaba cuando uno cede o se agota el tiempo.",
  },
  abort: {
    term: "Anulación",
    means:
      "Se renuncia a una transacción: nada de ella surte efecto y sus bloqueos se liberan. En inglés, abort.",
  },
  message: {
    term: "Mensaje",
    means:
      "Lo que un nodo envía a otros: una cabecera, un voto, un tiempo agotado, una provisión. Cada copia a cada destinatario tiene su propio destino.",
  },
  "message-held": {
    term: "Mensaje retenido",
    means:
      "Una copia detenida en su camino, que espera a que la suelten. Llega tarde, no se pierde.",
  },
  "message-dropped": {
    term: "Mensaje descartado",
    means:
      "Una copia que nunca llegará. Nadie avisa; el destinatario solo puede notar que falta algo.",
  },
  "message-delivered": {
    term: "Mensaje entregado",
    means:
      "Una copia que ha llegado. Lo que el destinatario hace con ella es lo siguiente que le ocurre.",
  },
  partition: {
    term: "Partición",
    means:
      "La red se divide en grupos que no se oyen entre sí, hasta que se recompone. Como mucho uno de los grupos puede tener un quórum.",
    not: "Suele confundirse con un fragmento: una partición es un accidente, un fragmento es un plan.",
  },
  fault: {
    term: "Fallo",
    means:
      "Lo que el mundo le hace a una ejecución: una caída, una partición, un mensaje retenido o descartado.",
    not: "Suele confundirse con la mala conducta, que es lo que hace un validador.",
  },
  run: {
    term: "Ejecución",
    means:
      "Una historia del mundo simulado. La misma receta da la misma ejecución en cualquier máquina.",
  },
  trace: {
    term: "Traza",
    means:
      "Todo lo que ocurrió en una ejecución, una entrada tras otra. Todas las vistas se dibujan a partir de ella, y de nada más.",
  },
  entry: {
    term: "Entrada",
    means: "Una línea de la traza: cuándo, en qué validador, qué pasó y qué regla decidió.",
  },
  cursor: {
    term: "Cursor",
    means:
      "La entrada desde la que miras la ejecución. Todas las vistas muestran el mundo tal como está justo después de ella.",
  },
  moment: {
    term: "Momento",
    means:
      "Una ejecución junto con un cursor. Cabe en un enlace: quien lo abre está en la misma entrada de la misma ejecución.",
  },
  recipe: {
    term: "Receta",
    means:
      "Todo lo que determina una ejecución: escenario, reglas, semilla y los cambios hechos a mano. Cabe en un enlace.",
  },
  seed: {
    term: "Semilla",
    means:
      "El número del que sale todo el azar de una ejecución, como los retardos de los mensajes. La misma semilla, la misma ejecución.",
  },
  scenario: {
    term: "Escenario",
    means: "Una receta preparada, con nombre, hecha para mostrar algo.",
  },
  primary: {
    term: "Primario",
    means:
      "La palabra de PBFT para el validador que lidera una vista: da a cada petición su lugar. Si no lo hace, los demás lo sustituyen con un cambio de vista.",
  },
  "view-change": {
    term: "Cambio de vista",
    means:
      "Los validadores dejan una vista cuyo líder no avanza, cuentan al siguiente líder lo que tienen preparado y siguen con él. Lo que pudo decidirse se hereda.",
    not: "Se confunde con un cambio de comité: aquí solo cambia el líder.",
  },
  checkpoint: {
    term: "Punto de control",
    means:
      "Un estado que un validador ha firmado tras cierto número de bloques. Cuando un quórum firma el mismo, es estable y se puede olvidar todo lo anterior.",
  },
  watermark: {
    term: "Marca de agua",
    means:
      "Un límite a los números de secuencia en uso: la baja es el último punto de control estable; la alta está una cantidad fija por encima. Un primario defectuoso no puede gastar números más allá.",
  },
  responsiveness: {
    term: "Capacidad de respuesta",
    means:
      "Un protocolo la tiene si un líder correcto logra una decisión a la velocidad de la red, sin esperar el mayor retraso posible.",
  },
  replication: {
    term: "Replicación de máquinas de estados",
    means:
      "Todas las réplicas empiezan en el mismo estado y aplican las mismas órdenes en el mismo orden, así que tras la misma orden están en el mismo estado. El consenso aporta el orden.",
  },
  snapshot: {
    term: "Instantánea",
    means:
      "El estado entero de una réplica tras una orden. Con su raíz firmada por un quórum, otra réplica puede empezar desde ella en vez de repetirlo todo.",
  },
  reputation: {
    term: "Reputación",
    means:
      "Lo que un validador piensa de otro, en un número, según los mensajes y los silencios que vio. Es una opinión: otro validador vio otros mensajes.",
  },
  evidence: {
    term: "Prueba de mala conducta",
    means:
      "Mensajes firmados que convencen a cualquiera de una mala conducta, como dos votos de un validador por rivales en una ronda. El silencio y el retraso no dejan ninguna.",
    not: "Se confunde con la sospecha, que también puede despertar un validador honesto con una línea lenta.",
  },
  "commit-reveal": {
    term: "Comprometer y revelar",
    means:
      "Primero se ordena la huella de una transacción, y solo después se muestra la transacción. Quien decide el orden no sabe qué ordena.",
  },
  "front-running": {
    term: "Adelantarse (front-running)",
    means:
      "Colocar una transacción propia delante de la de otro porque se la ha visto. Un proponente puede, pues decide el orden en su bloque.",
  },
  bond: {
    term: "Fianza",
    means:
      "Dinero depositado con una promesa, que se pierde si la promesa se rompe: aquí, la de revelar aquello a lo que uno se comprometió.",
  },
  rule: {
    term: "Regla",
    means:
      "Una condición que un validador comprueba antes de actuar, con un identificador como HS2-LOCK. Cada sí y cada rechazo nombran la regla que decidió.",
  },
  "rule-set": {
    term: "Conjunto de reglas",
    means:
      "Las reglas que siguen los validadores de una ejecución. Se pueden cambiar por otras, para que veas de qué sirve una sola regla.",
  },
  checker: {
    term: "Comprobador",
    means:
      "Un juez que ve el mundo entero y lee cada entrada. Avisa en cuanto se rompe una promesa; ningún validador lo oye.",
  },
  violation: {
    term: "Violación",
    means:
      "Un comprobador ha encontrado una promesa rota. La ejecución sigue, y la entrada donde ocurrió queda marcada.",
  },
  branch: {
    term: "Rama",
    means:
      "Una ejecución que comparte su principio con otra y se aparta de ella a partir de uno de tus cambios.",
    not: "Suele confundirse con una bifurcación, que hacen los validadores dentro de una ejecución.",
  },
};

const legend: Words["legend"] = {
  title: "Leyenda",
  intro:
    "La forma y el relleno dicen en qué estado está algo, el color dice de quién es, y un solo color señala un problema. Cada palabra lleva al glosario.",
  groups: {
    blocks: "Bloques",
    validators: "Validadores",
    hues: "Quién es quién",
    kinds: "Qué es un mensaje",
    fates: "Qué fue de él",
    locks: "Votos y bloqueos",
    lane: "En un carril de Espacio-tiempo",
    timeline: "En la línea de tiempo",
    transactions: "Transacciones",
    phases: "Hasta dónde ha llegado un validador con un bloque",
    envelopes: "Sobres",
  },
  blocks: {
    proposed: { name: "Propuesto", drawn: "contorno discontinuo" },
    voted: { name: "Con votos", drawn: "un contorno que se llena con los votos" },
    certified: { name: "Certificado", drawn: "anillo doble" },
    committed: { name: "Definitivo", drawn: "lleno, con una marca" },
    abandoned: { name: "Abandonado", drawn: "gris, con una diagonal" },
    forked: {
      name: "Dos definitivos: una bifurcación",
      drawn: "lleno, del color de los problemas",
    },
  },
  validators: {
    honest: { name: "Honesto", drawn: "círculo" },
    misbehaving: { name: "Se porta mal", drawn: "hexágono" },
    down: { name: "Caído", drawn: "hueco, con una cruz" },
    walled: { name: "Sin acceso a un quórum", drawn: "tras un muro" },
  },
  hues: {
    validators: {
      name: "Validadores",
      drawn:
        "cuatro colores, en el orden del comité; el quinto empieza de nuevo, por eso el nombre está siempre al lado",
    },
    shards: { name: "Fragmentos", drawn: "cuatro colores, en el orden de sus números" },
  },
  kinds: {
    header: { name: "Cabecera de bloque", drawn: "triángulo" },
    vote: { name: "Voto", drawn: "marca" },
    timeout: { name: "Tiempo agotado", drawn: "reloj" },
    provision: { name: "Provisión", drawn: "dos flechas" },
    certificate: { name: "Certificado", drawn: "rombo lleno" },
    transaction: { name: "Transacción", drawn: "cuadrado" },
    fetch: { name: "Petición y respuesta", drawn: "flecha hacia abajo" },
  },
  fates: {
    arrived: { name: "Entregado", drawn: "acaba en una flecha" },
    flying: { name: "En camino", drawn: "acaba en un anillo" },
    held: { name: "Retenido", drawn: "se detiene en dos barras" },
    dropped: { name: "Descartado", drawn: "se detiene en una cruz" },
    cut: { name: "Detenido por una partición", drawn: "se detiene en una cruz ante un muro" },
  },
  locks: {
    voted: { name: "Votó", drawn: "marca" },
    taken: { name: "Bloqueo tomado", drawn: "candado cerrado" },
    released: { name: "Bloqueo liberado", drawn: "candado abierto" },
    refused: { name: "Voto rechazado", drawn: "círculo barrado, con la regla" },
  },
  lane: {
    proposed: { name: "Propone", drawn: "cuadrado" },
    voted: { name: "Vota", drawn: "marca" },
    certified: { name: "Tiene un certificado", drawn: "anillo doble" },
    committed: { name: "Confirma", drawn: "cuadrado lleno, con una marca" },
    timedOut: { name: "Da por perdida una ronda", drawn: "reloj de arena" },
    refused: { name: "Rechaza", drawn: "círculo barrado" },
    crashed: { name: "Se cae", drawn: "cruz" },
    restarted: { name: "Vuelve a arrancar", drawn: "triángulo hacia la derecha" },
  },
  timeline: {
    commit: { name: "Confirmación", drawn: "barra corta" },
    round: { name: "Cambio de ronda", drawn: "línea alta" },
    fault: { name: "Fallo", drawn: "triángulo" },
    violation: { name: "Violación", drawn: "cruz, del color de los problemas" },
  },
  transactions: {
    pending: { name: "Pendiente", drawn: "anillo" },
    blocked: { name: "Detenida por un bloqueo", drawn: "anillo barrado" },
    committed: { name: "En un bloque, cuentas bloqueadas", drawn: "candado cerrado" },
    executed: { name: "Ejecutada", drawn: "disco a medio llenar" },
    completed: { name: "Completada", drawn: "disco con una marca" },
    aborted: { name: "Anulada", drawn: "cruz" },
    deferred: { name: "Aplazada", drawn: "dos barras" },
    retried: { name: "Sustituida por un reintento", drawn: "flecha que da la vuelta" },
  },
  phases: {
    known: { name: "Pre-prepared, o conocido", drawn: "contorno discontinuo" },
    voted: {
      name: "Prepare firmado, o votado",
      drawn: "un contorno que se llena con lo contado",
    },
    certified: { name: "Prepared, o con certificado a la vista", drawn: "anillo doble" },
    bound: { name: "Committed-local, o bloqueado en él", drawn: "anillo doble, lleno" },
    final: { name: "Ejecutado, o definitivo", drawn: "sólido, con una marca" },
  },
  envelopes: {
    sealed: { name: "Cerrado", drawn: "solapa bajada" },
    revealed: { name: "Abierto", drawn: "solapa levantada" },
    forfeited: { name: "Perdido", drawn: "tachado, del color de los problemas" },
  },
};

const glossary: Words["glossary"] = {
  title: "Glosario",
  intro:
    "Las palabras que encuentras aquí: qué significa cada una, en qué reglas importa y dónde puedes verla.",
  search: "Buscar en el glosario",
  found: (count) => counting("es")(count, { one: "término", other: "términos" }),
  nothing: (text) => `Nada en el glosario coincide con «${text}».`,
  showAll: "Mostrar todos los términos",
  themes: {
    chain: "Los bloques y la cadena",
    validators: "Validadores, buenos y malos",
    votes: "Votos y certificados",
    time: "Rondas y tiempo",
    promises: "Lo que se promete",
    cryptography: "Criptografía",
    transactions: "Transacciones",
    crossing: "Entre fragmentos",
    family: "Vistas, réplicas y comités",
    network: "Los mensajes y el mundo",
    laboratory: "El laboratorio",
  },
  rules: "Reglas en las que importa",
  classes: {
    safety: "seguridad",
    liveness: "vivacidad",
    assumption: "supuesto",
    determinism: "determinismo",
  },
  views: "Dónde puedes verlo",
  openRun: (scenario) => `Abrir la ejecución ${scenario}`,
  inFront: "O con una vista en primer plano:",
  guide: "En la guía",
  section: (number, title) => `Sección ${number}: ${title}`,
  sections: {
    "1.1": "Confianza entre desconocidos",
    "1.2": "Hashes",
    "1.3": "Árboles de Merkle",
    "1.4": "Firmas que se suman",
    "1.5": "Separación de dominios",
    "2.1": "De la propuesta a lo definitivo",
    "2.2": "Bloqueos de voto",
    "2.3": "Liberar los bloqueos",
    "2.4": "Cambios de vista sin mensajes",
    "3.1": "Confirmación en dos fases entre fragmentos",
    "3.2": "Los ciclos y cómo se rompen",
    "4.1": "Máquinas de estados",
    "4.2": "Un solo flujo de sucesos",
    "4.3": "Trabajo para muchos hilos",
    "4.4": "Simulación determinista",
  },
  related: "Términos relacionados",
  unknown: (word) => `No hay ningún término «${word}» en el glosario.`,
  nearest: "El más parecido es",
  all: "Todos los términos",
  back: "Volver a la ejecución",
  wordsHere: "Palabras que se usan aquí",
  more: (term) => `${term} en el glosario`,
};

const emptyViews: Words["emptyViews"] = {
  toTransaction: (entry) => `Ir a la primera transacción, entrada ${entry}`,
  toCycle: (entry) => `Ir al primer ciclo encontrado, entrada ${entry}`,
  submit:
    "«Nueva transacción», en la barra de arriba, envía una en el momento que está en pantalla.",
  noneSoFar: "Lo que se ha calculado de esta ejecución hasta ahora no tiene ninguna transacción.",
  noAccounts: "Esta ejecución no tiene cuentas, así que no se le puede enviar nada.",
  openTransfer: "Abrir una ejecución con una transferencia entre dos fragmentos",
};

const provisions: Words["provisions"] = {
  says: {
    empty: "Lo que cruza entre los fragmentos por una transacción.",
    choose: "Elige una transacción para seguirla en todas las vistas.",
    chooseOfMore: (more) =>
      `Elige una transacción para seguirla en todas las vistas. Hay ${more} más en el mempool.`,
    followed: "La sigues en todas las vistas; elígela otra vez para soltarla.",
    followedOfMore: (more) =>
      `La sigues en todas las vistas; elígela otra vez para soltarla. Hay ${more} más en el mempool.`,
  },
  empty: "Aún no hay ninguna transacción. Sigue reproduciendo o envía una.",
  zoomOut: "Alejar",
  zoomIn: "Acercar",
  drawing:
    "Lo que cada fragmento hace con cada transacción a lo largo del tiempo; el recorrido dice lo mismo en palabras",
  shard: (shard) => `Fragmento ${shard}`,
  walkOf: (name) => `El recorrido de ${name}`,
  goTo: (entry) => `Ir a la entrada ${entry}`,
  machines: {
    mempool: "mempool",
    execution: "ejecución",
    provisions: "provisiones",
    livelock: "livelock",
    chain: "cadena",
  },
  legend: "Qué significan las formas",
  lockMeans: "cuentas bloqueadas, de un bloque a otro",
  means: {
    provision: "llega una provisión; llena: su firma es válida",
    proof: "ya hay suficientes: una CommitmentProof",
    ready: "la cadena lo fija: puede ejecutarse",
    abort: "abandonada: por la cadena o solo por el fragmento",
    executed: "ejecutada",
    failed: "ejecutada, y falló",
    "thrown-away": "ejecutada antes de su bloque, y desechada",
    word: "la palabra de un validador sobre el resultado",
    certificate: "StateCertificate, del fragmento de este color",
    accept: "están todos los certificados: aceptada",
    reject: "están todos los certificados: rechazada",
    moved: "los saldos cambian",
    unmoved: "terminada, nada se mueve",
    "put-off": "pospuesta",
    back: "vuelve con una huella nueva",
  },
  heard: (voters, total, needed) => `${voters} de ${total}, hacen falta ${needed}`,
  sealed: (balances, power, total) => `${balances} · ${power} de ${total}`,
  aborted: "abortada",
  standing: {
    notHere: "aquí aún no se conoce",
    waits: (causes) => `espera ${listed(causes)}`,
    balancesOf: (shards) => `lo que ${shards.length > 1 ? "tienen" : "tiene"} ${listed(shards)}`,
    certificatesOf: (shards) =>
      `${shards.length > 1 ? "los certificados" : "el certificado"} de ${listed(shards)}`,
    withoutEffect: "completada, sin efecto",
    statuses: {
      pending: "espera a ser ordenada",
      committed: "ordenada, con bloqueo",
      executed: "decidida; un bloque debe llevarla",
      completed: "completada",
      aborted: "abortada",
      deferred: "pospuesta",
      retried: "ha vuelto",
    },
  },
  validators: (names, shard) => `${listed(names)} de S${shard}`,
  validatorCount: (count, shard) => `${count} validadores de S${shard}`,
  provisionsReach: (who, count, shard) =>
    count > 1
      ? `Las provisiones de ${who} llegan a S${shard}.`
      : `La provisión de ${who} llega a S${shard}.`,
  wordsReach: (who, count, shard) =>
    count > 1
      ? `Las palabras de ${who} llegan a S${shard}.`
      : `La palabra de ${who} llega a S${shard}.`,
  signaturesHold: (who, count, { power, total, needed, shard }) =>
    `${count > 1 ? `Las firmas de ${who} son válidas` : `La firma de ${who} es válida`}: poder ${power} de ${total} en S${shard}, y hacen falta ${needed}.`,
  told: {
    columns: ["Transacción", "En el fragmento", "Cuándo", "Qué", "De quién", "Más"],
    now: "ahora",
    since: (from) => `desde ${from}`,
    span: (from, to) => `de ${from} a ${to}`,
    lock: "cuentas bloqueadas",
    sure: "su firma es válida",
    unsure: "su firma aún no se ha comprobado",
    provisionSent: (shard) => `una provisión en camino a S${shard}`,
    certificateSent: (shard) => `un StateCertificate en camino a S${shard}`,
    marks: {
      provision: "llega una provisión",
      heard: "oídos, y aún sin prueba",
      defer: "la cadena lo fija: cede el paso",
      certificate: "StateCertificate",
    },
  },
};

const cycles: Words["cycles"] = {
  says: "Quién espera a quién, y qué se hace cuando eso se cierra en un anillo.",
  nothing: "Nada espera.",
  entry: (entry) => `entrada ${entry}`,
  listed,
  graph: {
    name: "Grafo de espera",
    drawing: "Las transacciones y a cuáles esperan",
    ringsClosed: (count) =>
      count === 1 ? "Se ha cerrado un anillo." : `Se han cerrado ${count} anillos.`,
    noRing: "Nadie espera en un anillo.",
    noneWaits: "Ninguna espera a otra.",
    nothingWaits: "Nada espera a nada.",
    neverHere:
      "Se entra en los fragmentos en orden ascendente, así que aquí no puede formarse ningún ciclo.",
    ring: (names) => `cerrado: ${names.join(" → ")}`,
    ringSays: (waits) => {
      const told = waits.map(
        ({ from, to, shards }, i) =>
          `${from} ${i === 0 ? "espera " : ""}a ${to} en ${shards.length === 1 ? "el fragmento" : "los fragmentos"} ${listed(shards)}`,
      );
      const all = `${told.slice(0, -1).join(", ")}, y ${told.at(-1) ?? ""}`;
      return `${all}: ninguna${waits.length === 2 ? " de las dos" : ""} puede seguir.`;
    },
    found: (shard, loser, winner) =>
      `El fragmento ${shard} lo ha encontrado: ${loser} debe posponerse en favor de ${winner}.`,
    nobodyLooks: "Aquí nadie busca anillos.",
    notFoundOnCommit:
      "El protocolo no lo ha encontrado todavía: mira cuando llega un compromiso y cuando un bloque se hace definitivo.",
    notFoundOnArrival:
      "El protocolo no lo ha encontrado todavía: solo mira en el momento en que llega un compromiso.",
    unseen:
      "Ningún fragmento ve dos lados de este anillo: las provisiones van solo a los participantes.",
    notPaired: "La comprobación compara de dos en dos y no ha encontrado este anillo.",
    timeout: (blocks) => `Solo el tiempo agotado acaba con él, tras ${blocks} bloques.`,
    noTimeout: "Y no hay tiempo agotado: esperan para siempre.",
    wait: (from, to, places) =>
      `${from} espera a ${to} ${places
        .map(({ shard, accounts: held }) => `en el fragmento ${shard}, por ${listed(held)}`)
        .join(", y ")}.`,
    holdsNothing: (name) => `${name} no tiene nada bloqueado.`,
    does: (name, deeds) => `${name} ${deeds.join(", ")}.`,
    holds: ({ shard, accounts: held }) => `retiene ${listed(held)} en el fragmento ${shard}`,
    locksAbroad: ({ shard, accounts: held }) =>
      `bloquea ${listed(held)} en el fragmento ${shard}, que no es el suyo`,
    isPutOff: (shard, winner) =>
      winner === undefined
        ? `está pospuesta en el fragmento ${shard}`
        : `está pospuesta en favor de ${winner} en el fragmento ${shard}`,
    more: (hidden, waiting) =>
      `Y ${hidden} más, de las que ${waiting === 0 ? "ninguna espera" : waiting === 1 ? "1 espera" : `${waiting} esperan`}.`,
    holdsShort: ({ shard, accounts: held }) => `tiene ${held.join(", ")} en S${shard}`,
    putOffShort: (shard) => `pospuesta en S${shard}`,
    placeShort: ({ shard, accounts: held }) => `en S${shard}, ${held.join(", ")}`,
    moreShort: (count) => `y ${count} más`,
  },
  contest: {
    all: "Ciclos encontrados",
    one: (loser, winner, shard) => `${loser} por ${winner}, fragmento ${shard}`,
    name: "Ganadora y perdedora",
    title: "Encontrado: una de las dos se pospone",
    foundBy: ({ node, ms, loser, winner, shard }, { shard: source, accounts: held }) =>
      `${node} lo encontró primero, a los ${ms} ms: ${loser}, ordenada en el fragmento ${shard}, necesita ${listed(held)} en el fragmento ${source}, y el compromiso de ${winner} allí ${held.length === 1 ? "la" : "las"} incluye.`,
    goesOn: "sigue",
    isPutOff: "se pospone",
    byHashOf: (name) => `por la huella de ${name}`,
    byLine:
      "Pierde la huella más alta. Cuenta la primera de cada línea: un reintento conserva su rango.",
    byOwn:
      "Pierde la huella más alta. Cuenta la huella propia de cada transacción: un reintento tiene otra, y la próxima vez el resultado puede ser el contrario.",
    same: "Son iguales.",
    decides: (same, loser, winner, isHigher) =>
      `${same === 0 ? "" : same === 1 ? "1 byte es igual. " : `${same} bytes son iguales. `}Decide el byte ${same + 1}: ${loser} es más ${isHigher ? "alto" : "bajo"} que ${winner}.`,
    told: (loser, winner, shard, rule) =>
      `En el fragmento ${shard}, ${loser} cede el paso a ${winner}, por ${rule}.`,
  },
  proof: {
    name: "Prueba del ciclo",
    title: "La CycleProof",
    proves: "Prueba",
    leavesOpen: "No prueba",
    winner: "ganadora",
    commitment: "su compromiso",
    commitmentOf: (source, target, height) =>
      `del fragmento ${source} para el fragmento ${target}, altura ${height}`,
    signers: "firmantes",
    signersAre: (names, power) => `${names}; poder ${power}`,
    balances: "saldos",
    none: "ninguno",
    sealed: "sellada",
    sealedBy: (node) => `por ${node},`,
    quorum: (power, total) => `${power} de ${total}: un quórum`,
    noQuorum: (power, total, needed) => `${power} de ${total}: sin quórum, que es ${needed}`,
    quorumOf: (shard) => `Un quórum del fragmento ${shard}`,
    powerOf: (power, total, shard) => `Un poder de ${power} de ${total} del fragmento ${shard}`,
    signed: (who, winner, { source, target, height }) =>
      `${who} firmó, para el fragmento ${target}, que ${winner} está ordenada en el fragmento ${source} a la altura ${height}.`,
    held: (balances) =>
      `Con ello se firmó lo que sus cuentas tenían allí antes de que se ejecutara: ${listed(balances)}.`,
    gaps: {
      waits: ({ loser }) => `que ${loser} la espere: la prueba no nombra a ${loser}.`,
      waitsLooked: ({ loser, shard, source, accounts: held }) =>
        `Cada votante lo mira: ${loser} está ordenada en el fragmento ${shard} y sin cerrar, y necesita ${held} en el fragmento ${source}, que la prueba incluye.`,
      waitsBelieved: ({ accounts: held, source }) =>
        `Quien encontró el par comparó ${held} en el fragmento ${source}; ningún votante lo hace.`,
      ended: ({ winner }) => `que ${winner} no haya terminado desde entonces.`,
      endedLooked: ({ winner, shard }) =>
        `Un votante se niega en cuanto su propia cadena, la del fragmento ${shard}, ha terminado ${winner}.`,
      endedBelieved: "Un votante se niega solo si el mismo bloque decide una de las dos.",
      ordered: ({ loser, shard }) =>
        `que ${loser} esté siquiera ordenada en el fragmento ${shard}.`,
      orderedBelieved:
        "Ningún votante lo pregunta: solo se miran las firmas y cuál de las huellas es más alta.",
      named: ({ winner }) =>
        `que un aplazamiento en favor de ${winner} lleve la prueba de ${winner}.`,
      namedBelieved: "Ningún votante compara los dos nombres.",
      needs: ({ winner, loser, shard }) =>
        `que ${winner} necesite algo que ${loser} retiene en el fragmento ${shard}.`,
      needsLooked: "Quien encontró el par lo comparó; ningún votante lo hace.",
      needsBelieved: ({ winner, loser }) =>
        `Nadie lo compara: ${loser} se pospone aunque ${winner} nunca la fuera a esperar.`,
      whole: "que estas dos sean todo el anillo, o que no haya una tercera.",
      wholeBelieved: "Nunca se compara más que de dos en dos.",
    },
    told: {
      proves: (claim) => `Prueba: ${claim}`,
      leavesOpen: (gap, who) => `No prueba ${gap} ${who}`,
    },
  },
  story: {
    title: "Qué fue de él",
    none: "Ningún bloque incluye aún el aplazamiento.",
    again: "; otra vez en",
    and: "y",
    becomes: "pasa a ser",
    retry: (count, shard) => `reintento ${count}, hecho en el fragmento ${shard}`,
    namedByLine:
      "Entra en la huella nueva: el contenido, la huella de la primera de su línea y la cuenta; lo haga quien lo haga, sale la misma.",
    namedByMaker:
      "Entra en la huella nueva: el contenido, la huella de la primera de su línea y la cuenta; y además la ganadora y la altura a la que había llegado quien la hizo: dos pueden hacer dos distintas.",
    twice: (count, loser) =>
      `Se hicieron ${count} reintentos distintos de ${loser}: cada uno es una transacción válida, y todos pueden ejecutarse.`,
    proposed: (block, shard, height) =>
      `Aplazamiento propuesto en el bloque ${block} del fragmento ${shard}, a la altura ${height}`,
    proposedAgain: (block, height) => `${block}, altura ${height}`,
    deferred: (loser, winner, shard) =>
      `Aplazamiento definitivo: ${loser} se pospone en favor de ${winner}, y sus bloqueos en el fragmento ${shard} quedan libres`,
    ends: {
      completed: (name, shard) => `${name}: completada en el fragmento ${shard}`,
      rejected: (name, shard) => `${name}: rechazada en el fragmento ${shard}`,
      aborted: (name, shard) => `${name}: abortada en el fragmento ${shard}`,
      retried: (name, shard) => `${name}: reintentada en el fragmento ${shard}`,
    },
    because: (says, reason) => `${says}: ${reason}`,
    itself: (name) => `La propia ${name}`,
    ghost: (name, shard) =>
      `La propia ${name} está ordenada en el fragmento ${shard}, que no la ha pospuesto`,
    renewed: (old, fresh, shard) => `El fragmento ${shard} hace el reintento de ${old}: ${fresh}`,
    told: (says, entry) => `${says} (entrada ${entry}).`,
  },
};

const mempool: Words["mempool"] = {
  says: "Lo que espera, en el orden en que lo toma el próximo bloque.",
  empty: "Vacío. Envía una transferencia.",
  shard: (shard) => `Fragmento ${shard}`,
  queueOf: (shard) => `Cola del fragmento ${shard}`,
  stacks: {
    retry: "Reintentos",
    priority: "Prioritarias",
    normal: "Normales",
    "under-way": "En curso",
    "put-off": "Pospuestas",
    ended: "Terminadas",
  },
  none: (title) => `${title}: ninguna`,
  accountsOf: (name) => `Cuentas de ${name}`,
  ofShard: (shard) => `del fragmento ${shard}`,
  needs: {
    held: "bloqueada para ella",
    free: "sin bloqueo",
    blocked: (holders) => `bloqueada para ${holders}`,
  },
  names: (names, more) => (more === 0 ? listed(names) : `${names.join(", ")} y ${more} más`),
  waitsFor: (causes) => `espera ${causes.join(", y ")}`,
  waits: {
    locks: (holders, held) =>
      held.length === 0 ? `a ${holders}` : `a ${holders} por ${listed(held)}`,
    commitments: (shards) =>
      shards.length === 1
        ? `el compromiso del fragmento ${shards[0]}`
        : `el compromiso de los fragmentos ${listed(shards.map(String))}`,
    end: (name) => `a que ${name} termine aquí`,
  },
  statuses: {
    ready: "lista para el próximo bloque",
    committed: "ordenada",
    committedAt: (height) => `ordenada a la altura ${height}`,
    toBeApplied: "ejecutada, por aplicar",
    toBeRejected: "ejecutada, por rechazar",
    completed: "completada",
    rejected: "rechazada",
    aborted: "abortada",
    deferred: "pospuesta",
    deferredFor: (winner) => `pospuesta en favor de ${winner}`,
    retried: "reintentada",
    retriedAs: (name) => `reintentada como ${name}`,
  },
  because: (status, reason) => `${status}: ${reason}`,
  ended: {
    completed: (count) => (count === 1 ? "1 completada" : `${count} completadas`),
    rejected: (count) => (count === 1 ? "1 rechazada" : `${count} rechazadas`),
    aborted: (count) => (count === 1 ? "1 abortada" : `${count} abortadas`),
    retried: (count) => (count === 1 ? "1 reintentada" : `${count} reintentadas`),
  },
  inFlight: (count, soft, hard) => `${count} en curso, límite blando ${soft}, límite duro ${hard}`,
  inFlightSoft: (count, soft, hard) =>
    `${count} en curso: por encima del límite blando de ${soft}; solo se toman reintentos y prioritarias, hasta ${hard}`,
  inFlightHard: (count, hard) => `${count} en curso: el límite duro de ${hard}; no se toma nada`,
  residue: (locks, registered, votes) =>
    `Todo está hecho, y aún se guardan: bloqueos ${locks}, registros ${registered}, votos ${votes}.`,
  told: {
    columns: ["Fragmento", "Dónde", "Transacción", "Hasta dónde", "Cuentas"],
    all: "Todo",
    account: (account, says) => `${account}: ${says}`,
  },
};

const accounts: Words["accounts"] = {
  says: "Saldos tras el último bloque definitivo de cada fragmento.",
  empty: "Esta ejecución no tiene cuentas.",
  captions: {
    start: "al principio",
    after: (height) => `tras la altura ${height}`,
    startOf: (shard) => `Fragmento ${shard}, al principio`,
    afterOf: (shard, height) => `Fragmento ${shard}, tras la altura ${height}`,
    forked: (caption) => `${caption}, en la primera de dos historias`,
  },
  account: "Cuenta",
  balance: "Saldo",
  change: "Cambio",
  lock: "Bloqueo",
  sum: "Suma",
  inShard: "en este fragmento",
  free: "libre",
  lockedFor: "bloqueada para",
  debited: "cargado, en curso",
  credited: "abonado, en curso",
  toBeDebited: "por cargar",
  toBeCredited: "por abonar",
  conservation: "Conservación",
  meter: {
    whole: (total) => `creado 0, perdido 0: el total es ${total}, como al principio`,
    flying: (total, flight, genesis) =>
      `creado 0, perdido 0: ${total} en cuentas${flight}; en conjunto ${genesis}, como al principio`,
    toCredit: (units) => `, y ${units} en curso, cargado y aún sin abonar`,
    toDebit: (units) => `, de ello ${units} abonado y aún sin cargar`,
    made: (units, total, flight, genesis) =>
      `${units} de más: el total es ${total}${flight}${flight === "" ? "," : ";"} y al principio era ${genesis}`,
    lost: (units, total, flight, genesis) =>
      `${units} de menos: el total es ${total}${flight}${flight === "" ? "," : ";"} y al principio era ${genesis}`,
  },
  told: {
    shard: "Fragmento",
    all: "todos",
    lockedFor: (names) => `bloqueada para ${listed(names)}`,
    flying: (name, amount, says) => `${name} ${amount}, ${says}`,
  },
};

const blockTree: Words["blockTree"] = {
  blocks: "Bloques",
  genesis: "génesis",
  genesisSpoken: "Génesis, altura 0, definitivo",
  genesisUnder: "altura 0",
  called: (name) => (name === undefined ? "Bloque" : `Bloque ${name}`),
  spoken: ({ called, height, round, proposer, state, votes, transfers }) =>
    `${called}, altura ${height}, ronda ${round}, proponente ${proposer}, ${state}, ${votes} ${votes === 1 ? "voto" : "votos"}, ${transfers} ${transfers === 1 ? "transferencia" : "transferencias"}`,
  states: {
    proposed: "propuesto",
    certified: "certificado",
    committed: "definitivo",
    abandoned: "abandonado",
  },
  highestOf: (block, names) => `${block}; es el certificado más alto de ${names}`,
  legend: {
    proposed: "propuesto",
    voted: "votado",
    certified: "certificado",
    committed: "definitivo ✓",
    abandoned: "abandonado",
  },
  disagree: (height) =>
    `Dos bloques son definitivos en la altura ${height}: los validadores discrepan.`,
  onlyGenesis: "Solo está el génesis. Avanza hasta la primera propuesta.",
  count: (proposed, final) =>
    `${proposed} ${proposed === 1 ? "propuesto" : "propuestos"}, ${final} ${final === 1 ? "definitivo" : "definitivos"}.`,
  flags: (count, all) => `${count} de ${all}`,
  shard: (shard) => `Fragmento ${shard}`,
};

const voteLocks: Words["voteLocks"] = {
  byRound: "Un voto por ronda; nada sobre un certificado más antiguo que el bloqueo.",
  byView: "Un voto por número de secuencia en cada vista. Lo preparado pasa a la siguiente.",
  byHeight: "Un voto por altura, hasta que algo lo libere.",
  caption: "Votos y bloqueos de cada validador en cada altura, en este momento",
  validator: "Validador",
  lock: "Bloqueo",
  height: (height) => `altura ${height}`,
  nobody: "Aún no ha votado nadie. Avanza hasta la primera propuesta.",
  round: (round) => `ronda ${round}`,
  down: "caído",
  catchingUp: "poniéndose al día",
  genesis: "génesis",
  noVote: "aún sin voto",
  voted: (round) => `votó r${round}`,
  why: "¿Por qué?",
  place: (name, height) => `${name}, altura ${height}`,
  cell: (place, state) => `${place}: ${state}`,
  states: {
    none: "nada",
    voted: "ha votado",
    taken: "bloqueado",
    released: "bloqueo liberado",
    refused: "rechazó un bloque",
  },
  toldNode: (name, state) => `${name}: ${state}`,
  toldLock: (name, lock, vote) => `${name}, bloqueo: ${lock}; ${vote}`,
  sort: "Orden",
  orders: {
    seat: "por nombre",
    round: "por ronda",
    lock: "por bloqueo",
    disagreeing: "primero los que discrepan",
  },
};

/** Milisegundos con una cifra decimal. */
const oneDecimal = new Intl.NumberFormat("es", {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});

const phases: Words["phases"] = {
  says: {
    phases: "Pre-preparado, preparado, confirmado: dos quórums antes de ejecutar nada.",
    chain: "Cada bloque en su camino a ser definitivo, validador por validador.",
  },
  empty: "Aún no hay bloques. Reproduce hasta la primera propuesta.",
  caption: "Hasta dónde ha llegado cada validador con cada bloque, en este momento",
  block: "Bloque",
  shard: "Fragmento",
  key: "Qué significan las formas",
  stages: {
    phases: {
      none: "nada aún",
      known: "pre-preparado",
      voted: "prepare firmado",
      certified: "preparado",
      bound: "confirmado aquí",
      final: "ejecutado",
    },
    chain: {
      none: "nada aún",
      known: "tiene el bloque",
      voted: "votó",
      certified: "ve un certificado",
      bound: "bloqueado en él",
      final: "definitivo",
    },
  },
  heard: (power, needed) => `${power}/${needed}`,
  heardOf: (power, needed) => `${power} de ${needed} contados`,
  place: (height, rounds) => `altura ${height}, vista ${rounds}`,
  again: (first, later) => `${first}, de nuevo en ${listed(later)}`,
  rival: "equivocación",
  rivalled: "equivocación: otro bloque en esta altura y en esta vista",
  hidden: (count) =>
    count === 1
      ? "No se muestra 1 bloque anterior."
      : `No se muestran ${count} bloques anteriores.`,
  cell: (who, block, stage) => `${who}, ${block}: ${stage}`,
  toldRow: (block, place) => `${block}: ${place}`,
  view: (round) => `Vista ${round}`,
  leader: (who) => `Lidera ${who}.`,
  leaving: (names, count, needed) =>
    `${listed(names)} ${names.length > 1 ? "quieren" : "quiere"} dejarla: ${count} de ${needed}.`,
  opened: (names) => `Abierta por la palabra de ${listed(names)}.`,
  carried: (blocks) => `Heredado: ${listed(blocks)}.`,
  nothingCarried: "No se heredó nada.",
  stable: (height, signers, holders, all) =>
    `Punto de control estable en la altura ${height}, firmado por ${listed(signers)}; lo conocen ${holders} de ${all} validadores.`,
  marks: (low, high) => `Marcas de agua: se pueden usar los números de ${low + 1} a ${high}.`,
  checkpoint: (height) => `punto de control estable, altura ${height}`,
  client: "El cliente",
  answered: (result, names, needed) =>
    `«${result}» de ${listed(names)}: ${names.length}, hacen falta ${needed}`,
  believed: "creído",
  waits: "aún no creído",
  underway: (count) => (count === 1 ? "1 respuesta en camino" : `${count} respuestas en camino`),
};

const replicas: Words["replicas"] = {
  says: "Órdenes iguales en orden igual llevan a raíces iguales.",
  empty: "Aún no ha surtido efecto ninguna orden. Sigue, o envía una transacción.",
  caption: "Lo que cada réplica ha aplicado del registro de órdenes, en este momento",
  replica: "Réplica",
  command: (index) => `orden ${index}`,
  start: "inicio",
  hidden: (count) =>
    count === 1 ? "No se muestra 1 orden anterior." : `No se muestran ${count} órdenes anteriores.`,
  read: (index) => `ha leído ${index}`,
  head: "lee aquí",
  inSnapshot: "en la instantánea",
  notYet: "aún no",
  root: (root) => `raíz ${root}`,
  unlike: "la mayoría tiene otra",
  pins: {
    taken: "instantánea",
    attested: "atestiguada",
    fetched: "pedida",
    restored: "restaurada",
    rolledBack: "vuelta atrás",
    refused: "rechazada",
  },
  signed: (names) => `firmada por ${listed(names)}`,
  place: (who, index) => `${who}, orden ${index}`,
  cell: (place, parts) => `${place}: ${parts.join(" · ")}`,
  differs: (index, actual, expected) =>
    `difiere en la orden ${index}: aquí ${actual}, en un quórum ${expected}`,
  mended: (entry) => `reparada en la entrada ${entry}`,
  notMended: "aún sin reparar",
  times: (count) => `${count} veces hasta ahora`,
  agree: (count) => `${count} réplicas, ninguna raíz difiere.`,
  disagree: (names) => `${listed(names)}: otro estado que la mayoría.`,
};

const committee: Words["committee"] = {
  says: "Quién decide, quién vigila a quién y cuánto valió una sospecha.",
  empty: "Aún no ha pasado nada con los comités. Sigue.",
  caption: "Asientos, y qué se piensa de cada validador, en este momento",
  seat: "Asiento",
  standing: "Situación",
  standings: { member: "miembro", spare: "suplente", removed: "excluido" },
  epoch: "Época",
  observer: "Visto por",
  score: "Puntuación",
  valid: "Válido",
  uptime: "Activo",
  suspicions: "Sospechas",
  really: "En verdad",
  noOpinion: "sin opinión",
  nobody: "—",
  suspected: (by, names, times) =>
    `${by}, según ${listed(names)}${times > names.length ? ` (${times} veces)` : ""}`,
  proven: (by, names) => `${by}, probado por ${listed(names)}`,
  truths: { misbehaving: "se porta mal", down: "está caído", honest: "honesto" },
  verdicts: (right, wrong, down) =>
    `Detectores hasta ahora: ${right} con razón, ${wrong} contra validadores honestos, ${down} contra validadores caídos.`,
  missed: (names) => `Se portan mal y nadie sospecha: ${listed(names)}.`,
  epochs: "Épocas",
  begins: (epoch, height, members) =>
    `Época ${epoch}, tras la altura ${height}: ${listed(members)}.`,
  joined: (names) => `Entra: ${listed(names)}.`,
  left: (names) => `Sale: ${listed(names)}.`,
  goneBy: (count) =>
    count === 1 ? "Se rige por ella 1 validador." : `Se rigen por ella ${count} validadores.`,
  split: "Otro comité reclama esta época: los validadores están divididos.",
  proposals: "Propuestos",
  proposed: (epoch, members, reason, names) =>
    `Para la época ${epoch}: ${listed(members)}, por ${listed(names)} — ${reason}.`,
  refused: (who, reason) => `${who} rechazó un comité: ${reason}.`,
  thousandths: (value) => (value / 1000).toFixed(3).replace(".", ","),
  toldSeat: (who, parts) => `${who}: ${parts.join("; ")}`,
  toldEpoch: (epoch) => `época ${epoch}`,
  toldScore: (score, valid, uptime, by) =>
    `${score} a ojos de ${by} (válido ${valid}, activo ${uptime})`,
};

const quorumCertificate: Words["quorumCertificate"] = {
  what: "Una sola firma hecha de muchas: prueba de que más de dos tercios votaron por este bloque.",
  noVote: "Aún no hay votos. Avanza hasta la primera propuesta y mira cómo llegan aquí.",
  real: "BLS12-381 de verdad",
  standIn: "firmas de relleno: una huella con clave que no prueba nada",
  votesFor: "Votos por {block} según la cuenta de {node}",
  countedBy: "Según la cuenta de",
  sealed: (power, total) => `${power} de ${total}: sellados en un solo certificado`,
  missing: (heard, total, missing) =>
    `${heard} de ${total}, ${missing === 1 ? "falta 1" : `faltan ${missing}`}`,
  enough: (heard, total) => `${heard} de ${total}, suficientes: se están comprobando las firmas`,
  bits: "Bits de los firmantes",
  bitOf: (name) => `Bit de ${name}`,
  hint: "Un bit por validador. Una vez sellado, cambia uno y mira si aún se sostiene.",
  verify: "Verificar",
  checking: "Comprobando…",
  sum: (bytes) => `La suma de sus firmas, ${bytes} bytes`,
  signed: (bytes) => `Los ${bytes} bytes que firmó cada uno`,
  fields: {
    domain: "dominio",
    shard: "fragmento",
    height: "altura",
    round: "ronda",
    "block hash": "huella del bloque",
  },
  reasons: {
    length: "longitud",
    encoding: "codificación",
    "off-curve": "fuera de la curva",
    "wrong-subgroup": "subgrupo equivocado",
    infinity: "infinito",
    mismatch: "no coincide",
    empty: "vacía",
  },
  refused: (reason, power, millis) =>
    `Rechazado (${reason}): estas ${power} claves no son las que firmaron; comprobado en ${oneDecimal.format(millis)} ms.`,
  noQuorum: (power, total, millis) =>
    `La firma se sostiene, pero ${power} de ${total} no son quórum; comprobado en ${oneDecimal.format(millis)} ms.`,
  holds: (power, millis) =>
    `Se sostiene: exactamente estos ${power} validadores firmaron exactamente estos bytes; comprobado en ${oneDecimal.format(millis)} ms.`,
  toldVotes: (block, node) => `Votos por ${block} según la cuenta de ${node}.`,
  toldPower: (power, quorum) => `${power}; el quórum es ${quorum}.`,
  toldSigner: {
    checked: (name) => `${name} firmó.`,
    unchecked: (name) => `${name} firmó; su firma aún no está comprobada.`,
    absent: (name) => `Nada de ${name}.`,
  },
  toldField: (name, value, bytes) => `${name}: ${value}, ${bytes} bytes`,
};

const spaceTime: Words["spaceTime"] = {
  zoomOut: "Alejar",
  zoomIn: "Acercar",
  fold: "plegar los tramos sin sucesos",
  allLanes: "todos los carriles",
  nothing: "Aún no se ha enviado nada.",
  validators: "Validadores",
  drawing: "Mensajes entre los validadores a lo largo del tiempo; la lista de abajo dice lo mismo",
  entry: (entry) => `entrada ${entry}`,
  asText: "Ver como texto",
  noneOnWay: "Ningún mensaje está en camino.",
  onWay: (flying, held, lost) =>
    `${flying} en camino, ${held} ${held === 1 ? "retenido" : "retenidos"}, ${lost} ${lost === 1 ? "perdido" : "perdidos"}.`,
  band: (first, last, count) =>
    count === 0
      ? `${first} a ${last}, cada uno en su propio carril`
      : `${first} a ${last}, ${count} de ellos en un solo carril`,
  times: (label, count) => `${label}, ${count} veces`,
  marks: {
    proposed: (height) => `propone ${height}`,
    voted: (height) => `vota ${height}`,
    certified: (height) => `certificado ${height}`,
    committed: (height) => `hace definitivo ${height}`,
    timedOut: "se rinde",
    crashed: "se cae",
    restarted: "vuelve a arrancar",
  },
  toldMark: (at, who, what) => `${at}: ${who} ${what}.`,
  latest: (shown, all) => `Los últimos ${shown} de ${all}:`,
  message: (kind, block) => (block === undefined ? kind : `${kind} para ${block}`),
  unknownMessage: "un mensaje",
  fates: {
    arrived: (what, from, to, sent, ends) =>
      `${sent}: ${what} de ${from} a ${to}, llegó a los ${ends}.`,
    flying: (what, from, to, sent) => `${sent}: ${what} de ${from} a ${to}, en camino.`,
    held: (what, from, to, sent) => `${sent}: ${what} de ${from} a ${to}, retenido.`,
    dropped: (what, from, to, sent) => `${sent}: ${what} de ${from} a ${to}, perdido.`,
    cut: (what, from, to, sent) =>
      `${sent}: ${what} de ${from} a ${to}, perdido donde la red está cortada.`,
  },
};

const counted = counting("es");

const technical: Words["technical"] = {
  timers: { proposal: "de propuesta", cleanup: "de limpieza", round: "de ronda" },
  statuses: {
    pending: "pendiente",
    committed: "ordenada",
    executed: "ejecutada",
    completed: "completada",
    aborted: "abortada",
    deferred: "aplazada",
    retried: "reintentada",
  },
};

const agreementFacts: Words["agreementFacts"] = {
  phase: "fase alcanzada",
  surrenderCounted: "cuenta un cambio de vista",
  viewOpened: "vista abierta",
  checkpoint: "punto de control",
  replied: "responde al cliente",
  answered: "el cliente oye",
  applied: "aplica una orden",
  snapshot: "instantánea",
  mismatch: "el estado difiere",
  membersChanged: "comité nuevo",
  membersProposed: "propone un comité",
  scored: "puntuación",
  suspected: "sospecha",
  membersRefused: "rechaza un comité",
  sealed: "sellada",
  revealed: "abierta",
  forfeited: "perdida",
};

const engine: Words["engine"] = {
  ...misbehaviors,
  "sign vote": "firmar el voto",
  "check votes": "comprobar votos",
  "check certificate": "comprobar el certificado",
  "sign timeout": "firmar el tiempo agotado",
  "check timeout": "comprobar el tiempo agotado",
  "form timeout certificate": "formar el certificado de tiempo agotado",
  "check transactions": "comprobar transacciones",
  "check fetched block": "comprobar el bloque pedido",
  "look up block": "buscar un bloque",
  "sign provision": "firmar la provisión",
  "check provisions": "comprobar provisiones",
  "sign execution vote": "firmar el voto de ejecución",
  "check execution votes": "comprobar votos de ejecución",
  "check state certificate": "comprobar el certificado de estado",

  "Never sends the blocks that it should propose.": "Nunca envía los bloques que debería proponer.",
  "Receives everything and sends nothing.": "Lo recibe todo y no envía nada.",
  "Proposes two blocks for the same turn to different validators, and votes for both.":
    "Propone dos bloques para el mismo turno a validadores distintos, y vota por ambos.",
  "Proposes two blocks for the same turn to everybody, and votes for both.":
    "Propone dos bloques para el mismo turno a todos, y vota por ambos.",
  "Votes for every block that it receives, also for rivals in one round.":
    "Vota por cada bloque que recibe, también por rivales de una misma ronda.",
  "After a failed round, proposes on genesis as if nothing had been certified since.":
    "Tras una ronda fallida, propone sobre el génesis como si desde entonces no se hubiera certificado nada.",
  "Answers every proposal with forged votes in the names of the others, and casts none itself.":
    "Responde a cada propuesta con votos falsificados en nombre de los demás, y no emite el suyo.",
  "Answers every proposal with an invented header and certificate.":
    "Responde a cada propuesta con una cabecera y un certificado inventados.",
  "Extends a block that does not exist, under a certificate that nobody signed.":
    "Extiende un bloque que no existe, con un certificado que nadie firmó.",
  "Carries certificates that it alone signed and that claim everybody's power.":
    "Lleva certificados que solo él firmó y que dicen tener el poder de todos.",
  "Sends one header with different side lists to different validators.":
    "Envía una misma cabecera con listas laterales distintas a validadores distintos.",
  "Signs provisions with balances that its shard does not hold.":
    "Firma provisiones con saldos que su fragmento no tiene.",
  "Certifies results alone, with invented writes, before the votes of its shard can be counted.":
    "Certifica resultados él solo, con escrituras inventadas, antes de que se puedan contar los votos de su fragmento.",
  "Says that every transaction fails, and certifies it alone to the other shards.":
    "Dice que toda transacción falla, y lo certifica él solo ante los demás fragmentos.",
  "Sends every provision twice, and to shards for which it is not meant.":
    "Envía cada provisión dos veces, y también a fragmentos a los que no va dirigida.",

  "When it leads, buys before somebody else's swap and sells after it; of envelopes, round the first that came.":
    "Cuando es líder, compra antes del cambio de otro y vende después; entre sobres, alrededor del primero que llegó.",
  "Opens what it sealed only where the outcome is worth the bond.":
    "Abre lo que selló solo si el resultado vale más que la fianza.",
  "When it leads, leaves out what the clients of others want to have ordered.":
    "Cuando es líder, deja fuera lo que los clientes de otros quieren ordenar.",
  "Shows, for what it sealed, the content of another envelope of its own.":
    "Muestra, en lugar de lo que selló, el contenido de otro sobre suyo.",
  "Opens what it never had ordered.": "Abre lo que nunca hizo ordenar.",
  "Commit, then reveal": "Comprometerse y luego revelar",
  "In the open": "A la vista de todos",
  "blocks for opening an envelope, once its place is final":
    "bloques para abrir un sobre, una vez definitivo su sitio",
  "whole units laid down for an envelope, in the account bonds, where there is one":
    "unidades enteras que se depositan por un sobre, en la cuenta bonds, si la hay",
  "Requests of a batch, at most.": "Peticiones de un lote, como máximo.",
  "Sequence numbers that may be open above the last stable checkpoint.":
    "Números de secuencia que pueden estar abiertos por encima del último punto de control estable.",
  "Sequence numbers from one checkpoint to the next.":
    "Números de secuencia de un punto de control al siguiente.",
  "Commands between two snapshots": "Órdenes entre dos instantáneas",
  "Blocks of an epoch: the committee may change after so many.":
    "Bloques de una época: tras ese número puede cambiar el comité.",
  "Members of the first committee; 0: as many as there may be.":
    "Miembros del primer comité; 0: tantos como pueda haber.",
  "Members that a committee may not fall below.":
    "Miembros por debajo de los cuales no puede quedar un comité.",
  "Members of a committee, at most.": "Miembros de un comité, como máximo.",
  "Silence after which a validator is unwanted, in ms.":
    "Silencio tras el cual ya no se quiere a un validador, en ms.",
  "Time between two heartbeats, in ms.": "Tiempo entre dos latidos, en ms.",
  "Length of the first ballot of a handover, in ms.":
    "Duración de la primera votación de un relevo, en ms.",
  "How far another clock may be ahead, in ms.": "Cuánto puede ir adelantado otro reloj, en ms.",
  "How old a message may be, in ms.": "Antigüedad que puede tener un mensaje, en ms.",

  "Proposes two blocks for one round to different validators, and votes for both.":
    "Propone dos bloques para una ronda a validadores distintos, y vota por ambos.",
  "Sends two blocks for one round to everybody, and votes for both.":
    "Envía a todos dos bloques para una ronda, y vota por ambos.",
  "After a failed round, proposes on the first block of all as if nothing had been certified since.":
    "Tras una ronda fallida, propone sobre el primer bloque de todos como si desde entonces no se hubiera certificado nada.",
  "After a failed round, proposes on the newest certified block of another branch than the highest.":
    "Tras una ronda fallida, propone sobre el bloque certificado más nuevo de otra rama que la más alta.",
  "Shows the certificates that it forms, and its blocks, to the validator after it alone.":
    "Muestra los certificados que forma, y sus bloques, solo al validador siguiente.",
  "Proposes on an invented block, with a certificate in the names of all that nobody signed.":
    "Propone sobre un bloque inventado, con un certificado en nombre de todos que nadie firmó.",
  "Tells each of the others that it wants to be in a round far away, in another each time.":
    "Dice a cada uno de los demás que quiere estar en una ronda muy lejana, en otra cada vez.",
  "sign round change": "firmar el cambio de ronda",
  "check round change": "comprobar el cambio de ronda",
  "form round proof": "formar la prueba de ronda",
  "check block": "comprobar el bloque",
  "All three blocks final": "Los tres bloques definitivos",
  "A lock on the parent's certificate": "Un bloqueo en el certificado del padre",
  "A vote for the next leader alone": "Un voto solo para el líder siguiente",
  "Two certificates, a lock on the last": "Dos certificados, y el bloqueo en el último",
  "Votes for what extends the lock alone": "Votos solo para lo que desciende del bloqueo",
  "A round without proof": "Una ronda sin prueba",
  "HotStuff-2, as published": "HotStuff-2, tal como se publicó",
  "The guide's text": "El texto de la guía",
  "The source of January 2026": "El código de enero de 2026",
  "One certificate is final": "Un certificado basta para lo definitivo",
  "A lock one certificate too low": "Un bloqueo un certificado más abajo de lo debido",
  "HotStuff, three certificates in a row": "HotStuff, tres certificados seguidos",
  "HotStuff, with all three blocks final": "HotStuff, con los tres bloques definitivos",
  "A lock that nothing newer opens": "Un bloqueo que nada más nuevo abre",

  "This browser has no web workers, and the simulation runs in them. Any current browser has.":
    "Este navegador no tiene web workers, y la simulación corre en ellos. Cualquier navegador actual los tiene.",
  "This browser refuses to start web workers here, and the simulation runs in them.":
    "Este navegador no permite arrancar web workers aquí, y la simulación corre en ellos.",
  "The simulation's worker did not start. Reload the page; if that does not help, try another browser.":
    "El worker de la simulación no arrancó. Recarga la página; si no ayuda, prueba con otro navegador.",
  "The workers that compute signatures stop again and again. Reload the page; the link keeps your place.":
    "Los workers que calculan firmas se detienen una y otra vez. Recarga la página; el enlace guarda tu lugar.",
  "The simulation's worker stops again and again. Reload the page; the link keeps your place.":
    "El worker de la simulación se detiene una y otra vez. Recarga la página; el enlace guarda tu lugar.",
  "A crypto worker stopped and was replaced. Its work is done again; nothing is lost.":
    "Un worker de criptografía se detuvo y fue sustituido. Su trabajo se repite; no se pierde nada.",
};

const narration: Words["narration"] = {
  beforeAnything: "Aún no ha pasado nada. Pulsa reproducir, o da un paso adelante.",
  listed,
  more: (count) => `${count} más`,

  committed: (who, block, height) =>
    `${who} da por definitivo ${block}: el bloque ${height} es definitivo aquí, y nada lo deshace.`,
  forked: (who, block, height, others, rival) =>
    `${who} da por definitivo ${block} en la altura ${height}, donde ${rival} ya lo es para ${others}: dos historias.`,
  certified: (who, power, validators, block) =>
    `${who} tiene ${power} de ${validators} votos por ${block}: juntos forman un certificado de quórum.`,
  proposed: (who, block, height, round, transfers) => {
    const contents =
      transfers === 0
        ? "vacío"
        : `con ${counted(transfers, { one: "transferencia", other: "transferencias" })}`;
    return `${who} propone ${block} en la altura ${height}, ronda ${round}, ${contents}.`;
  },
  voted: (who, block, round) =>
    `${who} vota por ${block}: firma 66 bytes, y no firmará ningún rival en la ronda ${round}.`,
  timedOut: (who, round) => `${who} ha esperado bastante y abandona la ronda ${round}.`,
  roundEntered: (who, round) => `${who} entra en la ronda ${round}.`,
  adopted: (who, block, height) =>
    `${who} se guía ahora por el certificado de ${block} en la altura ${height}.`,
  released: (who, block, height, rule) =>
    `${who} suelta su bloqueo sobre ${block} en la altura ${height} · ${rule}.`,
  syncing: (who) => `A ${who} le faltan bloques, y los pide.`,
  caughtUp: (who) => `${who} se ha puesto al día.`,
  seesTransfer: (who, status) => `${who} ve una transferencia: ${status}.`,
  crashed: (who) => `${who} se cae. Lo que había guardado sobrevive; lo demás se pierde.`,
  restarted: (who) => `${who} se reinicia con lo que había guardado.`,
  restartedBlank: (who) => `${who} se reinicia sin su memoria.`,
  honestAgain: (who) => `${who} vuelve a ser honesto.`,
  misbehaves: (who, as) => `A partir de ahora ${who} se comporta mal: ${as}.`,
  countedOwn: (who, block, count, validators) =>
    `${who} ha firmado su voto por ${block}: oídos aquí hasta ahora, ${count} de ${validators}.`,
  countedVote: (voter, block, who, count, validators) =>
    `Un voto de ${voter} por ${block} llega a ${who}: oídos hasta ahora, ${count} de ${validators}.`,

  agreement: {
    phase: (who, phase, block, round) =>
      `${who} está en ${phase} con ${block} en la vista ${round}.`,
    phases: {
      "pre-prepared": "pre-prepared",
      prepared: "prepared",
      "committed-local": "committed-local",
    },
    surrenderCounted: (who, voter, round) =>
      `${who} cuenta que ${voter} quiere pasar a la vista ${round}.`,
    viewOpened: (who, leader, round, carried) =>
      carried === 0
        ? `${who} entra en la vista ${round}, con ${leader} de líder; no se hereda nada.`
        : `${who} entra en la vista ${round}, con ${leader} de líder; se heredan ${counted(carried, { one: "bloque", other: "bloques" })}.`,
    checkpoint: (who, height, isStable) =>
      isStable
        ? `${who} tiene un quórum para su estado en la altura ${height}: punto de control estable.`
        : `${who} firma su estado en la altura ${height} como punto de control.`,
    replied: (who, result) => `${who} responde al cliente: ${result}.`,
    answered: (from, result, equal, needed, accepted) =>
      accepted
        ? `El cliente lo cree: ${equal} validadores dicen ${result}.`
        : `El cliente oye ${result} de ${from}: lo dicen ${equal} de ${needed}.`,
    applied: (who, index, result) => `${who} aplica la orden ${index}: ${result}.`,
    snapshot: {
      taken: (who, index) => `${who} toma una instantánea tras la orden ${index}.`,
      attested: (who, index) =>
        `Un quórum firmó la instantánea tras la orden ${index}: ${who} puede fiarse de ella.`,
      fetched: (who, index) => `${who} pide la instantánea tras la orden ${index}.`,
      restored: (who, index) => `${who} parte de nuevo de la instantánea tras la orden ${index}.`,
      rolledBack: (who, index) => `${who} vuelve atrás, a su instantánea tras la orden ${index}.`,
      refused: (who, index) =>
        `${who} rechaza una instantánea tras la orden ${index}: ningún quórum la firmó.`,
    },
    mismatch: (who, index) => `El estado de ${who} tras la orden ${index} no es el del quórum.`,
    membersChanged: (who, epoch, members) =>
      `${who} entra en la época ${epoch}; el comité es ${members}.`,
    membersProposed: (who, epoch, reason) =>
      `${who} propone un comité para la época ${epoch}: ${reason}.`,
    scored: (who, peer, score) => `${who} da a ${peer} una puntuación de ${score}.`,
    suspected: (who, peer, by, isProven) =>
      isProven
        ? `${who} tiene pruebas contra ${peer}: ${by}.`
        : `${who} sospecha de ${peer}: ${by}.`,
    detectors: {
      signature: "una firma que no vale",
      order: "mensajes fuera de orden",
      timestamp: "un reloj desviado",
      equivocation: "dos rivales firmados",
      inactivity: "demasiado tiempo callado",
    },
    membersRefused: (who, reason) => `${who} rechaza un comité: ${reason}.`,
    sealed: (who, height) => `${who} tiene una transacción sellada en su sitio, altura ${height}.`,
    revealed: (who, height) => `En ${who} se abre una transacción sellada, altura ${height}.`,
    forfeited: (who, account, amount) =>
      `En ${who} un sello no se abrió a tiempo: ${account} pierde ${amount}.`,
    replyArrives: (from) => `Una respuesta de ${from} llega al cliente.`,
  },

  alsoRefuses: (block, rule) => `Rechaza ${block ?? "algo"} · ${rule}.`,
  refuses: (who, block, why, rule) =>
    `${who} ${block === undefined ? "lo rechaza" : `rechaza ${block}`}${why === undefined ? "" : `: ${why}`} · ${rule}.`,
  holdsOff: (who, block, why, rule) =>
    `${who} no sigue adelante${block === undefined ? "" : ` con ${block}`}${why === undefined ? "" : `: ${why}`} · ${rule}.`,
  lostAtDown: (who) => `Un mensaje llega a ${who}, que está caído: se pierde · NET-DOWN.`,
  lostByCut: (who) => `Un mensaje para ${who} se pierde: la red está cortada · NET-CUT.`,
  because: {
    "GUIDE-LOCK": ({ votedBlock, height }, block) =>
      `ya votó por ${block(String(votedBlock))} en la altura ${height}`,
    "HYP-LOCK": ({ votedBlock, height }, block) =>
      `ya votó por ${block(String(votedBlock))} en la altura ${height}`,
    "PBFT-ONCE": ({ known, height }, block) =>
      `ya preparó ${block(String(known))} en la altura ${height} de esta vista`,
    "PBFT-LEFT": ({ round, view }) => `es de la vista ${round}, y va por la ${view}`,
    "PBFT-CARRY": ({ carried, owed, height }, block) =>
      carried === undefined
        ? owed === ""
          ? `la vista no debe nada en la altura ${height}`
          : `la vista debe ${block(String(owed))} en la altura ${height}`
        : `hereda ${carried}, y de los cambios de vista se siguen ${owed}`,
    "PBFT-NEWVIEW": ({ power, totalPower }) =>
      `lleva los cambios de vista de ${power} de ${totalPower}`,
    "PBFT-PROOF": ({ voter }) => `lo que afirma V${voter} no está probado`,
    "PBFT-SIGNATURE": () => "una de sus firmas no es válida",
    "PBFT-VERIFY": ({ voter }) => `la firma de V${voter} no es válida`,
    "PBFT-WATERMARK": ({ height, high }) =>
      `la altura ${height} está por encima de ${high}, la marca alta`,
    "PBFT-REQUEST": () => "una de sus peticiones está mal formada o mal firmada",
    "HS2-ROUND": ({ blockRound, round }) =>
      `es de la ronda ${blockRound}, y la ronda ${round} ya ha empezado`,
    "HS2-ONCE": ({ lastVotedRound }) => `ya votó o desistió en la ronda ${lastVotedRound}`,
    "HS2-LOCK": ({ lockedRound, parentQcRound }) =>
      `su bloqueo es de la ronda ${lockedRound}, y el certificado del padre es de la ronda ${parentQcRound}`,
    "HS2-EXTENDS": ({ lockedBlock }, block) =>
      `su bloqueo es sobre ${block(String(lockedBlock))}, del que no desciende`,
    "HS2-POWER": ({ power, totalPower }) => `su certificado tiene ${power} de ${totalPower} votos`,
    "HS2-BODY": () => "su cabecera no cubre lo que vino con ella",
    "HS2-ENTER": () => "nada prueba que su ronda haya empezado",
    "CHS-ONCE": ({ lastVotedRound }) => `ya votó o abandonó en la ronda ${lastVotedRound}`,
    "CHS-SAFE": ({ lockedRound, parentQcRound }) =>
      `no desciende del bloqueo de la ronda ${lockedRound}, y su certificado de la ronda ${parentQcRound} no es más nuevo`,
    "CHS-POWER": ({ power, totalPower }) => `su certificado tiene ${power} de ${totalPower} votos`,
    "CHS-ENTER": () => "nada prueba que su ronda haya empezado",
    "NHS-ROUND": ({ blockRound, round }) =>
      `es de la ronda ${blockRound}, y ya empezó la ronda ${round}`,
    "NHS-EXTENDS": ({ lockedRound }) =>
      `no desciende del bloqueo de la ronda ${lockedRound}, y nada más nuevo lo abre`,
    "BLOCK-DATA": ({ missing }) =>
      `${missing} de sus transferencias no ${missing === 1 ? "ha" : "han"} llegado aún`,
    "BLOCK-HEIGHT": ({ committedHeight }) => `la altura ${committedHeight} ya es definitiva`,
    "BLOCK-STATE": () => "su raíz de estado no es la que da la ejecución",
    "QC-SIGNATURE": () => "la firma de su certificado no es válida",
    "VOTE-SIGNATURE": ({ voter }) => `la firma de V${voter} no es válida`,
    "ORD-SEALED": () => "lleva lo que todos pueden leer antes de que tenga su sitio",
    "ORD-FIRST": () => "abre lo que aún no tiene sitio, o ya está abierto",
    "ORD-BIND": () => "abre un sobre con otro contenido que el sellado",
    "ORD-ADMIT": () => "lleva lo que nadie que pague ha firmado para esto",
    "SMR-MISMATCH": ({ index }) => `tras la orden ${index} un quórum tiene otro estado`,
    "SMR-CONTENT": ({ index }) =>
      `lo que contiene no es lo que se firmó del estado tras la orden ${index}`,
    "SMR-PROOF": ({ index, power, needed }) =>
      power === undefined
        ? `las firmas bajo la instantánea de la orden ${index} no son válidas`
        : `${power} votos respaldan la instantánea de la orden ${index}, y hacen falta ${needed}`,
    "SMR-MEMBER": ({ voter }) => `habla en nombre de V${voter}, que no lo envió`,
    "SMR-SIGNATURE": ({ voter }) => `la firma de V${voter} en la instantánea no es válida`,
    "MEMBER-SENDER": ({ from, named }) =>
      named === undefined
        ? "nombra a un remitente que no existe"
        : `lo entregó ${from} en nombre de ${named}`,
    "MEMBER-SIGNATURE": ({ from, named }) =>
      `${named} no lo ha firmado, lo envíe quien lo envíe; llegó de ${from}`,
    "MEMBER-TIME": ({ sender, ahead }) => `el reloj de ${sender} difiere en ${ahead} ms`,
    "MEMBER-BOUNDS": ({ size }) => `el comité tendría ${size} miembros, fuera de sus límites`,
    "MEMBER-OPINION": () => "cambia el comité de un modo que este validador no ha pedido",
    "MEMBER-LOCK": ({ locked }) => `en la votación ${locked} un quórum respaldó otro comité`,
    "MEMBER-ONCE": ({ ballot }) => `ya ha votado en la votación ${ballot}`,
    "MEMBER-BOUNDARY": () => "termina la época con otros bloques, o con otro estado",
    "MEMBER-QUORUM": ({ power, totalPower }) =>
      power === undefined
        ? "las firmas del comité anterior no son válidas"
        : `${power} de ${totalPower} del comité anterior no son un quórum`,
    "MEMBER-STATE": () => "el estado que vino con la prueba no es el que firmó un quórum",
    "MEMBER-EVIDENCE": ({ named }) => `no prueba que ${named} firmara dos rivales`,
  },

  starts: (who) => `${who} arranca.`,
  reaches: ({ kind, sender, block }, who, work) =>
    `Un ${kind ?? "mensaje"} de ${sender}${block === undefined ? "" : ` sobre ${block}`} llega a ${who}${work === undefined ? "" : `, que empieza a trabajar en él (${work})`}.`,
  timerFired: (who, timer) =>
    `El temporizador ${technical.timers[timer]} de ${who} se dispara a mano.`,
  timerIdle: (who, timer) =>
    `El temporizador ${technical.timers[timer]} de ${who} vence; no hay nada que hacer.`,
  signed: (who) => `La firma de ${who} está lista: va a todos los demás.`,
  computed: (who, work, isGood) =>
    `${who} ha terminado su cálculo (${work}): ${isGood ? "correcto" : "incorrecto"}.`,
  loaded: (who) => `${who} busca un bloque guardado para alguien que estuvo ausente.`,
  submitted: (label, who, isPassedOn) =>
    `Un cliente envía ${label} a ${who}${isPassedOn ? ", que lo pasa a los demás" : ""}.`,

  script: {
    hold: (copies) =>
      `La red retiene mensajes${copies > 0 ? `, ${copies} de ellos ya en camino` : ""}.`,
    release: (copies) =>
      `La red suelta ${counted(copies, { one: "mensaje retenido", other: "mensajes retenidos" })}.`,
    drop: "La red empieza a perder ciertos mensajes.",
    spare: "La red ya no pierde esos mensajes.",
    delay: (millis, copies) =>
      `La red retrasa ciertos mensajes ${millis} ms${copies > 0 ? `, ${copies} de ellos ya en camino` : ""}.`,
    quicken: "La red ya no retrasa esos mensajes.",
    deliver: (copies) =>
      `La red entrega ${counted(copies, { one: "mensaje", other: "mensajes" })} al instante.`,
    partition: "La red se divide: sus partes ya no se oyen.",
    isolate: (who) => `${who} queda aislado de todos.`,
    pair: (one, other) => `${one}–${other}`,
    cut: (pairs) => `La red corta los enlaces ${pairs}.`,
    healAll: "La red se recupera: todos vuelven a oírse.",
    heal: (nodes) => `La red se recupera alrededor de ${nodes}.`,
    idle: (verb, who) => {
      const deeds = { crash: "caerse", restart: "reiniciarse", timeout: "agotar su tiempo" };
      return `El guion manda a ${who} ${deeds[verb]}, y allí eso no cambia nada.`;
    },
    misbehave: (who, as) => `El guion cambia a ${who}: ${as}.`,
    rules: (rules) => `A partir de ahora todos los validadores siguen las reglas ${rules}.`,
    reseed: (seed, latencyMs, lost) =>
      [
        `A partir de ahora el azar sigue con la semilla ${seed}: las demoras y las pérdidas caen de otro modo.`,
        latencyMs === undefined
          ? ""
          : ` Los enlaces tardan de ${latencyMs[0]} a ${latencyMs[1]} ms.`,
        lost === 0 ? "" : ` Se pierde el ${lost} % de los mensajes.`,
      ].join(""),
    submit: (label) => `Un cliente envía ${label}, y no hay ningún nodo en pie que lo tome.`,
  },
  copy: {
    gone: (kind, from, to) =>
      `El ${kind ?? "mensaje"} de ${from} a ${to} ya no está en camino: no cambia nada.`,
    hold: (kind, from, to) => `El ${kind ?? "mensaje"} de ${from} a ${to} queda retenido.`,
    release: (kind, from, to) => `El ${kind ?? "mensaje"} de ${from} a ${to} sigue su camino.`,
    drop: (kind, from, to) => `El ${kind ?? "mensaje"} de ${from} a ${to} se pierde en el camino.`,
    delay: (kind, from, to, millis) =>
      `El ${kind ?? "mensaje"} de ${from} a ${to} tardará ${millis} ms más.`,
    deliver: (kind, from, to) =>
      `El ${kind ?? "mensaje"} de ${from} a ${to} se entrega al instante.`,
  },
};

const DECISIONS = { accept: "aceptada", reject: "rechazada" };

const transactions: Words["transactions"] = {
  announced: (who, isMany, tx, transfers) =>
    `${who} ${isMany ? "reciben" : "recibe"} noticia de ${tx}: ${transfers}.`,
  accountsLocked: (here, tx, accounts, count) =>
    `${here} ha ordenado ${tx}: ${accounts} ${count === 1 ? "queda bloqueada" : "quedan bloqueadas"} para ella.`,
  accountsUnlocked: (here, tx, accounts) => `${tx} suelta ${accounts} en ${here}.`,
  unblocked: (here, tx) => `Ya nada impide el paso a ${tx} en ${here}.`,
  blocked: (here, tx, accounts, count, holders) =>
    `${tx} debe esperar en ${here}: ${accounts} ${count === 1 ? "está bloqueada" : "están bloqueadas"} para ${holders}.`,
  awaitsProvisions: (here, tx, shards, count) =>
    `En ${here}, ${tx} espera ahora lo que ${count === 1 ? "tiene" : "tienen"} ${shards}.`,
  awaitsCertificates: (here, tx, shards) =>
    `En ${here}, ${tx} espera ahora el certificado de ${shards}.`,
  provisionSigned: (who, isMany, { target, here, tx, balances }) =>
    `${who} ${isMany ? "firman" : "firma"} para ${target} lo que ${here} tiene para ${tx}: ${balances}.`,
  provisionChecked: (voter, source, here, tx) =>
    `La firma de ${voter} de ${source} es válida: ${here} cuenta su provisión para ${tx}.`,
  provisionHeard: (voter, source, here, tx) =>
    `Una provisión de ${voter} de ${source} para ${tx} llega a ${here}.`,
  proofSealed: (signers, source, tx, here) =>
    `Las provisiones de ${signers} de ${source} forman un CommitmentProof de ${tx} para ${here}.`,
  settled: {
    ready: (here, height, tx) =>
      `La cadena de ${here} decide en la altura ${height}: ${tx} puede ejecutarse (READY).`,
    abort: (here, height, tx) =>
      `La cadena de ${here} decide en la altura ${height}: se desiste de ${tx} (ABORT).`,
    defer: (here, height, tx) =>
      `La cadena de ${here} decide en la altura ${height}: ${tx} cede el paso (DEFER).`,
  },
  executed: (who, isMany, { tx, isAhead, balances }) =>
    `${who} ${isMany ? "ejecutan" : "ejecuta"} ${tx}${isAhead ? " antes que su bloque" : ""}: después, ${balances}.`,
  failed: (who, isMany, tx, why) =>
    `${who} ${isMany ? "ejecutan" : "ejecuta"} ${tx}, y falla${why === undefined ? "" : `: ${why}`}.`,
  rolledBack: (who, tx) => `${who}: el resultado adelantado de ${tx} ya no encaja, y se descarta.`,
  executionVoted: (who, isMany, tx, root) =>
    `${who} ${isMany ? "dan" : "da"} su palabra sobre ${tx}: resultado ${root}.`,
  executionVotedNo: (who, isMany, tx) =>
    `${who} ${isMany ? "dan" : "da"} su palabra sobre ${tx}: falla.`,
  executionVoteChecked: (voter, tx, here) =>
    `La palabra de ${voter} sobre ${tx} cuenta en ${here}.`,
  executionVoteHeard: (voter, tx, here) => `La palabra de ${voter} sobre ${tx} se oye en ${here}.`,
  stateCertificateFormed: (signers, shard, tx, isYes) =>
    `${signers} palabras coinciden: el StateCertificate de ${shard} sobre ${tx}, un ${isYes ? "sí" : "no"}.`,
  stateCertificateAccepted: (shard, tx, isYes, here) =>
    `El StateCertificate de ${shard} sobre ${tx}, un ${isYes ? "sí" : "no"}, se acepta en ${here}.`,
  decided: (here, tx, decision) =>
    `${here} tiene todos los certificados que necesita: un TransactionCertificate; ${tx} queda ${DECISIONS[decision]}.`,
  movedNothing: (here, tx) => `${tx} termina en ${here}, y nada se mueve.`,
  moved: (here, tx, changes) => `${tx} mueve saldos de ${here}: ${changes}.`,
  cycleFound: (who, loser, source, winner) =>
    `${who} ve que ${loser} espera en ${source} a ${winner}: un ciclo. ${loser} debe ceder el paso.`,
  status: {
    pending: (tx, here) => `${tx} está pendiente en ${here}.`,
    committed: (tx, here) => `${tx} queda ordenada en ${here}.`,
    executed: (tx, here, decision) =>
      `${tx} queda decidida en ${here}: ${decision === undefined ? "ejecutada" : DECISIONS[decision]}.`,
    completed: (tx, here, decision) =>
      `${tx} se completa en ${here}${decision === "reject" ? ", sin efecto" : ""}.`,
    aborted: (tx, here, why) => `${tx} se aborta en ${here}${why === undefined ? "" : `: ${why}`}.`,
    deferred: (tx, here, winner) =>
      `${tx} se aplaza en ${here}${winner === undefined ? "" : ` hasta que termine ${winner}`}.`,
    retried: (tx, here, again) =>
      `${tx} vuelve en ${here}${again === undefined ? "" : ` como ${again}`}.`,
  },
  nothingMoved: "no se mueve nada",
  transfer: (amount, from, to, more) =>
    `${amount} de ${from} a ${to}${more > 0 ? ` y ${more} más` : ""}`,
  noBalances: "nada",
  tooPoor: (account, balance, needed) => `${account} tiene ${balance}, necesita ${needed}`,
  unknownAccount: (account) => `aquí no se conoce ${account}`,
  timedOutSince: (height) => `tiempo agotado (${height})`,
  triedOften: (count) => `reintentos (${count})`,
};

const edits: Words["edits"] = {
  submit: (from, amount, to) => `${from} paga ${amount} a ${to}`,
  copies: ({ kind, from, to, shard, height, round, tx }) =>
    [
      kind ?? "mensajes",
      from === undefined ? "" : `de ${from}`,
      to === undefined ? "" : `a ${to}`,
      shard === undefined ? "" : `del fragmento ${shard}`,
      height === undefined ? "" : `altura ${height}`,
      round === undefined ? "" : `ronda ${round}`,
      tx === undefined ? "" : `sobre ${tx}`,
    ]
      .filter((part) => part !== "")
      .join(" "),
  hold: (copies) => `retener ${copies}`,
  release: (copies) => `soltar ${copies}`,
  drop: (copies) => `perder ${copies}`,
  spare: (copies) => `dejar de perder ${copies}`,
  delay: (copies, millis) => `retrasar ${copies} ${millis} ms`,
  quicken: (copies) => `dejar de retrasar ${copies}`,
  deliver: (copies) => `entregar ya ${copies}`,
  isolate: (node) => `${node} aislado`,
  partition: (sides) => `división: ${sides}`,
  cut: (links) => `sin enlace ${links}`,
  healAll: "la red se recupera",
  heal: (nodes) => `se vuelve a oír a ${nodes}`,
  crash: (node) => `${node} se cae`,
  restart: (node) => `${node} se reinicia`,
  restartBlank: (node) => `${node} se reinicia sin memoria`,
  timeout: (node, timer) => `salta el temporizador ${technical.timers[timer]} de ${node}`,
  honestAgain: (node) => `${node} vuelve a ser honesto`,
  misbehave: (node, as) => `${node} pasa a ser ${as}`,
  rules: (rules) => `las reglas pasan a ser ${rules}`,
  reseed: (seed) => `azar con la semilla ${seed}`,
  without: (edit) => `sin «${edit}»`,
  at: (edit, millis) => `${edit} a los ${millis} ms`,
};

const running: Words["running"] = {
  asOpened: "tal como se abrió",
  tooManyBranches: (most) => `Se guardan como mucho ${most} ramas. Quita antes una de ellas.`,
  noRun: "No hay ninguna ejecución abierta.",
  held: "La ejecución espera aquí hasta que contestes la pregunta o la saltes.",
  editGone: "Este cambio ya no está.",
  tooLong: (entries) =>
    `Esta ejecución tiene más de las ${entries} entradas que guarda la página. La línea de comandos la ejecuta entera.`,
  cameOutDifferently:
    "La ejecución reconstruida no coincide con la que se muestra. Es un fallo de este programa, no de la ejecución.",
  outOfMemory: (entries) =>
    `En esta pestaña no caben más que estas ${entries} entradas. Todo hasta aquí se puede ver; la línea de órdenes ejecuta el resto.`,
  rebuilt:
    "El worker de la simulación se detuvo y se reconstruyó a partir de la receta. Conservas tu lugar.",
  stoppedAt: (entry, why) => `Llegó hasta la entrada ${entry}. ${why}`,
  twoAccounts: "Elige dos cuentas distintas.",
  wholeAmount: (most) => `Una cantidad es un número entero de 1 a ${most}.`,
};

const OTHER_ENTRIES = { one: "otra entrada", other: "otras entradas" };

const why: Words["why"] = {
  ask: { why: "¿Por qué?", followed: "¿Qué se siguió?" },
  askAbout: {
    why: (entry) => `¿Por qué la entrada ${entry}?`,
    followed: (entry) => `¿Qué se siguió de la entrada ${entry}?`,
  },
  empty:
    "Pregunta «¿Por qué?» o «¿Qué se siguió?» de cualquier entrada, en el inspector o en la lista de sucesos.",
  notThere: "En esta ejecución la entrada aún no existe. Avanza para verla.",
  restsOnNone: (entry) => `La entrada ${entry} no se apoya en ninguna otra.`,
  restsOn: (entry, others, isCut) =>
    `La entrada ${entry} se apoya en ${counted(others, OTHER_ENTRIES)}${isCut ? ", y en más antes de ellas" : ""}.`,
  followedSoFar: (entry, others, isCut) =>
    `De la entrada ${entry} se ${others === 1 ? "ha" : "han"} seguido hasta ahora ${counted(others, OTHER_ENTRIES)}${isCut ? ", y más" : ""}.`,
  followedNone: (entry) => `¿Qué se siguió de la entrada ${entry}?`,
  light: "Iluminar en el diagrama",
  scopes: {
    why: { near: "iluminar en qué se apoya", whole: "iluminar todo lo anterior" },
    followed: { near: "iluminar lo que se apoya en ella", whole: "iluminar todo lo posterior" },
  },
  showRest: (count) => `Mostrar las otras ${count}`,
  nothingToTheEnd: "Nada se apoya en ella hasta el final de esta ejecución.",
  nothingYet: "Nada todavía: es la última entrada mostrada. Avanza para ver.",
  nothingSoFar: "Nada de lo mostrado hasta ahora se apoya en ella. Avanza para ver.",
  whole: {
    why: (count) =>
      `${count} entradas ocurrieron antes: en el mismo validador, o un mensaje llevó de ellas a esta. Todas están iluminadas; estas son aquellas en las que se apoya:`,
    followed: (count) =>
      `${count} entradas ocurrieron después: en el mismo validador, o un mensaje llevó de esta a ellas. Todas están iluminadas; estas son las que se apoyan en ella:`,
  },
  goTo: (entry) => `Ir a la entrada ${entry}`,
  world: "mundo",
  more: (count) => `${count} más`,
  earlier: "lo que vino antes",
  line: (entry, who, sentences) => `Entrada ${entry}, ${who}: ${sentences}`,
  byHand: "Su temporizador se disparó a mano.",
  byClock: (timer) => `Su temporizador ${technical.timers[timer]} había vencido.`,
  setsTimers: (who, timers) =>
    `${who} pone en marcha su ${timers.map((timer) => `temporizador ${timer}`).join(" y su ")}.`,
  startsAndSets: (who, timers) =>
    `${who} arranca y pone en marcha su ${timers.map((timer) => `temporizador ${timer}`).join(" y su ")}.`,
  adopted: (who, block) => `${who} se guía ahora por el certificado de ${block}.`,
  takesIn: (who, block) => `${who} acepta la cabecera de ${block}.`,
  ownVote: (who, block) =>
    `La firma de ${who} para su voto por ${block} está lista: va a todos los demás.`,
  voteReaches: (voter, block, who) => `El voto de ${voter} por ${block} llega a ${who}.`,
};

const whatIf: Words["whatIf"] = {
  menu: "¿Y si…?",
  about: (what) => `¿Y si…?: ${what}`,
  aboutRun: "¿Y si…?: la ejecución",
  edits: (count) => counted(count, { one: "cambio", other: "cambios" }),
  empty:
    "Haz clic derecho o mantén pulsado un validador o un mensaje, o elígelo: después hazle algo, aquí y ahora. La ejecución tal como era queda junto a la nueva.",
  byHand: "Cambios",
  ownScript: "El guion del escenario",
  ownScriptCount: (count) => `Lo que hace el escenario por sí mismo (${count})`,
  undo: "Deshacer",
  redo: "Rehacer",
  undoKeys: "Deshacer (Ctrl Z)",
  redoKeys: "Rehacer (Ctrl Mayús Z)",
  onTheWire: (count) => `Mensajes en camino (${count})`,
  message: "mensaje",
  held: "retenido",
  andMore: (count) => `y ${count} más`,
  all: "todos",
  allCopies: (count) => `las ${count} copias en camino`,
  gone: "En este momento ya no está en camino.",
  tellEdit: (edit, millis) => `A mano, a los ${millis} ms: ${edit}.`,
  tellOwn: (edit, millis) => `El propio escenario, a los ${millis} ms: ${edit}.`,
  tellDeed: (deed, says) => `Se puede hacer ahora: ${deed}. ${says}`,
  tellOnTheWay: (message) => `En camino: ${message}.`,
  tellHeld: (message) => `Retenido: ${message}.`,

  goThere: "Ir allí",
  here: "aquí",
  moveToMoment: "Moverlo al momento que se muestra",
  moveHere: (edit) => `Mover aquí: ${edit}`,
  takeOut: "Quitarlo",
  remove: (edit) => `Quitar: ${edit}`,
  timeOf: (edit) => `Tiempo de: ${edit}, milisegundos`,
  inMillis: (deed) => `${deed}, milisegundos`,
  badDelay: (most) => `Un retardo es un número entero de milisegundos de 0 a ${most}.`,

  split: {
    open: "Dividir la red …",
    opens: "Una partición, o enlaces lentos entre dos lados",
    title: "Dividir la red",
    tick: "Marca los validadores de un lado. Los demás forman el otro.",
    oneSide: "Un lado",
    ways: "Qué pasa con los mensajes entre los dos lados",
    nothingPasses: "Nada pasa entre ellos hasta que la red se recupere",
    slowBefore: "Lo que pasa entre ellos tarda más:",
    millis: "Milisegundos",
    split: "Dividir",
    slow: "Ralentizar",
    bothSides: "Marca al menos un validador, y deja al menos uno.",
    badDelay: "Un retardo es un número entero de milisegundos, como mínimo 1.",
  },

  deeds: {
    restart: { label: "Reiniciar", says: "Vuelve con lo que había guardado." },
    restartBlank: {
      label: "Reiniciar sin memoria",
      says: "Vuelve y ha olvidado todos los votos que dio.",
    },
    honest: { label: "Hacerlo honesto otra vez", says: "A partir de ahora sigue el protocolo." },
    crash: { label: "Tumbar", says: "Se detiene, y conserva solo lo que ha guardado." },
    timer: {
      label: "Disparar un temporizador",
      says: "El temporizador salta ahora, diga lo que diga su reloj.",
    },
    misbehave: {
      label: "Hacer que se comporte mal",
      says: "A partir de ahora rompe el protocolo de esta manera.",
    },
    connect: { label: "Volver a conectarlo", says: "Sus enlaces vuelven a estar enteros." },
    isolate: { label: "Aislar", says: "No oye a nadie, y nadie lo oye." },
    cut: { label: "Cortar el enlace con", says: "Los dos ya no se alcanzan." },
    slow: {
      label: "Retrasar sus mensajes",
      says: "Lo que envía, y lo que ya tiene en camino, tarda esto de más. 0 lo termina.",
    },
    drop: { label: "Perder", says: "No llegará nunca.", saysAll: "No llegarán nunca." },
    deliver: {
      label: "Entregar ya",
      says: "Llega al instante.",
      saysAll: "Llegan al instante.",
    },
    release: {
      label: "Soltar",
      says: "Sigue su camino, a una latencia de ahora.",
      saysAll: "Siguen su camino, a una latencia de ahora.",
    },
    hold: {
      label: "Retener",
      says: "Espera en la línea hasta que se suelte.",
      saysAll: "Esperan en la línea hasta que se suelten.",
    },
    delay: {
      label: "Retrasar",
      says: "Llega esto más tarde.",
      saysAll: "Llegan esto más tarde.",
    },
    heal: { label: "Recuperar la red", says: "Todos vuelven a oírse." },
    releaseAll: { label: "Soltar todo", says: "Lo retenido sigue su camino." },
    endDelays: {
      label: "Terminar los retardos",
      says: "Los mensajes nuevos vuelven a tardar lo habitual.",
    },
    rules: {
      label: "Cambiar las reglas a",
      says: "A partir de ahora todos los validadores siguen otro conjunto de reglas.",
    },
  },
  timers: {
    round: "de ronda: abandona la ronda",
    proposal: "de propuesta: propone, si es su turno",
    cleanup: "de limpieza: se ocupa de lo que está atascado",
  },
};

const compare: Words["compare"] = {
  title: "Dos ejecuciones lado a lado",
  heading: "Lado a lado",
  onlyOne:
    "De momento solo hay una ejecución. Cambia algo en el laboratorio, rómpela o elige otras reglas: así nace una segunda, y aquí pueden estar las dos lado a lado.",
  badLink: (title) => `${title}.`,
  oneRunNamed: "Este enlace no se puede abrir: nombra una ejecución, y hacen falta dos.",
  back: "Volver al laboratorio",
  backKeys: "Volver al laboratorio (Esc)",
  sides: { left: "Izquierda", right: "Derecha" },
  digests: { left: "Huella izquierda", right: "Huella derecha" },
  sideNamed: (side, label) => `${side}: ${label}`,
  noCopying: "El navegador no deja que la página copie.",
  theSame: "otra vez lo mismo",

  toParting: "A la primera diferencia",
  timelineValue: (time, left, right) =>
    `${time}: entrada izquierda ${left}, entrada derecha ${right}`,

  viewStopped: "Esta vista se detuvo.",
  noOwnEdit: "Ningún cambio propio.",
  onlyHere: (edits) => `Solo aquí: ${edits}.`,
  beingComputed: "Calculando…",
  differsSince: (entry) => `≠ difiere desde la entrada ${entry}`,
  sameSoFar: "= igual hasta ahora",
  behind: "calculando:",
  lastAt: (time) => `último a los ${time}`,

  now: "En este momento",
  nowSame: "Nada difiere en este momento.",
  became: "Qué ha sido de ellas",
  becameSame: "Hasta ahora nada ha salido distinto.",
  atTime: (time) => `a los ${time}`,
  byTime: (time) => `a los ${time}, hasta donde ambas están calculadas`,
  whatDiffers: "Qué difiere",

  parting: "Primera diferencia",
  consequence: "Primera consecuencia",
  sameBranch: "La misma rama está en los dos lados. Elige otra en uno de ellos.",
  bothComputed: "Se están calculando las dos ejecuciones…",
  noDifference:
    "Ninguna diferencia hasta ahora: hasta donde ambas están calculadas, las dos ejecuciones son iguales.",
  entryAt: (entry, time) => `entrada ${entry}, ${time}`,
  theEdit: (edit) => `el cambio: ${edit}`,

  fromTheFirst: "Difieren desde la primera entrada.",
  sameUpTo: (last, time, first) =>
    `Iguales hasta la entrada ${last}, a los ${time}. La entrada ${first} es la primera que difiere.`,
  editsLeftOut: "Sin contar los propios cambios, esto es lo primero que sale de otra manera.",
  notHere: (next) => `Esto no ocurre aquí. Lo siguiente: ${next}`,
  over: (entries) => `Esta ejecución termina tras la entrada ${entries}.`,
  notComputed: "Esto aún no está calculado.",
  terms: {
    node: "Nodo",
    message: "Mensaje",
    rules: "Reglas",
    onlyHere: "Solo aquí",
    sends: "Envía",
  },
  network: "la red",
  messageFrom: (message, sender) => `${message} de ${sender}`,
  aMessage: "un mensaje",
  message: (kind, { block, height, round }) =>
    [
      `${kind}${block === undefined ? "" : ` sobre ${block}`}`,
      ...(height === undefined ? [] : [`altura ${height}`]),
      ...(round === undefined ? [] : [`ronda ${round}`]),
    ].join(", "),
  ruling: (rule, isOk) => `${rule} ${isOk ? "deja pasar" : "rechaza"}`,
  fates: {
    sent: (receiver) => receiver,
    held: (receiver) => `${receiver} (retenido)`,
    dropped: (receiver) => `${receiver} (perdido)`,
    cut: (receiver) => `${receiver} (cortado)`,
  },
  sendsTo: (message, receivers) => `${message} a ${receivers}`,
  sendsNothing: "nada",
  facts: {
    accepted: "acepta",
    assembled: "tiene todo de",
    voted: "vota por",
    counted: "cuenta un voto por",
    certified: "forma un certificado",
    adopted: "se guía por el certificado de",
    roundEntered: "entra en la ronda siguiente",
    timedOut: "abandona la ronda",
    locked: "se bloquea en",
    released: "suelta",
    committed: "da por definitivo",
    proposed: "propone",
    transaction: "transacción",
    syncing: "se pone al día",
    crashed: "se cae",
    restarted: "se reinicia",
    misbehaves: "se comporta mal",
    announced: "anuncio",
    accountsLocked: "cuentas bloqueadas",
    accountsUnlocked: "cuentas desbloqueadas",
    blocked: "espera cuentas",
    awaits: "espera a otros fragmentos",
    provisionSigned: "provisión firmada",
    provisionCounted: "provisión contada",
    proofSealed: "prueba sellada",
    settled: "decisión de la cadena",
    executed: "ejecución hecha",
    rolledBack: "resultado descartado",
    executionVoted: "voto de ejecución",
    executionVoteCounted: "voto de ejecución contado",
    stateCertified: "estado certificado",
    decided: "decisión",
    moved: "saldos movidos",
    cycleFound: "ciclo encontrado",
    residue: "restos",
    ...agreementFacts,
  },

  settings: {
    scenario: "escenario",
    protocol: "protocolo",
    rules: "reglas",
    crossShard: "entre fragmentos",
    shards: "fragmentos",
    validators: "validadores",
    seed: "semilla",
    crypto: "criptografía",
  },
  setting: (name, value) => `${name} ${value}`,
  off: "no",

  none: "ninguno",
  andMore: (names, more) => `${names} y ${more} más`,
  blocksOnlyHere: "Bloques solo aquí",
  finalHeight: "Altura definitiva",
  firstFinal: "Primer definitivo solo aquí",
  finalOnlyHere: "Definitivos solo aquí",
  brokenPromises: "Promesas rotas",
  transferRow: (name) => `Transferencia ${name}`,
  unheardOf: "desconocida",
  moreValidators: (count) => `${count} validadores más`,
  differ: "difieren",
  down: "caído",
  inRound: (round) => `ronda ${round}`,
  finalTo: (height) => `altura ${height} definitiva`,
  lockedOn: (block) => `bloqueado en ${block}`,
  highest: (block) => `certificado más alto: el de ${block}`,
  firstFinalAt: (block, height, time) => `${block} en la altura ${height}, ${time}`,
};

const network: Words["network"] = {
  inFlight: (count) =>
    count === 0
      ? "No hay mensajes en camino."
      : `${count} ${count === 1 ? "mensaje" : "mensajes"} en camino`,
  held: (count) => (count === 1 ? "1 retenido" : `${count} retenidos`),
  lost: (count) => (count === 1 ? "1 perdido ahora" : `${count} perdidos ahora`),
  toNextSend: "Ir al próximo envío",
  nothing: "Aún no hay nadie en marcha. Ve al primer arranque.",
  seats: "Validadores",
  round: (round) => `ronda ${round}`,
  roundOf: (shard, round) => `${shard} · ronda ${round}`,
  proposer: "proponente",
  up: "en marcha",
  down: "caído",
  misbehaves: (as) => `se porta mal: ${as}`,
  clock: (millis) => `actúa por su reloj en ${millis} ms`,
  noClock: "sin reloj puesto",
  ballot: (power, needed) =>
    power >= needed
      ? `tiene votos con poder ${power}, un quórum`
      : `tiene votos con poder ${power}, necesita ${needed}`,
  alone: "aislado de todos",
  seat: (name, parts) => `${name}: ${parts.join(", ")}`,
  flying: (kind, from, to, millis) => `${kind} de ${from} a ${to}, llega en ${millis} ms`,
  heldOne: (kind, from, to) => `${kind} de ${from} a ${to}, retenido`,
  lostOne: (kind, from, to) => `${kind} de ${from} a ${to}, perdido`,
  bundles: {
    from: {
      flying: (kind, node, count, first, last) =>
        `${count} × ${kind} de ${node}, llegan en ${first} a ${last} ms`,
      held: (kind, node, count) => `${count} × ${kind} de ${node}, retenidos`,
      lost: (kind, node, count) => `${count} × ${kind} de ${node}, perdidos`,
    },
    to: {
      flying: (kind, node, count, first, last) =>
        `${count} × ${kind} para ${node}, llegan en ${first} a ${last} ms`,
      held: (kind, node, count) => `${count} × ${kind} para ${node}, retenidos`,
      lost: (kind, node, count) => `${count} × ${kind} para ${node}, perdidos`,
    },
  },
  cutBetween: (one, other) => `El enlace entre ${one} y ${other} está cortado.`,
  divided: (sides) => `La red está dividida: ${sides.join(" | ")}.`,
  trail: (kind, from, to) => `${kind} de ${from} a ${to} avanzó`,
};

const inspector: Words["inspector"] = {
  clear: "Quitar",
  empty: "Selecciona lo que quieras: un bloque, un voto, un mensaje, un validador.",
  absent: "En este momento aún no existe. Sigue adelante o quita la selección.",
  signed: "Los bytes que se firman",
  whole: "Todo, hasta sus bytes",
  toFirst: "Ir a la primera entrada",
  line: (name, value) => `${name}: ${value}`,
  wholeHash: (short) => `${short}, completa`,
  none: "ninguno",
  more: (count) => `y ${count} más`,
  bytes: (count) => `(${count} bytes)`,
  titles: {
    block: (block, state) => `Bloque ${block}: ${state}`,
    certificate: (block, node) => `Certificado de ${block}, tal como lo formó ${node}`,
    node: (node) => `Validador ${node}`,
    nodeDown: (node) => `Validador ${node}, caído`,
    message: (kind, number) => `${kind}, mensaje ${number}`,
    entry: (entry) => `Entrada ${entry}`,
    transaction: (transaction) => `Transacción ${transaction}`,
  },
  blockStates: {
    proposed: "propuesto",
    certified: "certificado",
    committed: "definitivo",
    abandoned: "abandonado",
  },
  statuses: {
    pending: "pendiente",
    committed: "ordenada",
    executed: "ejecutada",
    completed: "completada",
    aborted: "abortada",
    deferred: "aplazada",
    retried: "reintentada",
    rejected: "rechazada",
  },
  decisions: { accept: "aceptar", reject: "rechazar" },
  outcomes: { ready: "lista", abort: "se aborta", defer: "se aplaza" },
  bases: { commit: "bloque definitivo", speculation: "especulación" },
  sections: { retry: "reintento", priority: "prioridad", normal: "normal" },
  reasons: {
    timeout: (height) => `tiempo agotado (${height})`,
    retries: (count) => `reintentos (${count})`,
    short: (account, has, needs) => `${account} tiene ${has} y necesita ${needs}`,
    unknown: (account) => `${account} no se conoce aquí`,
  },
  names: {
    hash: "huella",
    heightRound: "altura, ronda",
    height: "altura",
    round: "ronda",
    proposer: "proponente",
    parent: "padre",
    carries: "lleva el certificado de",
    voters: "votado por",
    certifiers: "certificado por",
    finalAt: "definitivo en",
    stateRoot: "raíz del estado",
    transactionRoot: "raíz de transacciones",
    transaction: "transacción",
    defers: "aplaza",
    letsGoOn: "deja seguir",
    givesUp: "abandona",
    decides: "decide",
    certifies: "certifica",
    signers: "firmantes",
    power: "poder",
    bitfield: "campo de bits",
    node: "nodo",
    committedHeight: "altura definitiva",
    highest: "certificado más alto",
    lockedOn: "bloqueado en",
    lockedRound: "ronda del bloqueo",
    lastVote: "último voto",
    misbehaves: "se porta mal",
    publicKey: "clave pública",
    size: "tamaño",
    block: "bloque",
    time: "tiempo",
    at: "en",
    because: "a causa de",
    sends: "envía",
    transfer: "transferencia",
    takesPart: "participa",
    retryOf: "reintento de",
    inBlock: "en el bloque",
    status: "estado",
    inShard: (shard) => `en el fragmento ${shard}`,
  },
  values: {
    nobody: "nadie",
    heightRound: (height, round) => `altura ${height}, ronda ${round}`,
    power: (power, claimed) => `${power}, dice tener ${claimed}`,
    bitfield: (bits, size) => `${bits} (${size} bits)`,
    size: (bytes) => `${bytes} bytes`,
    from: (kind, node) => `${kind} de ${node}`,
    to: (kind, nodes) => `${kind} a ${nodes}`,
    aMessage: "un mensaje",
    ruled: "sí",
    lock: (block, round, rule) => `${block}, ronda ${round}, por ${rule}`,
    vote: (seat, block, isChecked) =>
      `de ${seat} por ${block}: ${isChecked ? "su firma es buena" : "su firma aún no está comprobada"}`,
    is: (holds) => (holds ? "sí" : "no"),
    inSection: (transaction, section) => `${transaction}, ${section}`,
    decided: (transaction, decision) => `${transaction}: ${decision}`,
    winner: (loser, winner) => `${loser}, por ${winner}`,
    transfer: (amount, from, to) => `${amount} de ${from} a ${to}`,
    shards: (shards) =>
      `${shards.length === 1 ? "el fragmento" : "los fragmentos"} ${shards.join(", ")}`,
    inBlock: (block, state) => `${block}, ${state}`,
    inBlockOf: (block, shard, state) => `${block} del fragmento ${shard}, ${state}`,
    unseen: "aún no se ha visto",
    see: (other) => `ver ${other}`,
    waits: (others, accounts) => `espera a ${others} por ${accounts}`,
    holds: (accounts) => `retiene ${accounts}`,
    changed: (by) => `cambió aquí la suma en ${by}`,
  },
  facts: {
    proposed: "propuesto",
    accepted: "admitido",
    assembled: "completo",
    voted: "votado",
    counted: "oye un voto",
    certified: "certificado",
    adopted: "adoptado",
    roundEntered: "entra en la ronda",
    timedOut: "tiempo agotado",
    locked: "toma el bloqueo",
    released: "suelta el bloqueo",
    committed: "definitivo",
    transaction: "transacción",
    announced: "oye hablar de",
    accountsLocked: "bloquea",
    accountsUnlocked: "desbloquea",
    blocked: "impedida",
    awaits: "espera",
    provisionSigned: "firma una provisión",
    provisionCounted: "oye una provisión",
    proofSealed: "sella una prueba",
    settled: "resuelta",
    executed: "ejecuta",
    rolledBack: "deshace",
    executionVoted: "vota el resultado",
    executionVoteCounted: "oye un resultado",
    stateCertified: "certificado de estado",
    decided: "decidida",
    moved: "saldos movidos",
    cycleFound: "encuentra un ciclo",
    residue: "aún guarda",
    ...agreementFacts,
    syncing: "se pone al día",
    crashed: "cae",
    restarted: "arranca de nuevo",
    misbehaves: "se porta mal",
  },
  crossing: {
    status: (tx, status) => `${tx}: ${status}`,
    statusWith: (tx, status, more) => `${tx}: ${status}, ${more}`,
    announced: (tx, transfers) => `${tx}: ${transfers}`,
    locks: (tx, accounts, height) => `${tx} retiene ${accounts} desde la altura ${height}`,
    unlocks: (tx, accounts) => `${tx} suelta ${accounts}`,
    free: (tx) => `${tx} vuelve a estar libre`,
    blocked: (tx, by, accounts) => `${tx}, por ${by}, que retiene ${accounts}`,
    awaitsNo: {
      provisions: (tx) => `${tx}: ya ninguna provisión`,
      certificates: (tx) => `${tx}: ya ningún certificado`,
    },
    awaits: {
      provisions: (tx, shards) => `${tx}: las provisiones de ${shards}`,
      certificates: (tx, shards) => `${tx}: los certificados de ${shards}`,
    },
    provides: (tx, shard, balances) => `${tx} para el fragmento ${shard}: ${balances}`,
    heard: (tx, seat, isChecked) =>
      `${tx}, de ${seat}: ${isChecked ? "su firma es buena" : "su firma aún no está comprobada"}`,
    sealed: (tx, shard, power, balances) =>
      `${tx} del fragmento ${shard}, poder ${power}: ${balances}`,
    settled: (tx, outcome, height) => `${tx}: ${outcome} en la altura ${height}`,
    executed: (tx, basis, result) => `${tx}, por ${basis}: ${result}`,
    fails: "falla",
    failsFor: (reason) => `falla, ${reason}`,
    rolledBack: (tx) => `${tx}: su resultado especulativo ya no encaja con el estado`,
    word: (tx, isSuccess) => `${tx}: ${isSuccess ? "éxito" : "fallo"}`,
    certified: (tx, shard, isSuccess, power) =>
      `${tx}: el fragmento ${shard} ${isSuccess ? "tiene éxito" : "falla"}, poder ${power}`,
    decided: (tx, decision) => `${tx}: ${decision}`,
    moved: (tx, changes) => `${tx}: ${changes}`,
    nothing: "nada",
    loses: (loser, winner, accounts) =>
      `${loser} pierde ante ${winner}: ambas necesitan ${accounts}`,
    residue: (locks, registered, votes) =>
      `${locks} bloqueos, ${registered} registradas, ${votes} votos`,
  },
};

const difference: Words["difference"] = {
  title: (who) => `Qué cambió en ${who}`,
  network: "la red",
  pause: "Haz una pausa y verás aquí lo que cambia cada suceso.",
  notThere: "La simulación no está en esta entrada en este momento. Mueve el cursor y vuelve.",
  failed: (why) => `No se pudo calcular el estado. ${why}`,
  more: (count) => `y ${count} más`,
  tooMany: (count) => `y ${count} más, demasiados para la lista`,
  asked: "También se preguntó:",
  added: "+ nuevo",
  removed: "− quitado",
  changed: "± cambiado",
  was: "era ",
  now: ", ahora ",
  refused: (rule) => `⊘ ${rule} rechazó`,
  unchanged: (who) => `Nada cambió en ${who}.`,
  unchangedFor: (who, because) => `Nada cambió en ${who}: ${because}`,
  because: (rule) => `${rule} rechazó.`,
  becauseOf: (rule, values) => `${rule} rechazó: ${values}.`,
  unbound: (because) => `${because} Ningún registro cambió.`,
  row: {
    added: (name, value) => (value === "" ? `${name}: nuevo` : `${name}: nuevo, ${value}`),
    removed: (name, value) =>
      value === "" ? `${name}: quitado` : `${name}: quitado, era ${value}`,
    changed: (name, before, after) =>
      before === after ? `${name}: cambiado` : `${name}: era ${before}, ahora ${after}`,
  },
  by: (sentence, rules) => `${sentence} (${rules})`,
  values: {
    none: "ninguno",
    genesis: "génesis",
    yes: "sí",
    no: "no",
    first: "su primer estado",
    ofRound: (block, round) => `${block}, ronda ${round}`,
    counted: (seats) => `${seats} contados`,
    unchecked: (seats) => `${seats} aún sin comprobar`,
    noneYet: "ninguno todavía",
    pending: (height, round, isExecuted) =>
      `altura ${height}, ronda ${round}, ${isExecuted ? "ejecutado" : "aún sin ejecutar"}`,
    more: (list, count) => `${list} y ${count} más`,
  },
  timers: { round: "de la ronda", proposal: "de la propuesta", cleanup: "de limpieza" },
  parts: {
    "registers.locks.*": (height) => `bloqueo en la altura ${height}`,
    "registers.lastVotedRound": "última ronda en la que votó o se rindió",
    "registers.lockedRank": "ronda del bloqueo",
    "registers.lockedBlock": "bloqueado en",
    "registers.lockedHeight": "altura del bloqueo",
    "life.isUp": "está en marcha",
    "life.incarnation": "cuántas veces ha arrancado",
    "life.misbehavesAs": "se porta mal como",
    "": "todo lo que sabe",
    round: "ronda",
    timedOutIn: "última ronda en la que se rindió",
    entry: "lo que puso fin a la ronda anterior",
    highQc: "certificado más alto",
    committed: "último bloque definitivo",
    "commits.*": "bloques definitivos",
    "ledger.balances.*": (account) => `saldo de ${account}`,
    "ledger.executed.*": (tx) => `final de ${tx}`,
    "ledger.open.*": (tx) => `en curso según la cadena: ${tx}`,
    "ledger.moves.*": (tx) => `lo último que movió ${tx}`,
    "ledger.root": "raíz del estado",
    "ledger.version": "transacciones ejecutadas",
    "pendingCommits.*": (height) => `definitivo cuando le toque, altura ${height}`,
    "awaitingData.*": "definitivos cuando lleguen sus datos",
    "blocks.*": (block) => `bloque pendiente ${block}`,
    "blocks.*.transactions.*": (block) => `datos del bloque ${block}`,
    "blocks.*.ledger": (block) => `estado tras el bloque ${block}`,
    "voteSets.*.certificate": (block) => `certificado de ${block}`,
    "voteSets.*": (block) => `votos por ${block}`,
    "voteSets.*.verified.*": (block) => `votos contados por ${block}`,
    "voteSets.*.unverified.*": (block) => `votos oídos, sin comprobar, por ${block}`,
    "voteSets.*.seen.*": (block) => `asientos que ya dieron su voto por ${block}`,
    "voteSets.*.checking": (block) => `se comprueban firmas de votos por ${block}`,
    "voteSets.*.claimed": (block) => `lugar que reclamó el primer voto por ${block}`,
    "certificates.*": (block) => `certificado bueno de ${block}`,
    "checked.*": "certificados que no hay que comprobar otra vez, altura",
    "checking.*": "cabeceras cuyo certificado se comprueba",
    "timeouts.*": "tiempos agotados de esta ronda",
    ownTimeout: "su propio tiempo agotado",
    formingTimeoutCertificate: "se forma un certificado de tiempo agotado",
    catchUp: "búsqueda de bloques perdidos",
    "mempool.*": "transacciones en espera",
    "admitting.*": "transacciones en comprobación",
    proposedIn: "última ronda en la que propuso",
    lastProposalAt: "última propuesta en el instante",
    roundBase: "ronda desde la que crecen las esperas",
    activityAt: "el reloj del tiempo agotado empezó en",
    creditedHeader: "última cabecera que reinició el reloj",
    isOpen: "participa en su vista",
    gaveUp: "última vista que dejó",
    failures: "cambios de vista sin avance",
    "clock.isRunning": "su paciencia corre",
    "clock.dueAt": "su paciencia acaba en",
    "slots.*": (key) => `lote que se le mostró, ${key}`,
    "votes.*": (key) => `votos, ${key}`,
    "votes.*.verified.*": (key) => `votos contados, ${key}`,
    "votes.*.waiting": (key) => `votos oídos sin comprobar, ${key}`,
    "votes.*.checking": (key) => `se comprueban firmas, ${key}`,
    "votes.*.seal": (key) => `certificado de ${key}`,
    "prepared.*": (height) => `preparado en la altura ${height}`,
    "decided.*": (height) => `decidido en la altura ${height}`,
    "early.*": (key) => `llegó demasiado pronto, ${key}`,
    "pool.*": "peticiones aún sin ejecutar",
    "brought.*": "peticiones que trajo un cliente",
    nextHeight: "siguiente número que asignará",
    "stable.height": "marca de agua baja",
    target: "mayor altura decidida en otra parte",
    "viewChanges.*": "quién quiere pasar a otra vista",
    ownViewChange: "su propio cambio de vista",
    opening: "vista que abre",
    newView: "lo que abrió la vista",
    "order.*": (height) => `debe decidirse en la altura ${height}`,
    orderedTo: "última altura heredada",
    "checks.*": "mensajes en comprobación",
    stuckAt: "abierto desde la última mirada, altura",
    "replica.head.index": "órdenes aplicadas",
    "replica.head.root": "raíz de la réplica",
    "replica.head.balances.*": (account) => `saldo de ${account} en la réplica`,
    "replica.head": "estado de la réplica",
    "replica.log": "registro de órdenes",
    "replica.taken": "instantáneas aún sin firmar",
    "replica.stable": "instantánea con prueba",
    "replica.attested": "última raíz firmada por un quórum",
    "replica.votes.*": (key) => `palabras sobre una instantánea, ${key}`,
    "replica.recovery": "búsqueda de un estado bueno",
    "replica.journal": "lo que ha vivido",
    "peers.*": (node) => `lo que vio de ${node}`,
    "words.*": (key) => `palabras ya dadas, ${key}`,
    "convicted.*": "condenados por pruebas",
    sequence: "número de su siguiente sobre",
    "mempool.pool.*": (tx) => `en la mempool: ${tx}`,
    "mempool.pool.*.status": (tx) => `estado de ${tx}`,
    "mempool.pool.*.committedAt": (tx) => `altura que ordenó ${tx}`,
    "mempool.pool.*.decision": (tx) => `decisión sobre ${tx}`,
    "mempool.pool.*.other": (tx) => `cede, o vuelve como: ${tx}`,
    "mempool.ended.*": (tx) => `terminada: ${tx}`,
    "mempool.locks.*": (account) => `quién retiene ${account}`,
    "mempool.locks.*.*": (account) => `quién retiene ${account}`,
    "mempool.hints.*": "estas van primero",
    "mempool.created.*": "reintentos hechos aquí",
    "mempool.completedWinners.*": (tx) => `altura que completó ${tx}`,
    "execution.tracked.*": (tx) => `ordenada y sin terminar: ${tx}`,
    "execution.complete.*": (tx) => `ya están aquí todas las provisiones de ${tx}`,
    "execution.results.*": (tx) => `resultado de ${tx}`,
    "execution.speculative.*": (tx) => `resultado anterior a su bloque de ${tx}`,
    "execution.rolledBack.*": (tx) => `resultado descartado de ${tx}`,
    "execution.words.*": (tx) => `su propia palabra sobre ${tx}`,
    "execution.provided.*": (tx) => `sus propias provisiones para ${tx}`,
    "execution.voteSets.*": (tx, shard) => `palabras sobre ${tx} en S${shard}`,
    "execution.voteSets.*.verified.*": (tx, shard) => `palabras contadas sobre ${tx} en S${shard}`,
    "execution.voteSets.*.unverified.*": (tx, shard) =>
      `palabras oídas, sin comprobar, sobre ${tx} en S${shard}`,
    "execution.voteSets.*.checking": (tx, shard) =>
      `se comprueban firmas de palabras sobre ${tx} en S${shard}`,
    "execution.certificates.*": (tx) => `certificados de estado de ${tx}`,
    "execution.certificates.*.*": (tx, shard) => `certificado de estado de S${shard} sobre ${tx}`,
    "execution.checking.*": "certificados de estado en comprobación",
    "execution.finalized.*": (tx) => `decidida: ${tx}`,
    "execution.archive.*": (tx) => `decidida y en un bloque: ${tx}`,
    "provisions.registered.*": (tx) => `espera provisiones: ${tx}`,
    "provisions.registered.*.committedAt": (tx) =>
      `ordenada aquí en la altura, y se esperan sus provisiones: ${tx}`,
    "provisions.sources.*": (tx) => `provisiones para ${tx}`,
    "provisions.sources.*.*": (tx, shard) => `provisiones de S${shard} para ${tx}`,
    "provisions.sources.*.*.verified.*": (tx, shard) =>
      `provisiones contadas de S${shard} para ${tx}`,
    "provisions.sources.*.*.unverified.*": (tx, shard) =>
      `provisiones oídas, sin comprobar, de S${shard} para ${tx}`,
    "provisions.sources.*.*.seen.*": (tx, shard) =>
      `a quiénes de S${shard} ya se ha oído por ${tx}`,
    "provisions.sources.*.*.checking": (tx, shard) =>
      `se comprueban firmas de provisiones de S${shard} para ${tx}`,
    "provisions.sources.*.*.proof": (tx, shard) => `CommitmentProof de S${shard} para ${tx}`,
    "provisions.complete.*": "ya están todas las CommitmentProof de",
    "livelock.committed.*": (tx) => `vigilada por si hay ciclos: ${tx}`,
    "livelock.examined.*": (tx, shard) => `examinada en busca de ciclos: ${tx} en S${shard}`,
    "livelock.proofs.*": (tx) => `compromisos oídos de ${tx}`,
    "livelock.pending.*": (tx) => `se va a aplazar: ${tx}`,
    "livelock.tombstones.*": (tx) => `aplazada hace poco: ${tx}`,
    "livelock.found.*": (tx) => `ciclo que detiene a ${tx}`,
    "timers.*": (timer) => `el temporizador ${timer} suena en`,
    "storage.*": (key) => `almacén: ${key}`,
    "network.rules.*": "regla de la red",
    "network.held.*": "mensajes retenidos",
    "network.isolated.*": "aislado",
    "network.sides.*": (node) => `lado de la partición de ${node}`,
  },
};

const proofs: Words["proofs"] = {
  prove: "Prueba lo que dice este bloque",
  that: "Prueba que",
  after: "Después de este bloque",
  inBlock: "En este bloque",
  listsNone: "No lista ninguna transacción.",
  listed: (transaction) => `${transaction} está en la lista`,
  has: (account, balance) => `${account} tiene ${balance}`,
  early: "Los saldos después de este bloque se conocen cuando es definitivo.",
  late: (heights) =>
    `Los saldos después de este bloque ya no se guardan: la página guarda los de las últimas ${heights} alturas.`,
  elsewhere:
    "Los saldos después de este bloque no se guardan: la página sigue la historia que fue definitiva primero.",
  leafIs: "La hoja es la huella BLAKE3 de estos bytes.",
  leaf: "hoja",
  below: "desde abajo",
  neighbor: (number) => `vecina ${number}`,
  both: "huella de ambas",
  only: "Es la única hoja, así que ella misma es la raíz.",
  neighbors: (neighbors, leaves) =>
    neighbors === 1
      ? `1 vecina vale por todas las ${leaves} hojas. Una huella sin vecina sube tal como está.`
      : `${neighbors} vecinas valen por todas las ${leaves} hojas. Una huella sin vecina sube tal como está.`,
  root: {
    "state root": "raíz del estado en la cabecera",
    "transaction root": "raíz de transacciones en la cabecera",
  },
  holds: "¿Es igual a la raíz de la cabecera? Sí. Queda probado.",
  fails: "¿Es igual a la raíz de la cabecera? No. La prueba falla.",
  fields: {
    "a list of two": "una lista de dos",
    account: "cuenta",
    balance: "saldo",
    section: "sección",
    transaction: "transacción",
  },
  notNumber: "no es un número",
  alterOne: "Altera un byte",
  alter: "Alterar",
  nothing: "nada",
  ofLeaf: "un byte de la hoja",
  ofNeighbor: (number) => `un byte de la vecina ${number}`,
  putBack: "Devuelve el byte",
  byte: "Byte",
  byteOf: (byte, size) => `Byte ${byte} de ${size}`,
  byteSaid: (byte, size) => `byte ${byte} de ${size}`,
  from: (was, hex) => `de ${was} (${hex}) a`,
  newValue: "Valor nuevo",
};

const events: Words["events"] = {
  entries: "Entradas hasta ahora",
  goTo: (entry) => `Ir a la entrada ${entry}`,
  byNode: "Filtrar por nodo",
  allNodes: "todos los nodos",
  byKind: "Filtrar por tipo",
  allKinds: "todos los sucesos",
  byRule: "Filtrar por regla",
  rule: "regla",
  refusals: "rechazos",
  none: "Aún no ha pasado nada.",
  noneFits: "Ninguna entrada hasta ahora pasa el filtro.",
  toFirst: "Ir a la primera entrada",
  clear: "Quitar",
  earlier: (count) => `${count} entradas anteriores no están en esta tabla.`,
  columns: {
    entry: "entrada",
    time: "ms",
    node: "nodo",
    event: "suceso",
    actions: "acciones",
    rules: "reglas",
  },
  world: "mundo",
  refused: (rule) => `⊘ ${rule}`,
  starts: "arranca",
  from: (kind, node) => `${kind} de ${node}`,
  causes: {
    timer: "temporizador",
    computed: "calculado",
    loaded: "leído",
    submit: "envío",
    reply: "respuesta",
    script: "guion",
    boot: "arranque",
  },
  timers: {
    round: "temporizador de la ronda",
    proposal: "temporizador de la propuesta",
    cleanup: "temporizador de limpieza",
  },
  forced: (timer) => `${timer}, por el guion`,
  computed: (what, isGood) => `${what}: ${isGood ? "hecho" : "falló"}`,
  reply: (node) => `respuesta de ${node} al cliente`,
  submits: (label) => `envía ${label}`,
  script: (verb) => `guion: ${verb}`,
  scriptAt: (verb, node) => `guion: ${verb} ${node}`,
  verbs: {
    submit: "enviar",
    hold: "retener",
    release: "soltar",
    drop: "descartar",
    delay: "retrasar",
    deliver: "entregar",
    isolate: "aislar",
    partition: "partir la red",
    cut: "cortar",
    heal: "reparar",
    crash: "caída",
    restart: "nuevo arranque",
    timeout: "tiempo agotado",
    misbehave: "mala conducta",
    rules: "reglas",
    reseed: "nueva semilla",
  },
  sends: (kind, copies) => `envía ${kind} a ${copies}`,
  stores: (key) => `guarda ${key}`,
  looksUp: (key) => `busca ${key}`,
  sets: (timer) => `arma el ${timer}`,
};

const fields: Words["fields"] = {
  aborted: "abortadas",
  account: "cuenta",
  accounts: "cuentas",
  actions: "acciones",
  activityAt: "actividad en",
  addedAt: "añadida en",
  after: "después",
  aggregatedSignature: "firma agregada",
  amnesia: "amnesia",
  amount: "importe",
  archive: "archivo",
  askedAt: "preguntado en",
  at: "en",
  balance: "saldo",
  balances: "saldos",
  before: "antes",
  bits: "bits",
  block: "bloque",
  blockHash: "huella del bloque",
  blockRound: "ronda del bloque",
  blocks: "bloques",
  body: "cuerpo",
  bodyRoot: "raíz del cuerpo",
  by: "por",
  cause: "causa",
  certificate: "certificado",
  certificates: "certificados",
  changes: "cambios",
  checked: "comprobados",
  checking: "en comprobación",
  claimed: "reclamado",
  commits: "definitivos",
  committed: "definitivo",
  committedAt: "ordenada en",
  committedHeight: "altura definitiva",
  complete: "completas",
  completedWinners: "ganadoras completadas",
  consensus: "consenso",
  content: "contenido",
  cost: "coste",
  count: "cuántos",
  created: "creados",
  decision: "decisión",
  deferred: "aplazadas",
  deferredAt: "aplazada en",
  deferredBy: "aplazada por",
  digest: "resumen",
  due: "llega en",
  earlyDeferrals: "aplazamientos tempranos",
  earlyRetries: "reintentos tempranos",
  ended: "terminadas",
  entries: "entradas",
  entry: "entrada",
  envelope: "copia",
  examined: "examinadas",
  executed: "ejecutadas",
  execution: "ejecución",
  expected: "esperados",
  facts: "hechos",
  failures: "fallos",
  fate: "suerte",
  finalized: "decididas",
  forced: "forzado",
  formedHere: "formado aquí",
  formingTimeoutCertificate: "formando certificado de tiempo agotado",
  found: "encontrados",
  from: "de",
  hash: "huella",
  hashes: "huellas",
  header: "cabecera",
  height: "altura",
  highQc: "certificado más alto",
  highQcRound: "ronda del certificado más alto",
  hints: "avisos",
  index: "número",
  isFallback: "es de reserva",
  kind: "tipo",
  label: "etiqueta",
  lastVotedRound: "última ronda votada",
  ledger: "libro mayor",
  left: "quedan",
  livelock: "interbloqueo",
  lock: "bloqueo",
  lockedBlock: "bloque del bloqueo",
  lockedHeight: "altura del bloqueo",
  lockedRank: "rango del bloqueo",
  lockedRound: "ronda del bloqueo",
  locks: "bloqueos",
  locksHeld: "bloqueos tomados",
  loser: "perdedora",
  match: "coincide",
  mempool: "mempool",
  message: "mensaje",
  micros: "microsegundos",
  missing: "faltan",
  moves: "movimientos",
  node: "nodo",
  nonce: "nonce",
  normal: "normal",
  number: "número",
  of: "de",
  ok: "permite",
  on: "en marcha",
  open: "en curso",
  original: "original",
  other: "otra",
  parent: "padre",
  parentBlockHash: "huella del bloque padre",
  parentHash: "huella del padre",
  parentQc: "certificado del padre",
  parentQcRound: "ronda del certificado del padre",
  participants: "participantes",
  pending: "pendientes",
  pool: "mempool",
  power: "poder",
  priority: "prioridad",
  proof: "prueba",
  proofs: "pruebas",
  proposer: "proponente",
  provided: "provistas",
  provision: "provisión",
  provisions: "provisiones",
  publicKey: "clave pública",
  qc: "certificado",
  qcHeight: "altura del certificado",
  qcRound: "ronda del certificado",
  reads: "lecturas",
  ready: "listas",
  reason: "razón",
  receivedAt: "recibido en",
  registered: "registradas",
  registers: "registros",
  released: "soltado",
  repeats: "repeticiones",
  required: "requeridas",
  result: "resultado",
  results: "resultados",
  retry: "reintento",
  retryCount: "cuántos reintentos",
  rolledBack: "deshechas",
  root: "raíz",
  roots: "raíces",
  round: "ronda",
  roundBase: "ronda base",
  rule: "regla",
  rulings: "fallos de las reglas",
  seen: "vistos",
  sender: "remitente",
  sends: "envíos",
  sentAt: "enviado en",
  shard: "fragmento",
  signature: "firma",
  signatures: "firmas",
  signers: "firmantes",
  size: "tamaño",
  sizeBytes: "tamaño en bytes",
  source: "origen",
  sources: "orígenes",
  speculative: "especulativos",
  stateRoot: "raíz del estado",
  stateVersion: "versión del estado",
  status: "estado",
  success: "éxito",
  supply: "suma",
  target: "destino",
  timedOutIn: "tiempo agotado en",
  timeout: "tiempo agotado",
  timeoutCertificate: "certificado de tiempo agotado",
  timeoutRound: "ronda del tiempo agotado",
  timeouts: "tiempos agotados",
  timer: "temporizador",
  timestampMs: "marca de tiempo en ms",
  to: "a",
  tombstones: "aplazadas hace poco",
  totalPower: "poder total",
  tracked: "seguidas",
  transaction: "transacción",
  transactionRoot: "raíz de transacciones",
  transactions: "transacciones",
  transfers: "transferencias",
  unverified: "sin comprobar",
  values: "valores",
  verified: "comprobados",
  version: "versión",
  vote: "voto",
  voteSets: "conjuntos de votos",
  votedBlock: "bloque votado",
  votedRound: "ronda votada",
  voter: "votante",
  votes: "votos",
  votingPower: "poder de voto",
  weightedTimestampMs: "marca de tiempo ponderada en ms",
  what: "qué",
  winner: "ganadora",
  words: "palabras",
  work: "trabajo",
  writes: "escrituras",
};

const topBar: Words["topBar"] = {
  scenario: "Escenario",
  ownRecipe: "una receta propia",
  groups: {
    hotstuff2: "Un fragmento",
    guide: "Las reglas de la guía",
    hyperscale: "Las reglas de enero de 2026",
    xs: "Entre fragmentos",
    ce: "Contraejemplos",
    hotstuff: "HotStuff encadenado",
    networked: "HotStuff en red",
    pbft: "PBFT",
    smr: "Réplicas e instantáneas",
    members: "Comités que cambian",
    order: "El orden de las transacciones",
    line: "Más allá del límite",
    errors: "Errores y recuperación",
  },
  settings: "Menú",
  protocol: "Protocolo",
  figures: "Cifras",
  figureWrong: (name, min, max) => `${name}: se espera un número entero de ${min} a ${max}`,
  rules: "Reglas",
  validators: "Validadores",
  shards: "Fragmentos",
  betweenShards: "Entre fragmentos",
  seed: "Semilla",
  seedWrong: (most) => `Una semilla es un número entero de 0 a ${most}`,
  unchanged: (problem) => `${problem}. La ejecución en pantalla no ha cambiado.`,
  reset: "Restablecer",
  keys: "Teclas",
  keysTitle: "Todas las teclas (?)",
  legend: "Leyenda",
  about: "Acerca de",
  learn: "Aprender",
  glossary: "Glosario",
  share: "Compartir",
  present: "Presentar",
  export: "Exportar",
  changed: {
    protocol: "protocolo",
    rules: "reglas",
    crossShard: "entre fragmentos",
    shards: "fragmentos",
    validators: "validadores",
    seed: "semilla",
  },
};

const scenarioWords: Words["scenarios"] = {
  ...adversaries,
  "pbft/happy-path": {
    title: "Tres fases, de todos a todos",
    summary:
      "Lidera V0. Da un número a cada petición, los demás dicen prepare y después todos dicen commit; cada fase espera un quórum. Cada cuarta altura es un punto de control.",
  },
  "pbft/silent-primary": {
    title: "El primario calla",
    summary:
      "V0 nunca envía un pre-prepare. Los demás tienen la petición, esperan y cambian de vista; desde entonces lidera V1.",
  },
  "pbft/equivocating-primary": {
    title: "El primario da dos veces el mismo número",
    summary:
      "V0 muestra dos lotes para una altura, en distinto orden. Quien ha preparado uno rechaza el otro, así que solo uno encuentra un quórum; V3, que preparó el equivocado, pide lo que se decidió.",
  },
  "pbft/partition-and-heal": {
    title: "Dos y dos, y luego otra vez cuatro",
    summary:
      "Ninguna mitad es un quórum: no se prepara ningún lote ni se abre ninguna vista. Cuando la red se cura, una vista nueva hereda lo que estaba en marcha.",
  },
  "pbft/crash-and-restart": {
    title: "Un respaldo cae y vuelve",
    summary:
      "V3 cae y se pierde cinco lotes y un punto de control. Arranca de nuevo con lo que había guardado, pregunta, y se le muestra el resto con pruebas.",
  },
  "pbft/two-silent-of-seven": {
    title: "Siete validadores, dos de ellos callados",
    summary:
      "V5 y V6 lo oyen todo y no dicen nada. Cinco de siete son un quórum, y cada fase espera a los cinco.",
  },
  "pbft/carried-over": {
    title: "Lo que uno ha ejecutado, lo ejecutarán todos",
    summary:
      "Solo V0 ejecuta el primer lote, y cae. Los demás lo tienen preparado, y lo dicen al cambiar de vista: el nuevo primario tiene que ordenarlo otra vez, en la misma altura.",
  },
  "pbft/new-requests-only": {
    title: "Una vista nueva solo con peticiones nuevas",
    summary:
      "Los mismos sucesos, según la figura en la que a NewView le siguen pre-prepares de peticiones nuevas. V1 no hereda nada y llena de nuevo la altura 1: V0 ha ejecutado allí otro lote.",
  },
  "pbft/lying-replica": {
    title: "Un validador miente al cliente y a la vista siguiente",
    summary:
      "V3 dice a los clientes lo contrario de lo que pasó, y oculta lo que ha preparado cuando cambia la vista. Un cliente espera dos respuestas iguales, y una vista nueva tres cambios de vista: en ambos casos hay entre ellos uno honesto.",
  },
  "pbft/three-replicas": {
    title: "Tres validadores no toleran a nadie",
    summary:
      "Los tres validadores de la figura: un quórum son los tres, f es 0. Están de acuerdo hasta que cae V2, y lo esperan hasta que vuelve. No salta ningún verificador: con dos de tres nadie debe progreso.",
  },
  "pbft/prepares-only": {
    title: "Tres prepares de dos respaldos",
    summary:
      "La figura espera un quórum de prepares, y su primario no envía ninguno. De tres validadores solo dos son respaldos: los tres están bien, y nunca se prepara nada.",
  },
  "hotstuff2/happy-path": {
    title: "Cuatro ordenadores se ponen de acuerdo",
    summary:
      "Nadie falla. Se vota cada propuesta, los votos forman certificados, y dos certificados seguidos hacen definitivo un bloque.",
  },
  "hotstuff2/silent-proposer": {
    title: "Un proponente no dice nada",
    summary:
      "V2 nunca muestra sus bloques. Cada vez que le toca, los demás esperan, lo dicen, y pasan el turno con un certificado de tiempo agotado.",
  },
  "hotstuff2/crash-and-restart": {
    title: "Un validador cae y vuelve",
    summary:
      "V3 cae después de votar, se pierde algunos bloques, arranca de nuevo con lo que había guardado y pide el resto.",
  },
  "hotstuff2/partition-and-heal": {
    title: "La red se parte, dos y dos",
    summary:
      "Ninguna mitad es un quórum, así que ninguna decide nada. Cuando la red se cura siguen las rondas, y los bloques con ellas.",
  },
  "hotstuff2/late-votes": {
    title: "Los votos llegan tarde",
    summary:
      "Los votos de una ronda solo llegan a V0. Ve el certificado y confirma; los demás dejan la ronda y siguen sin ese bloque. Lo que se hizo definitivo lo sigue siendo en todas partes.",
  },
  "hotstuff2/equivocating-proposer": {
    title: "Un proponente cuenta dos historias",
    summary:
      "V1 hace dos bloques para un mismo turno, muestra cada uno a una parte del comité y vota por ambos. Dos quórums compartirían un validador honesto, así que a lo sumo se certifica un bloque.",
  },
  "hotstuff2/amnesia": {
    title: "Un validador olvida su bloqueo",
    summary:
      "Solo V0 ve el certificado que hace definitivo un bloque. V2 ha votado por él, cae y arranca sin memoria; V3 empieza entonces de nuevo desde el génesis. Un mentiroso y un amnésico son dos fallos, cuatro validadores toleran uno: dos historias.",
  },
  "guide/split-vote": {
    title: "Dos y dos, para siempre",
    summary:
      "Dos validadores votan por un bloque en la altura 1, dos por su rival. La regla de desbloqueo de la guía espera un certificado en esa altura, que ya no puede formarse.",
  },
  "guide/unlock-at-q": {
    title: "Soltado una altura antes de tiempo",
    summary:
      "Un certificado en la altura 2 suelta el bloqueo de la propia altura 2. Una cabecera tardía de una ronda anterior consigue allí un segundo certificado, y dos validadores honestos confirman bloques distintos.",
  },
  "hyperscale/timeout-unlock-fork": {
    title: "Cuatro validadores honestos, dos historias",
    summary:
      "Un certificado que solo V3 ha visto, y tiempos agotados de los demás, que sueltan sus bloqueos porque no lo han visto. Se forma un segundo certificado en la altura 1, y cada historia tiene un hijo.",
  },
  "errors/forged-vote": {
    title: "Un voto a nombre de otro",
    summary:
      "V2 responde a cada propuesta con votos que llevan el nombre de los demás y ninguna firma buena. Las firmas fallan y nada se cuenta; quien marcara a los validadores nombrados marcaría a los honestos.",
  },
  "ce/1": {
    title: "CE-1: dos y dos, para siempre",
    summary:
      "Dos validadores han votado por un bloque en la altura 1, dos por su rival. La llave de sus bloqueos es un certificado en esa altura, y ningún bloque puede reunir ya tres votos.",
  },
  "ce/1b": {
    title: "CE-1b: un mentiroso basta para el atasco",
    summary:
      "V1 muestra un bloque a V0 y V2 y otro a V3, se guarda sus propios votos y calla. Dos bloqueos contra uno, y el cuarto voto no llega nunca.",
  },
  "ce/2": {
    title: "CE-2: un certificado no basta",
    summary:
      "Los votos por A solo llegan a V1, que toma su certificado por definitivo. Los demás aún no tienen ningún bloqueo, dejan la ronda y certifican a un rival. Dos bloques definitivos en la altura 1, dos certificados, y nadie mintió.",
  },
  "ce/3": {
    title: "CE-3: soltado en su propia altura, y nadie pregunta por los antepasados",
    summary:
      "V2 no ve nada de A en la altura 1 y propone un rival. El certificado de A ha soltado los bloqueos de los demás, así que votan también por ese. Cuando A es definitivo para ellos, aún votan por un hijo del rival: nada pregunta en qué cadena está.",
  },
  "ce/4": {
    title: "CE-4: un tiempo agotado no es una llave",
    summary:
      "Quien no ha visto el certificado suelta su bloqueo cuando se le agota el tiempo. Se forma un segundo certificado en la altura 1, y cada uno de los dos bloques tiene un hijo certificado. Cuatro validadores honestos, dos historias.",
  },
  "ce/5": {
    title: "CE-5: cuidado con el hueco",
    summary:
      "Se certifican dos hermanos, cada uno visto por un solo validador, y cada uno tiene un hijo tras un hueco de rondas. Sin la regla de que las rondas sean consecutivas, cada hijo hace definitivo a su padre. Los bloqueos estaban bien todo el tiempo.",
  },
  "ce/6": {
    title: "CE-6: un bloqueo un certificado más abajo de lo debido",
    summary:
      "Solo V0 ve el certificado que hace definitivo a A. Quienes votaron por él quedaron bloqueados en lo que hay debajo de A, no en A. V3 empieza de nuevo desde el génesis, y lo siguen.",
  },
  "ce/7": {
    title: "CE-7: tres seguidos hacen definitivo uno, no tres",
    summary:
      "Solo V0 ve el tercer certificado, toma los tres bloques por definitivos y queda aislado. A los demás solo los atan los dos primeros, y ponen otro bloque en el lugar del tercero.",
  },
  "ce/8": {
    title: "CE-8: un validador que olvida su bloqueo",
    summary:
      "V2 ha votado por lo que solo V0 ve hacerse definitivo, cae y vuelve sin sus registros. V3 empieza de nuevo desde el génesis. Un mentiroso y un amnésico son dos fallos, y cuatro validadores toleran uno.",
  },
  "ce/9": {
    title: "CE-9: un bloqueo escondido",
    summary:
      "Solo V2 ve el certificado de X, y queda bloqueado en él. Los demás certifican Y, y V1 calla. Si nada más nuevo abre un bloqueo, V2 espera a X, los otros dos siguen con Y, y ninguno de los dos grupos es un quórum.",
  },
  "hotstuff/happy-path": {
    title: "Un líder tras otro",
    summary:
      "Los votos van al líder siguiente, que propone con el certificado dentro. Cada bloque es una fase para los tres anteriores, y es definitivo con el tercer certificado seguido.",
  },
  "hotstuff/silent-leader": {
    title: "Un líder no dice nada",
    summary:
      "V3 nunca muestra un bloque. Quedan tres líderes seguidos, los justos: los votos por el tercer bloque, enviados en vano a V3, vuelven con las palabras que acaban su ronda.",
  },
  "hotstuff/swallowed-votes": {
    title: "Un líder caído se traga el tercer certificado",
    summary:
      "Un voto va al líder siguiente y a nadie más. V3 está caído, así que el bloque anterior a su turno nunca se certifica: con cuatro validadores nunca hay tres bloques seguidos, y nada llega a ser definitivo.",
  },
  "hotstuff/equivocating-leader": {
    title: "Un líder cuenta dos historias",
    summary:
      "V1 hace dos bloques para cada una de sus rondas, los muestra a validadores distintos y vota por ambos. Dos quórums compartirían un validador honesto, así que como mucho uno queda certificado.",
  },
  "hotstuff/partition-and-heal": {
    title: "La red se parte, dos y dos",
    summary:
      "Ninguna mitad es un quórum. Cada validador abandona ronda tras ronda según su propio reloj; cuando la red sana, sus palabras sobre las rondas los reúnen de nuevo.",
  },
  "hotstuff/crash-and-restart": {
    title: "Un validador se cae y vuelve",
    summary:
      "V3 se cae, se pierde algunos bloques, se reinicia con lo que había guardado, pide el resto por su huella y vuelve a votar.",
  },
  "hotstuff/which-of-three": {
    title: "Tres seguidos: solo el primero es definitivo",
    summary:
      "El bloque de la ronda 3 se pierde. Las rondas 0, 1 y 2 hacen definitivo el primer bloque, y solo ese; la fila siguiente, con un hueco, no hace definitivo nada. Cuando 4, 5 y 6 se certifican seguidas, el bloque 4 es definitivo, y con él los dos anteriores.",
  },
  "hotstuff/whole-chain": {
    title: "Tres seguidos hacen definitivo uno, no tres",
    summary:
      "Solo V3 ve el tercer certificado, da los tres bloques por definitivos y queda aislado. Los demás están atados al primero, extienden el segundo y ponen otro bloque en el lugar del tercero.",
  },
  "networked/happy-path": {
    title: "Los líderes anuncian sus certificados",
    summary:
      "El líder siguiente reúne los votos, dice a todos el certificado, y propone. Dos certificados de rondas sucesivas hacen definitivo el bloque inferior.",
  },
  "networked/silent-leader": {
    title: "Un líder se atasca",
    summary:
      "V2 nunca muestra un bloque. Los demás esperan, dicen a todos que abandonan la ronda, y el líder siguiente muestra con su bloque las palabras de un quórum.",
  },
  "networked/equivocating-leader": {
    title: "Un líder envía dos propuestas",
    summary:
      "V1 hace dos bloques para cada una de sus rondas, los muestra a validadores distintos y vota por ambos. Como mucho uno de ellos queda certificado.",
  },
  "networked/partition-and-heal": {
    title: "Dos y dos, y esperas más largas",
    summary:
      "Ninguna mitad es un quórum, así que ninguna ronda acaba y la espera se duplica una sola vez. Cuando la red sana, las palabras de los cuatro acaban la ronda.",
  },
  "networked/crash-and-restart": {
    title: "Un nodo se cae y vuelve",
    summary:
      "V3 se cae, se pierde algunos bloques, se reinicia con lo que había guardado, pide el resto por su huella y vuelve a votar.",
  },
  "networked/late-lock": {
    title: "El bloqueo está un certificado más abajo de lo debido",
    summary:
      "Solo V2 ve el certificado que hace definitivo A, y queda aislado. Quien votó por él está bloqueado en el bloque anterior a A. V3 empieza de nuevo donde empieza la cadena, y lo siguen: dos historias.",
  },
  "networked/hidden-lock": {
    title: "Un bloqueo que solo tiene uno",
    summary:
      "V1 muestra el certificado de X solo a V2, que queda bloqueado en él. Los demás certifican Y, y V1 calla. Si solo recibe votos lo que desciende del bloqueo, V2 espera a X, dos siguen con Y, y ninguno de los dos grupos es un quórum.",
  },
  "networked/view-jump": {
    title: "Arrastrado a cualquier vista",
    summary:
      "Una palabra sobre una ronda posterior no necesita prueba. V3 dice a cada uno de los demás otra ronda, cada una a un billón de distancia: nunca vuelven a encontrarse en una, y nada más llega a ser definitivo.",
  },
  "networked/three-nodes": {
    title: "Tres nodos no toleran nada",
    summary:
      "De tres validadores el quórum son los tres: f = 0. Se ponen de acuerdo mientras nadie falla; una caída los detiene, y solo su reinicio les permite seguir. No salta ningún verificador: con dos de tres nadie debe progreso.",
  },
  "networked/one-node": {
    title: "Un comité de uno",
    summary:
      "Un validador es su propio quórum: propone, vota y certifica solo, y no envía ningún mensaje.",
  },
  "order/sandwich-open": {
    title: "Un sándwich",
    summary:
      "El validador 3 es líder, lee la compra de Alice antes de que tenga su sitio, compra antes que ella y vende después. Acaba con más de lo que tenía; lo paga ella.",
  },
  "order/sandwich-sealed": {
    title: "Las mismas órdenes, selladas",
    summary:
      "Los mismos cambios llegan en sobres. El validador 3 pone su par alrededor del primero que llegó, que es la venta de Carol, y pierde: ya no puede apuntar.",
  },
  "order/unrevealed": {
    title: "Un sobre que nadie abre",
    summary:
      "El validador que guarda el sobre de Alice se cae cuando este ya tiene su sitio. El de Carol, detrás, espera hasta que se pierden el sitio y la fianza de Alice, y sigue.",
  },
  "order/free-option": {
    title: "La opción gratuita",
    summary:
      "La compra del bot está detrás de la de Alice. Abierta la de ella, el bot recibiría mucho menos de lo prometido; su validador calla y renuncia a la fianza, que es menos.",
  },
  "order/censored": {
    title: "Dejado fuera",
    summary:
      "El validador 1 es líder y deja fuera el sobre de Alice, aunque no puede leerlo. El líder siguiente lo incluye: el sello oculta lo que dice, no que está ahí.",
  },
  "members/rotation": {
    title: "Quien calla sale por rotación",
    summary:
      "V2 no dice nunca una palabra: su expediente está limpio y su puntuación es exactamente 0.700. Al final de la época el comité decide seguir sin él e incorpora a V4, que hasta ahora no tenía voto.",
  },
  "members/evidence": {
    title: "Dos firmas condenan",
    summary:
      "V0 firma dos lotes para un mismo lugar. Quien tiene los dos tiene una prueba que no necesita testigos; el comité excluye a V0, y a nadie más.",
  },
  "line/two-equivocators": {
    title: "Un mentiroso de más",
    summary:
      "V1 hace dos bloques para una ronda, y V2 firma los dos. Cada bloque tiene tres firmas, y quien firmó ambos miente: V0 y V3 hacen definitivos bloques distintos.",
  },
  "line/one-equivocator": {
    title: "Tantos mentirosos como soporta",
    summary:
      "El mismo guion, y V2 es honesto: firma un solo bloque de la ronda. El otro tiene dos firmas, y nadie toma dos por un quórum.",
  },
  "line/two-hide": {
    title: "Dos ocultan lo que han preparado",
    summary:
      "Solo V0 ejecuta un lote, con los commits de V2 y V3. Ambos lo ocultan cuando cambia la vista, y V1 no sabe nada de él: la vista nueva pone otro lote en su lugar.",
  },
  "members/framed": {
    title: "Una trampa",
    summary:
      "V6 envía basura en nombre de otros, y todo el que la recibe excluye a quien nombra. Después V6 se va. Apenas queda nadie, y ya no se decide nada.",
  },
  "members/framed-in-vain": {
    title: "Una trampa en vano",
    summary:
      "La misma basura, pero una firma que no vale se le cuenta a quien la entrega y solo dos firmas rivales condenan: no se excluye a nadie, y los bloques continúan.",
  },
  "members/jitter": {
    title: "Un poco de variación, y todos son culpables",
    summary:
      "Nadie falla; los mensajes tardan entre 135 y 165 ms. El que adelanta a otro cuenta como bizantino, y validadores honestos se excluyen unos a otros.",
  },
  "members/skew": {
    title: "Un reloj adelantado cinco segundos",
    summary:
      "V3 sigue todas las reglas, con un reloj que anda mal. Según el documento eso lo hace bizantino, y queda fuera del comité con el primer mensaje.",
  },
  "members/split-brain": {
    title: "Cinco minutos de silencio, dos historias",
    summary:
      "Diez validadores honestos quedan divididos, cinco y cinco. A los cinco minutos cada lado excluye al otro por su silencio, ve un quórum en lo que queda y sigue solo.",
  },
  "members/split-brain-mended": {
    title: "Cinco minutos de silencio, una historia",
    summary:
      "La misma división, donde un cambio necesita un quórum del comité anterior: ningún lado lo tiene, así que ninguno decide nada. Cuando la red se recupera siguen juntos.",
  },
  "members/late-validator": {
    title: "¿Puede el que llega tarde verificar con el comité nuevo?",
    summary:
      "De cuatro miembros a siete mientras V3 está aislado. Vuelve con una época de retraso, pide la prueba del cambio y la comprueba con el comité que conoce: nunca con uno en el que aún no tiene por qué creer.",
  },
  "members/bounds": {
    title: "Cuatro no pueden quedar en tres",
    summary:
      "V2 calla y no hay nadie que ocupe su lugar. Tres miembros no tolerarían ningún fallo: el cambio se rechaza, InvalidValidatorSet, y los cuatro siguen.",
  },
  "smr/snapshots": {
    title: "El registro se vuelve estado",
    summary:
      "El consenso ordena diez órdenes, y cada réplica las aplica en ese orden. Tras la cuarta y la octava, cada una toma una instantánea y firma su raíz; lo que un quórum firma igual queda probado, y el registro anterior ya no hace falta.",
  },
  "smr/balance-query": {
    title: "Una pregunta también es una orden",
    summary:
      "Alice paga 100 a Bob y luego pregunta cuánto tiene: un pago a sí misma, que no mueve nada. La pregunta tiene su lugar en el registro, así que cada réplica responde 900, y el cliente lo cree cuando dos de cuatro lo han dicho.",
  },
  "smr/new-node": {
    title: "Incorporarse sin el pasado",
    summary:
      "V3 vuelve sin nada. Pregunta a todos, comprueba las firmas bajo la instantánea de la orden 8, parte de ella, y aplica lo que sigue en cuanto dos miembros han enviado el mismo registro. El consenso aún busca los bloques antiguos; la réplica no los espera.",
  },
  "smr/diverged": {
    title: "Una réplica que no es lo que son las demás",
    summary:
      "V2 pierde una unidad en la primera orden, una sola vez. Sus votos son tan buenos como siempre, y nadie lo nota hasta la instantánea: tres raíces son iguales, la suya no. Toma la instantánea del quórum y su propio registro posterior, y ningún bloque se vuelve menos definitivo.",
  },
  "smr/roll-back-heals": {
    title: "Volver atrás, cuando el error fue un accidente",
    summary:
      "La recuperación del documento de la fase 8: V2 vuelve a su último estado bueno y repite el mismo registro. El error ocurrió una vez, así que la segunda vez la raíz es la del quórum.",
  },
  "smr/roll-back-loops": {
    title: "Volver atrás, cuando el error es un defecto",
    summary:
      "V2 pierde una unidad de cada pago impar, siempre que lo ejecuta. Vuelve atrás, repite el mismo registro con el mismo defecto y difiere otra vez, una vez por segundo, para siempre. Lo que faltaba no era otro intento, sino el estado de otro.",
  },
  "smr/forged-snapshot": {
    title: "Una instantánea que nadie firmó",
    summary:
      "V3 vuelve sin nada, y V0 es el primero en responder: con una instantánea en la que Alice tiene 1000 más. Una falsificación lleva las firmas de otro estado, la otra lleva firmas que no valen. Ambas se rechazan; se toma la del siguiente miembro.",
  },
  "smr/trusted-snapshot": {
    title: "Una instantánea aceptada sin pruebas",
    summary:
      "La misma mentira, contada a una réplica que no pide pruebas. V3 parte de un estado que ningún otro validador tuvo jamás. Tras la orden 12 ve que difiere de un quórum, pregunta otra vez, y cree al mismo mentiroso.",
  },
  "xs/transfer": {
    title: "El dinero cruza de un fragmento a otro",
    summary:
      "Alice vive en el fragmento 0, Bob en el 1. Ambas cadenas ordenan la transferencia, ambas la ejecutan con lo que la otra avala, y ambos saldos cambian cuando están los certificados de las dos.",
  },
  "xs/abort": {
    title: "Una mitad no se puede pagar, así que no ocurre ninguna",
    summary:
      "Alice paga a Bob, y en la misma transacción Carol paga a Alice. Carol tiene muy poco. Ambos fragmentos ejecutan la transacción entera, ambos ven que falla, y nada se mueve en ninguno.",
  },
  "xs/cycle": {
    title: "Dos transferencias se bloquean entre sí",
    summary:
      "A se ordena en el fragmento 0 y B en el 1, y cada una necesita la cuenta que tiene la otra. El fragmento cuya transacción tiene el hash mayor encuentra el par y la aplaza; su reintento se ejecuta cuando la ganadora ha terminado.",
  },
  "xs/lost-update": {
    title: "Dos pagos de una cuenta, y uno se olvida",
    summary:
      "Ambos pagos salen de x en el mismo bloque. Tal como se implementó, cada uno se ejecuta sobre el mismo saldo, y el certificado que llega segundo sobrescribe al primero: se crea un ciento de la nada.",
  },
  "xs/unseen-cycle": {
    title: "Un ciclo que nadie ve",
    summary:
      "El compromiso de B llega al fragmento 0 antes de que A se ordene allí. Tal como se implementó, solo se comprueba cuando llega un compromiso, así que el fragmento 0 no vuelve a mirar, y el 1 ve que gana su propia B. Ambas esperan hasta que se agota el tiempo.",
  },
  "xs/false-alarm": {
    title: "Aplazada por nada",
    summary:
      "A espera a B en el fragmento 1, pero B nunca necesita lo que tiene A. Tal como se implementó, eso también se llama ciclo: A se aplaza, y su primera vida vuelve en el otro fragmento como un fantasma que retiene bloqueos.",
  },
  "xs/three-cycle": {
    title: "Tres en un anillo",
    summary:
      "A espera a B, B a C y C a A, cada una en otro fragmento. Ningún fragmento ve dos lados del anillo, así que tal como se implementó nadie actúa hasta que pasan treinta bloques, y entonces se pierden las tres.",
  },
  "xs/early-completion": {
    title: "Ejecutada antes de que todos hablen",
    summary:
      "Una transacción en tres fragmentos; el tercero se entera tarde. Tal como se implementó, el primer compromiso que llega cuenta por todos, los fragmentos la ejecutan con mitades distintas de la verdad, y sus resultados nunca coinciden.",
  },
  "xs/lost-certificates": {
    title: "El sí de un fragmento se pierde en el camino",
    summary:
      "Durante un rato se pierden todos los certificados del fragmento 1 al 0. Tal como se implementó, el fragmento 0 abandona solo tras treinta bloques, mientras el 1, que tiene ambos, abona: un ciento sale de la nada. Las variantes correctas esperan y vuelven a enviar.",
  },
  "xs/retry-never": {
    title: "Aplazada, y nunca más se supo",
    summary:
      "La primera vida de la perdedora se ordena en el otro fragmento antes de que llegue su reintento. Cada una espera a la otra hasta que se agota el tiempo: el pago nunca se hace.",
  },
  "xs/retry-twice": {
    title: "Aplazada una vez, pagada dos",
    summary:
      "La primera vida de la perdedora pierde contra su propio reintento y vuelve una segunda vez con un tercer hash. Todas son válidas, todas se ejecutan: un pago tiene efecto dos veces.",
  },
  "xs/partition-mid-flight": {
    title: "Un fragmento se parte en dos en mitad de una transferencia",
    summary:
      "El fragmento 1 se corta en dos mitades justo después de ordenar la transferencia. Tal como se implementó, el fragmento 0 la abandona tras treinta bloques propios, sin preguntar. Las variantes correctas solo abandonan lo que no está decidido, y por palabra de ambos.",
  },
  "xs/byzantine-provision": {
    title: "Un validador avala dinero que no existe",
    summary:
      "V0 del fragmento 1 firma un saldo falso, y es el primero en ser oído. Tal como se implementó, los demás se comparan con sus bytes, se rechazan, y no se les vuelve a preguntar. Las variantes correctas cuentan cada contenido por separado.",
  },
  "xs/replayed-provision": {
    title: "Una palabra vieja se repite",
    summary:
      "V3 del fragmento 1 envía su provisión a todos, dos veces, y una copia llega cuando todo ha terminado. Tal como se implementó, la transacción terminada se registra de nuevo y nunca se olvida. Las variantes correctas saben que acabó.",
  },
  "xs/forged-state-certificate": {
    title: "Una firma pasa por un quórum",
    summary:
      "V3 del fragmento 1 certifica la transferencia él solo, con quinientos de más para y. Tal como se implementó, nadie cuenta a los firmantes ni compara las escrituras con su raíz, y se cree a quien llega primero.",
  },
  "xs/slow-shard": {
    title: "Un fragmento es lento, y quien lo necesita espera",
    summary:
      "Todo lo que sale del fragmento 2 tarda medio segundo más. Las transferencias que lo necesitan esperan con sus bloqueos; las que van entre los otros dos siguen.",
  },
  "xs/hot-account": {
    title: "Cincuenta pagos de una cuenta",
    summary:
      "Todos quieren cobrar de Alice a la vez. Su cuenta la bloquea una transferencia cada vez, así que las demás hacen cola, y al final se paga cada una.",
  },
  "xs/guide-two-phase-lost-credit": {
    title: "Cargado aquí, nunca abonado allí",
    summary:
      "Las dos fases de la guía: el fragmento 0 carga a Alice y lo avala. Su palabra se pierde en el camino, nadie pregunta, nadie la repite, y el fragmento de Bob nunca sabe del ciento.",
  },
  "xs/coordinator-dies": {
    title: "Quien decide ya no está",
    summary:
      "Todos los fragmentos han ordenado la transferencia y enviado sus votos a un validador, que muere antes de decir en qué quedaron. Nadie puede decidir en su lugar: los bloqueos quedan, y quien necesita una cuenta espera tras ellos.",
  },
};

const playback: Words["playback"] = {
  name: "Reproducción",
  toStart: "Al principio",
  stepBack: "Un paso atrás",
  play: "Reproducir",
  pause: "Pausa",
  stepForward: "Un paso adelante",
  toEnd: "Al final",
  previousCommit: "Confirmación anterior",
  nextCommit: "Confirmación siguiente",
  commitBefore: "‹ confirmación",
  commitAfter: "confirmación ›",
  speed: "Velocidad",
  momentsASecond: (count) => `${count} momentos por segundo`,
  ofSimulatedTime: (ratio) => `${ratio} del tiempo simulado`,
  simulatedTime: "tiempo simulado",
  timesSimulatedTime: (times) => `${times} × tiempo simulado`,
  timeline: "Línea de tiempo",
  entryOf: (entry, length) => `entrada ${entry} de ${length}`,
  branches: "Ramas",
  branch: "Rama",
  showBranch: (label) => `Mostrar la rama: ${label}`,
  removeBranch: (label) => `Quitar la rama: ${label}`,
  removeThis: "Quitar esta rama",
  compare: "Comparar",
};

const nowLine: Words["nowLine"] = {
  name: "Ahora",
  starting: "Arrancando los procesos y sus claves…",
  stillStarting:
    "La simulación aún está en camino. Con una conexión lenta tarda un poco; mientras tanto puedes leer el glosario.",
  notStarted: "No se muestra ninguna ejecución: la simulación no arrancó.",
  computing: (entry, length) => `Calculando hasta la entrada ${entry}; van ${length}.`,
  computingToEnd: (length) => `Calculando hasta el final de la ejecución; van ${length} entradas.`,
  computingToCommit: (length) =>
    `Calculando hasta la próxima confirmación; van ${length} entradas.`,
  progress: "Hasta dónde está calculado",
  digest: "Huella",
  digestTitle: "Huella de la traza hasta aquí",
  entry: (entry) => `entrada ${entry}`,
  kept: (size) => `${size} guardados`,
  keptTitle: "Lo que la página guarda de esta ejecución",
  memory: "Memoria",
  entries: "Entradas",
  entriesOf: (entries, most) => `${entries} de ${most} como máximo`,
  ahead: "Por delante del cursor",
  aheadOf: (ahead, most) => `${ahead}, y ${most} como máximo`,
  packed: "Comprimido",
  unpacked: "Descomprimido ahora",
  unpackedEntries: (entries) => `${entries} entradas`,
  index: "Índice",
  moments: "Momentos guardados",
  momentsKept: (moments, spacing, near) =>
    `${moments}, uno cada ${spacing} entradas; ${near} cerca del cursor`,
  branches: "Ramas",
  heap: "Memoria dinámica de la página",
};

const notices: Words["notices"] = {
  violation: "Violación",
  violated: (entry) => `se viola en la entrada ${entry}.`,
  others: (count) => `Y ${count} más.`,
  checkers: {
    agreement:
      "Dos nodos honestos confirmaron bloques distintos, o llegaron a estados distintos, en una altura.",
    "commit-order":
      "Un nodo honesto no confirmó una altura tras otra, cada bloque sobre el anterior.",
    "one-vote": "Un validador honesto firmó dos bloques distintos en una ronda.",
    certificate:
      "Un certificado formado o aceptado no es la palabra de un quórum real por su bloque.",
    atomicity: "Una transacción tuvo efecto en unos fragmentos y no en otros.",
    conservation: "Se creó o se perdió dinero.",
    "no-double-execution": "Una transacción tuvo efecto más de una vez en un fragmento.",
    "replica-equality":
      "Validadores honestos de un fragmento tienen estados o bloqueos distintos en la misma altura.",
    "lock-exclusion": "Dos transacciones tienen una cuenta a la vez en su fragmento.",
    "one-execution-vote":
      "Un nodo honesto dio más de una palabra sobre el resultado de una transacción.",
    "whole-state":
      "Un validador honesto ejecutó una transacción sin el saldo de una de sus cuentas.",
    "one-committee": "Validadores honestos se rigen por comités distintos en una misma época.",
    "client-answer": "Un cliente creyó una respuesta que no dio ningún validador honesto.",
    "replica-log":
      "Dos réplicas honestas aplicaron órdenes distintas en un lugar, o llegaron a estados distintos.",
    "sealed-order":
      "Una transacción sellada se abrió sin tener sitio, con otro contenido, o tuvo efecto antes que otra anterior.",
    quiescence: "Todo ha terminado y aún quedan bloqueos, registros o votos.",
    progress: "La red se curó y nada se confirmó dentro del plazo de la receta.",
  },
  link: "Enlace",
  same: (entry) => `Ves lo que vio quien lo envió: la huella en la entrada ${entry} es la misma.`,
  showEntry: (entry) => `Mostrar la entrada ${entry}`,
  differs: (entry) =>
    `Esto no es lo que vio quien lo envió. La huella en la entrada ${entry} no es la del enlace: las dos ejecuciones se separan allí o antes.`,
  differsFromStart: (where) =>
    `Esto no es lo que vio quien lo envió. Las dos ejecuciones ${where}.`,
  differsAfter: (same, where) =>
    `Esto no es lo que vio quien lo envió. Las dos ejecuciones son iguales hasta la entrada ${same}, y ${where}.`,
  fromOn: (entry) => `difieren desde la entrada ${entry}`,
  fromSomewhere: (from, to) => `difieren desde alguna entrada entre la ${from} y la ${to}`,
  cannotRun: "La simulación no puede ejecutarse aquí.",
  stopped: "La ejecución se ha detenido.",
  full: "La memoria está llena.",
  kept: (count) => `Este momento está guardado: tu presentación tiene ${count}.`,
  copyRecipe: "Copiar la receta",
  copyRefused: "El navegador no deja copiar a la página. Compartir tiene el enlace como texto.",
  needs:
    "Pueden ejecutarla Chrome y Edge desde la versión 114, Firefox desde la 125 y Safari desde la 17; una ventana privada o una extensión pueden prohibirlo.",
  withoutRun: "El glosario se puede leer sin ella.",
  reload: "Recargar",
};

const keys: Words["keys"] = {
  title: "Teclas",
  play: "reproducir, pausa",
  entryBack: "una entrada atrás",
  entryForward: "una entrada adelante",
  momentBack: "un momento atrás",
  momentForward: "un momento adelante",
  commitBack: "a la confirmación anterior",
  commitForward: "a la confirmación siguiente",
  toStart: "al principio",
  toEnd: "al final",
  clear: "quitar la selección y la pregunta",
  undo: "deshacer el último cambio",
  redo: "hacerlo de nuevo",
  help: "mostrar todas las teclas",
  layout: "colocar las vistas: consenso, entre fragmentos, criptografía, depuración, clase",
  region: "a la región siguiente; con Mayús, a la anterior",
  keep: "guardar este momento para una presentación",
  nextStep: "al paso siguiente de la lección",
  previousStep: "al paso anterior",
  toLab: "volver al laboratorio",
  single: "Las letras, cifras y signos solos son teclas",
};

const sharing: Words["sharing"] = {
  title: "Compartir este momento",
  opening: "La ejecución aún se está abriendo. Prueba de nuevo en un momento.",
  explanation:
    "Quien abra este enlace calcula la misma ejecución y queda en la misma entrada. La página comprueba la huella y lo dice.",
  link: "Enlace",
  copyLink: "Copiar el enlace",
  embed: "Insertarlo en otra página",
  embedExplanation:
    "Ponlo en una página o un curso: la ejecución se reproduce allí, sin los menús.",
  embedCode: "Código para insertar",
  copyEmbedCode: "Copiar el código",
  tooLong: "Este enlace es demasiado largo para un código QR: envíalo como texto.",
  code: "Código QR del enlace",
  hall: "Pantalla completa para la sala",
  fine: "El enlace es largo, así que el código es fino: hay que acercar la cámara.",
  hallName: "Código QR para la sala",
  scan: "Escanéalo para abrir esta ejecución en este momento.",
  copied: "Copiado.",
  cannotCopy: "El navegador no deja copiar a la página. El texto está seleccionado: pulsa Ctrl C.",
  openWhole: "Abrir en una página propia",
};

const submitting: Words["submitting"] = {
  title: "Nueva transacción",
  explanation:
    "Se envía en el momento que está en pantalla. La firma la cuenta que paga: la página tiene la clave y firma por ti.",
  from: "De",
  to: "A",
  amount: "Importe",
  submit: "Enviar",
  onShard: (account, shard) => `${account} · fragmento ${shard}`,
  noRun: "No hay ninguna ejecución abierta.",
};

const welcome: Words["welcome"] = {
  name: "Bienvenida",
  first:
    "Cuatro ordenadores deben ponerse de acuerdo, y uno puede mentir. Votan cada bloque; tres votos forman un certificado de quórum.",
  breakIt: "Rómpelo",
  second: "¿Y si falla otro?",
  startOver: "Empezar de nuevo",
  why: "¿Por qué es definitivo?",
  doors: "Adónde ir desde aquí",
  learn: "Aprender",
  learnOn: "Continuar tu lección",
  lab: "Laboratorio",
  present: "Presentar",
  aboutToCrash: (node) => `${node} está a punto de caer.`,
  oneDown: (nodes, left, quorum) =>
    `${listed(nodes)} ha caído. Los otros ${left} aún forman un quórum de ${quorum}: pasan sus turnos.`,
  tooManyDown: (nodes, left, quorum) =>
    `${listed(nodes)} han caído. Los ${left} que quedan no pueden reunir ${quorum} votos: nada nuevo se hace definitivo.`,
  final: (name, next, quorum, size) =>
    `${name} es definitivo: ${quorum} de ${size} votaron por él, y en la ronda siguiente otros tantos por ${next} encima, lo que bloquea ${name}. Cualquier otro quórum comparte con ese un validador honesto, que rechaza a un rival.`,
};

const deNuevo = "Pídelo otra vez a quien lo envió, mejor como código QR o adjunto.";

const lost: Words["lost"] = {
  badLinks: {
    "LINK-CUT": {
      title: "Este enlace está cortado",
      advice: `Los programas de correo y chat rompen los enlaces largos. ${deNuevo}`,
    },
    "LINK-DAMAGED": {
      title: "Este enlace está dañado",
      advice: `Cambió por el camino. ${deNuevo}`,
    },
    "LINK-VERSION": {
      title: "Este enlace es de una versión posterior",
      advice: "Ábrelo con la versión de Hyperscope que lo hizo, o con una posterior.",
    },
    "LINK-SIZE": {
      title: "Este enlace es demasiado grande",
      advice: "Ninguna receta es tan grande. No se ha abierto más.",
    },
    "LINK-SCENARIO": {
      title: "Este enlace nombra un escenario desconocido",
      advice: "Puede estar mal escrito, o venir de una versión con más escenarios.",
    },
    "LINK-RECIPE": {
      title: "Este enlace lleva una receta que no puede ejecutarse",
      advice: "No se ha ejecutado nada. Corrige el enlace, o pide otro a quien lo envió.",
    },
  },
  badLink: { title: "Este enlace no se puede abrir", advice: deNuevo },
  noPage: "No existe esa página",
  noPageWhy: "La dirección tras la # nombra una página que esta versión de Hyperscope no tiene.",
  toDefault: "Abrir la ejecución inicial",
  pageStopped: "Esta página se ha detenido",
  pageStoppedWhy:
    "Ha fallado una parte, y es un fallo de este programa, no de la ejecución. No se ha perdido nada: este enlace abre la misma ejecución en el mismo momento.",
  reload: "Recargar",
};

const about: Words["about"] = {
  title: "Acerca de Hyperscope",
  intro:
    "Hyperscope ejecuta protocolos de consenso en tu navegador y muestra lo que hacen. Nada en la pantalla está dibujado de antemano: una receta entra en un simulador, las máquinas de estados dan pasos, y cada marca sale de la traza de esa ejecución. Quien abre el mismo enlace ve la misma ejecución, hasta el último byte.",
  sections: [
    {
      title: "Qué es real",
      points: [
        "Las máquinas de estados: construcción de bloques, votos, certificados, confirmaciones, tiempos agotados, puesta al día.",
        "La criptografía, donde la página dice BLS12-381: BLAKE3, árboles de Merkle, Ed25519, firmas BLS, sobre las bibliotecas noble.",
        "Los comprobadores: juzgan cada entrada de cada ejecución, y lo dicen cuando un conjunto de reglas rompe su promesa.",
      ],
    },
    {
      title: "Qué está simplificado",
      points: [
        "La red y los relojes son simulados. Lo que cuesta una firma en tiempo simulado es una tabla fija.",
        "Los bloques llevan transferencias entre cuentas, dentro de un fragmento y entre fragmentos, y ningún otro programa.",
        "El esquema sustituto llamado keyed es un hash con forma de firma, para recorrer muchas ejecuciones. No prueba nada, y la página dice cuándo está activo.",
      ],
    },
    {
      title: "El proyecto que describimos",
      points: [
        "Dos de los tres conjuntos de reglas siguen a hyperscale-rs y a una guía sobre él. «La fuente de enero de 2026» son las reglas del código publicado entonces, un trabajo en curso según sus propias palabras. La bifurcación que puedes reproducir aquí se encontró modelando; sus autores la reprodujeron en junio de 2026 y la corrigieron en días. Que un equipo cuidadoso pudiera equivocarse en esto es la mejor razón para aprender cómo funciona.",
      ],
    },
    {
      title: "Cómo citar",
      points: [
        "Nombra el título del escenario, su semilla y los primeros dígitos de la huella: con ellos cualquiera puede comprobar que ve la misma ejecución. El enlace de Compartir lleva las tres cosas.",
      ],
    },
    { title: "Licencia", points: ["Hyperscope es software libre con la licencia MIT."] },
  ],
  back: "Volver a la ejecución",
};

/** La página de la sala, la ventana de quien habla y las presentaciones que muestran. */
const present: Words["present"] = {
  title: "Presentación",
  stage: "Escenario",
  bar: "Controles de la presentación",
  previous: "Momento anterior",
  next: "Momento siguiente",
  progress: (place, count) => `${place} / ${count}`,
  momentOf: (place, count) => `Momento ${place} de ${count}`,
  timeline: "Línea de tiempo",
  timelineAt: (entry, length) => `entrada ${entry} de ${length}`,
  layout: "Lo que ve la sala",
  one: (name) => name,
  two: (first, second) => `${first} y ${second}`,
  beside: (stage, side) => `${stage}; al lado, ${side}`,
  fullScreen: "Pantalla completa",
  openSpeaker: "Ventana de quien habla",
  leave: "Salir",
  backToPlan: "Volver al plan",
  searching: "Calculando la ejecución hasta este momento…",
  unreached: "La ejecución terminó antes de que llegara este momento.",
  starting: "Arrancando los procesos y sus claves…",
  differs: "Esta ejecución no es la que el enlace prometía.",
  blanked: "La sala no ve nada.",
  heldHere: "Retenido. H lo suelta.",
  laser: "Puntero láser",
  spot: "Foco",
  ink: "Tinta",
  qr: "Código QR de este momento",
  qrHint: "Escanéalo para abrir este momento. A partir de ahí tu teléfono no seguirá a la sala.",
  qrTooLong: "Esta ejecución cambió tanto que su enlace no cabe en un código QR.",
  partnerLost: "La otra ventana ya no está.",
  drop: "Suelta aquí la presentación",
  turns: {
    start: "El comienzo",
    proposal: "La primera propuesta",
    certificate: "El primer certificado de quórum",
    commit: "El primer bloque definitivo",
    roundChange: "Se abandona una ronda",
    refusal: "Una regla rechaza",
    deed: "Algo le ocurre a la red o a un validador",
    misbehavior: "Un validador se porta mal",
    proof: "La primera prueba entre fragmentos",
    cycle: "Se encuentra un ciclo",
    decision: "La primera decisión entre fragmentos",
    violation: "Una violación",
  },
  untitled: (place) => `Momento ${place}`,
  speaker: {
    title: "Ventana de quien habla",
    hallSees: "La sala ve",
    hallBlank: "La sala no ve nada: la pantalla está vacía.",
    hold: "Retener la sala",
    release: "Soltar la sala",
    heldAt: (entry) => `Retenida: la sala se queda en la entrada ${entry}.`,
    youAre: (entry) => `Tú estás en la entrada ${entry}.`,
    blank: "Vaciar",
    upNext: "A continuación",
    last: "Este es el último momento.",
    notes: "Notas",
    noNotes: "No hay notas para este momento.",
    smaller: "Notas más pequeñas",
    larger: "Notas más grandes",
    clock: "Reloj",
    elapsed: (minutes) => `${minutes} transcurridos`,
    elapsedOf: (minutes, planned) => `${minutes} de ${planned} min`,
    ahead: (minutes) => `${minutes} min de adelanto`,
    behind: (minutes) => `${minutes} min de retraso`,
    onTime: "a tiempo",
    openHall: "Abrir la ventana de la sala",
    hallThere: "La sala te sigue.",
    hallAbsent: "No hay ninguna sala abierta.",
    all: "Todos los momentos",
    deck: "Presentación",
    ofRun: "Puntos de inflexión de la ejecución",
    ofKept: (count) => `Momentos guardados (${count})`,
    ofFile: "Abrir un archivo de presentación…",
    forget: (place) => `Olvidar el momento guardado ${place}`,
    noKept:
      "Aún no se ha guardado ningún momento. En el laboratorio, M guarda el que está en pantalla.",
  },
  keys: {
    title: "Teclas",
    next: "momento siguiente",
    previous: "momento anterior",
    forward: "una entrada adelante",
    back: "una entrada atrás",
    play: "reproducir, pausar",
    fullScreen: "pantalla completa",
    blank: "vaciar la sala, o mostrarla",
    hold: "retener la sala, o soltarla",
    laser: "puntero láser",
    spot: "foco",
    ink: "tinta, hasta Esc",
    qr: "código QR de este momento",
    larger: "todo más grande",
    smaller: "todo más pequeño",
    usual: "todo a su tamaño habitual",
    notes: "abrir la ventana de quien habla",
    plan: "volver al plan",
    layout: "lo que ve la sala, por número",
    escape: "guardar la herramienta; después, salir",
    help: "ver todas las teclas",
  },
  faults: {
    long: "Este archivo es demasiado grande para una presentación.",
    head: (line) =>
      `Línea ${line}: una presentación empieza con una cabecera entre dos líneas de ---, y en ella «hyperscope: deck/1».`,
    empty: "Esta presentación no tiene momentos: cada uno empieza con un encabezado de dos #.",
    many: "Esta presentación tiene más de 200 momentos.",
    markup: (line) => `Línea ${line}: en una presentación no se lee HTML.`,
    noMoment: (line, title) =>
      `Línea ${line}: «${title}» necesita una línea ::moment con un escenario.`,
    stray: (line, word) => `Línea ${line}: ::${word} está antes de cualquier encabezado.`,
    unknown: (line, word, known) =>
      `Línea ${line}: «${word}» no se conoce aquí. Se conocen ${known}.`,
    unknownNear: (line, word, near) =>
      `Línea ${line}: «${word}» no se conoce aquí. ¿Querías decir «${near}»?`,
    recipe: (line, message) => `Línea ${line}: ${message}.`,
    unreadable: "Este archivo no se puede leer.",
  },
};

const takeHome: Words["takeHome"] = {
  savePicture: (name) => `Guardar imagen de ${name}`,
  carries: "La imagen lleva consigo este momento: suéltala sobre la página y se abrirá.",
  kinds: {
    svg: "nítida a cualquier tamaño, y su texto sigue siendo texto",
    png: "en puntos, el doble de fina que en esta pantalla",
  },
  saved: (file) => `Guardado como ${file}`,
  notYet: "La ejecución aún se está abriendo. Inténtalo en un momento.",
  notDrawn: "Este navegador no ha podido dibujar la imagen.",
  ownRecipe: "Una receta propia",
  caption: (title, seed, entry, atMs) =>
    `Hyperscope · ${title} · semilla ${seed} · entrada ${entry} · ${atMs.toFixed(3)} ms`,
  notOurs: (file) => `${file} no contiene ningún momento. Lo contiene un SVG o PNG guardado aquí.`,
  tooLarge: (file) => `${file} es demasiado grande para ser una imagen guardada aquí.`,
  damaged: (file) => `El momento de ${file} no se puede abrir: su enlace está dañado.`,
  title: "Para llevar",
  film: {
    title: "Una película",
    explain: "Un fotograma por entrada, dibujado a partir de la propia ejecución.",
    view: "Vista",
    noView: "En la pantalla no hay ninguna vista que se pueda filmar.",
    what: "Fotogramas",
    span: "cada entrada de un tramo",
    moments: "momentos elegidos",
    from: "Desde la entrada",
    to: "Hasta la entrada",
    list: "Entradas",
    listHint: "Números enteros separados por comas, como 12, 40, 77.",
    pace: "Fotogramas por segundo",
    kind: "Formato",
    kinds: { gif: "GIF animado", webm: "vídeo WebM" },
    make: "Hacer la película",
    frames: (count, step) =>
      step === 1
        ? counted(count, { one: "fotograma", other: "fotogramas" })
        : `${counted(count, { one: "fotograma", other: "fotogramas" })}: el tramo es largo, así que hay uno cada ${step} entradas`,
    badSpan: (last) => `Un tramo va de una entrada a otra posterior, entre 0 y ${last}.`,
    badList: (last) => `Un momento es un número entero de 0 a ${last}.`,
    tooMany: (most) => `Una película tiene como mucho ${most} momentos elegidos.`,
  },
  trace: {
    title: "La traza",
    explain: "Lo que pasó, entrada por entrada, para otros programas o para leerlo.",
    format: "Formato de la traza",
    formats: {
      perfetto:
        "Perfetto: JSON de trazas de Chrome, un proceso por fragmento, un hilo por validador",
      shiviz: "ShiViz: un registro con relojes vectoriales",
      transcript: "transcripción: líneas para leer",
      otlp: "OpenTelemetry (OTLP/JSON): tramos (spans), métricas y registros",
    },
    extent: "Cuánto",
    whole: (count) => `todo lo calculado: ${counted(count, { one: "entrada", other: "entradas" })}`,
    upTo: (count) => `hasta el cursor: ${counted(count, { one: "entrada", other: "entradas" })}`,
    make: "Guardar la traza",
  },
  recipe: {
    title: "La receta",
    explain:
      "Un archivo JSON que repite esta ejecución por sí solo: con la línea de órdenes o dondequiera que se lea una receta.",
    make: "Guardar la receta",
  },
  progress: "Progreso",
  working: (done, all) => `${done} de ${all}`,
  cancelled: "Detenido. No se ha guardado nada.",
  failed: "No ha funcionado. La ejecución de la pantalla no ha cambiado.",
};

const announce: Words["announce"] = {
  final: (blocks) =>
    blocks.length === 1 ? `${blocks[0]} es definitivo.` : `${listed(blocks)} son definitivos.`,
  timedOut: (rounds) =>
    rounds.length === 1
      ? `Se agotó el tiempo de la ronda ${rounds[0]}.`
      : `Se agotó el tiempo de las rondas ${listed(rounds.map(String))}.`,
};

const handout: Words["handout"] = {
  title: "Hoja para imprimir",
  explain:
    "Una página por momento, para imprimir: sus figuras, su frase y sitio para escribir. Las respuestas están en la última página.",
  open: "Abrir la hoja",
  ofDeck: "Hoja de esta presentación",
  back: "Volver a la ejecución",
  looking: "Buscando los momentos de la ejecución…",
  read: (entries) => counting("es")(entries, { one: "entrada leída", other: "entradas leídas" }),
  enough: "Usar lo encontrado hasta ahora",
  failed: "No se han podido dibujar las figuras.",
  unreached: (name) =>
    `«${name}» no está aquí: su ejecución terminó antes de llegar a ese momento.`,
  print: "Imprimir",
  withNotes: "Imprimir las notas de quien presenta",
  progress: "Momentos dibujados",
  drawing: (done, all) => `Dibujando las figuras: ${done} de ${all} momentos.`,
  drawn: (all) =>
    `Todas las figuras están dibujadas: ${counting("es")(all, { one: "momento", other: "momentos" })}.`,
  stopped: (done, all) => `Detenido: ${done} de ${all} momentos están dibujados.`,
  again: "Volver a dibujar las figuras",
  heading: (place, name) => `${place}. ${name}`,
  notYet: "Este momento aún no está calculado.",
  notDrawn: "Esta figura aún no está dibujada.",
  picture: (name, says) => (says === "" ? name : `${name}: ${says}`),
  isPart: "Una parte: hay más de lo que cabe aquí.",
  caption: (place, entry, atMs) =>
    `Figura ${place} · entrada ${entry} · ${atMs.toFixed(3)} ms · huella`,
  openMoment: (place) => `Abrir el momento ${place}`,
  rule: "La regla que decidió",
  prediction: "Mi predicción: ¿qué pasa después?",
  notes: "Notas",
  speakerNote: "Nota de quien presenta",
  answers: "Respuestas",
  answersHow: "Después de cada momento, lo que muestra el siguiente.",
  after: (place) => `Después del momento ${place}`,
  sources: "De dónde sale esto",
  run: "Ejecución",
  rules: "Reglas",
  seed: "Semilla",
  digestAt: (entry) => `Huella en la entrada ${entry}`,
  link: "Enlace",
  cite: "Cómo citarlo",
  citation: ({ title, name, seed, digest, version }) =>
    `Hyperscope ${version}: «${title}», ejecución «${name}», semilla ${seed}, huella ${digest}.`,
  madeWith: (version) =>
    `Hecho con Hyperscope, versión ${version}. Cada figura la calcula la ejecución; el enlace la repite hasta la misma huella.`,
};

export const words: Words = {
  code: "es",
  plain,
  frame,
  views,
  settings,
  present,
  network,
  workspace,
  scenarios: scenarioWords,
  topBar,
  playback,
  nowLine,
  notices,
  keys,
  sharing,
  submitting,
  welcome,
  lost,
  about,
  announce,
  terms,
  glossary,
  legend,
  emptyViews,
  provisions,
  cycles,
  mempool,
  accounts,
  blockTree,
  voteLocks,
  phases,
  replicas,
  committee,
  seals,
  line,
  quorumCertificate,
  spaceTime,
  technical,
  engine,
  agreementFacts,
  narration,
  transactions,
  edits,
  running,
  why,
  whatIf,
  compare,
  options,
  race,
  explore,
  stuck,
  futures,
  inspector,
  difference,
  proofs,
  events,
  errors,
  fields,
  takeHome,
  evidence,
  handout,
};
