/**
 * Lo que dicen los documentos de PBFT y HotStuff, junto a lo medido: en español.
 * @module
 */
import type { RaceWords } from "./en.ts";

const figure = new Intl.NumberFormat("es", { maximumFractionDigits: 1 });
const say = (value: number): string => figure.format(value);

export const documents: RaceWords["documents"] = {
  name: "Lo que dicen los documentos y lo que se midió",
  explain:
    "Medido aquí: nadie falla, enlaces de exactamente 40 ms (un retardo de mensaje), firmas que no cuestan nada. El número de una afirmación lleva a su propia página.",
  measuring: "Midiendo",
  aspect: "Aspecto",
  said: "El documento",
  measured: "Medido aquí",
  why: "Por qué",
  agrees: "coincide",
  partly: "en parte",
  differs: "difiere",
  notRun: "no se mide aquí",
  systems: { pbft: "PBFT", hotstuff: "HotStuff", networked: "HotStuff en red" },
  of: (system, text) => `${system}: ${text}`,
  copiesAt: (validators, count, kinds) =>
    `${say(count)} mensajes por bloque con n = ${validators} (${kinds.map(([kind, own]) => `${say(own)} ${kind}`).join(", ")})`,
  delays: (first, last) =>
    first === last
      ? `${say(last)} retardos de mensaje`
      : `${say(first)} retardos de mensaje en el primer validador, ${say(last)} en el último`,
  delayMs: (ms) => `${say(ms)} ms con 40 ms por retardo`,
  clientDelays: (delays) =>
    `${say(delays)} desde el envío hasta que una respuesta convence al cliente, que entrega su petición sin retardo`,
  rate: (transactions, blocks) =>
    `${say(transactions)} transacciones por segundo en ${say(blocks)} bloques`,
  quorum: (validators, faulty, quorum) => `n = ${validators}: f = ${faulty}, quórum ${quorum}`,
  tables: {
    comparison: "PBFT y HotStuff comparados (documento de arquitectura)",
    performance: "Rendimiento con siete validadores (documento de arquitectura)",
    configuration: "Configuraciones (documento de arquitectura)",
    networking: "Rendimiento de HotStuff en red (documento de red)",
  },
  rows: {
    model: {
      aspect: "Modelo",
      said: "PBFT: replicación de máquina de estados. HotStuff: capacidad de respuesta optimista",
      why: "Los dos replican una máquina de estados, y los dos van a la velocidad de la red mientras el líder es bueno. Lo que añade HotStuff es un cambio de líder que no cuesta más que una ronda.",
    },
    leader: {
      aspect: "Elección del líder",
      said: "PBFT: rotación por número de vista. HotStuff: determinista según la vista",
      why: "En ambos la vista nombra a su líder. PBFT lo conserva hasta que falla; HotStuff encadenado tiene otro en cada vista: la curva según los líderes caídos muestra lo que eso cuesta.",
    },
    commit: {
      aspect: "Regla de decisión",
      said: "PBFT: 2f+1 commits en la fase 3. HotStuff: tres bloques confirmados seguidos",
      why: "De los tres bloques solo el primero es definitivo, con sus antepasados; sus rondas deben ser consecutivas.",
    },
    complexity: {
      aspect: "Complejidad en mensajes",
      said: "PBFT: O(n²) por vista. HotStuff: O(n) por vista",
      why: "Cierto mientras el líder es bueno: los votos de PBFT van de todos a todos, los de HotStuff a un líder. Cambiar de líder le cuesta más a PBFT, y cómo llegan los validadores a una misma vista queda fuera del O(n) de HotStuff.",
    },
    latency: {
      aspect: "Latencia",
      said: "PBFT: 3 retardos de red. HotStuff: 4 retardos de red, con segmentación",
      why: "PBFT: tres entre validadores, cinco para el cliente, con su petición y las respuestas. HotStuff de tres fases necesita tres certificados de dos retardos cada uno, y un retardo más para mostrar el tercero a todos: 6 en el siguiente líder, 7 en los demás. Cuatro retardos son una sola fase con sus partes contadas por separado.",
    },
    throughput: {
      aspect: "Caudal",
      said: "PBFT: unas 1000 operaciones por segundo. HotStuff: unas 2000, segmentado",
      why: "No se da enlace, ni tamaño de bloque, ni máquina. Aquí llegan 25 transacciones por segundo y los dos las atienden: PBFT ordena cada una según llega; HotStuff lleva lo reunido cada dos retardos.",
    },
    implementation: {
      aspect: "Implementación",
      said: "PBFT: fases explícitas. HotStuff: regla de decisión genérica",
      why: "Correcto: en HotStuff encadenado una sola clase de voto sirve a todas las fases, y cada bloque es una fase de sus antepasados.",
    },
    use: {
      aspect: "Uso",
      said: "PBFT: conservador, probado. HotStuff: moderno, eficiente",
      why: "Una opinión; no hay nada que medir.",
    },
    pbftLatency: {
      aspect: "PBFT, latencia",
      said: "PrePrepare 30 ms + Prepare 30 ms + Commit 30 ms = 90 ms (3 retardos de red)",
      why: "La suma es correcta si un retardo es de 30 ms. La misma tabla toma 40 ms para HotStuff con los mismos siete validadores, así que sus dos totales no se pueden comparar.",
    },
    pbftSequential: {
      aspect: "PBFT, una tras otra",
      said: "unas 1000 operaciones por segundo",
      why: "De una en una, a 90 ms cada una, son 1 / 0,09 s = 11 operaciones por segundo. Para 1000 por segundo, 90 deben estar en camino a la vez (ley de Little). Aquí PBFT tiene varias en camino.",
    },
    pbftBatched: {
      aspect: "PBFT, por lotes",
      said: "unas 5000 operaciones por segundo",
      why: "A 90 ms son 450 operaciones en camino a la vez. No se dice cuánto mide un lote.",
    },
    hotstuffLatency: {
      aspect: "HotStuff, latencia",
      said: "Propuesta 40 + Voto 40 + Formación del QC 40 + Decisión genérica 40 = 160 ms (4 retardos de red)",
      why: "Formar un certificado no cuesta un retardo propio, y una fase no son tres: con 40 ms son 6 retardos = 240 ms en el siguiente líder y 7 = 280 ms en los demás.",
    },
    hotstuffThroughput: {
      aspect: "HotStuff, caudal",
      said: "unas 2000 operaciones por segundo segmentado, unas 10 000 optimista",
      why: "Un bloque cada 80 ms da 2000 por segundo solo con 160 operaciones en cada uno: eso son lotes, y PBFT también puede hacerlos.",
    },
    memory: {
      aspect: "Memoria",
      said: "PBFT: 2 MB de estado, 50 MB de registro (1000 mensajes), 100 MB de instantáneas. HotStuff: 1 MB de estado, 20 MB de árbol de bloques, 10 MB de certificados",
      why: "Serían 50 kB por mensaje y 200 kB por bloque. Sin puntos de control crece sin límite.",
    },
    hundred: {
      aspect: "Más de 100 validadores",
      said: "3f+1 = 99, tolera f = 32, quórum 67",
      why: "98 no es múltiplo de 3: los más cercanos son 97 (f = 32) y 100 (f = 33). 99 toleran 32; un quórum de 67 es seguro, pero no es 2f+1 = 65, de los que dos pueden no compartir ningún validador honesto.",
    },
    seven: {
      aspect: "De 4 a 7 validadores",
      said: "3f+1 = 7, f = 2, quórum 5",
      why: "Correcto.",
    },
    thirtyOne: {
      aspect: "31 validadores",
      said: "3f+1 = 31, f = 10; O(n) = 31 mensajes por vista",
      why: "Una vista de HotStuff es una propuesta a 30 y 30 votos, unos 60 mensajes: O(n) dice cómo crecen, no cuántos son.",
    },
    tenfold: {
      aspect: "HotStuff frente a PBFT",
      said: "10 veces el caudal de PBFT, segmentado",
      why: "Las propias tablas del documento dicen el doble. Mientras ningún enlace esté lleno, los dos hacen lo que se les pide: menos mensajes no son más transacciones.",
    },
    target: {
      aspect: "Objetivo",
      said: "50 000 transacciones por segundo, definitivas en 12 s",
      why: "Un objetivo, no una medida. A 250 bytes cada una son 12,5 MB por segundo: un líder que los envía a otros 99 envía 9,9 Gbit por segundo.",
    },
    aggregation: {
      aspect: "Agregación BLS",
      said: "reduce la carga de mensajes",
      why: "Ahorra bytes y verificaciones. Los votos son tantos como antes.",
    },
    linear: {
      aspect: "Mensajes",
      said: "O(n) por ronda de consenso",
      why: "Correcto mientras el líder es bueno y los votos van a un solo validador. Un certificado sigue nombrando a sus firmantes, un bit cada uno, y una ronda que falla cuesta O(n²) donde los plazos vencidos se anuncian a todos.",
    },
    pipelining: {
      aspect: "Segmentación",
      said: "minimiza la latencia",
      why: "Sube el caudal, un bloque en cada vista. Un bloque espera sus propios dos o tres certificados tanto como sin ella.",
    },
  },
};
