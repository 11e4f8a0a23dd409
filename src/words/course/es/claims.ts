/**
 * The claims page. In Spanish.
 * @module
 */
import { counting } from "../../plural.ts";

const count = counting("es");
const CLAIMS = { one: "afirmación", other: "afirmaciones" };

export const claims = {
  title: "Afirmaciones, ejecutadas",
  intro:
    "Cinco documentos describen el sistema del que trata este laboratorio. Aquí está lo que afirman, frase por frase, y lo que ocurre al ejecutarlo: ahora, en esta página. Se escribieron con cuidado; donde uno se equivoca, se dice con claridad y con la evidencia.",
  nine: {
    title: "Contraejemplos",
    lead: "Cada uno es un calendario de mensajes, jugado movimiento a movimiento. Con unas reglas se bifurca o se atasca; con otras, los mismos retrasos no hacen daño.",
    run: "Ejecutarlos ahora",
    schedule: "Calendario",
    falls: "Con las reglas que caen",
    stands: "Con reglas que aguantan",
    sentence: "Lo que dice la fuente",
    under: (title: string, rules: string) => `Ver la ejecución: ${title}, reglas ${rules}`,
  },
  central: {
    title: "La pregunta central",
    question:
      "«No votes nunca por dos bloques en la misma altura; desbloquea solo con un certificado de esa altura o posterior.» ¿Es seguro? ¿Avanza?",
    lead: "Cuatro conjuntos de reglas en tres calendarios. Nadie miente; los mensajes llegan tarde.",
    answer:
      "Tal como lo escribe la guía: ni lo uno ni lo otro. El código suelta el bloqueo al agotarse el tiempo, lo que le permite avanzar y lo bifurca. Las reglas que cuentan rondas en lugar de alturas no necesitan llave: un bloqueo es solo la edad de un certificado.",
    rules: "Reglas",
    ruleSets: {
      guide: "El texto de la guía",
      "hyperscale-2026-01": "El código de enero de 2026",
      "three-chain": "HotStuff, tres certificados",
      hotstuff2: "HotStuff-2",
    },
    schedules: {
      "ce/1": "Los votos se dividen",
      "ce/3": "Una cabecera llega tarde",
      "ce/4": "Los tiempos se agotan pronto",
    },
    forks: (height: number) => `Se bifurca en la altura ${height}`,
    stalls: "Se atasca para siempre",
    goesOn: (height: number) => `Avanza, altura ${height}`,
    pending: "En ejecución",
    see: (rules: string, schedule: string) => `Ver la ejecución: ${rules}, ${schedule}`,
  },
  documents: {
    G: "Guía de aprendizaje",
    A: "Análisis de la arquitectura",
    F: "Arquitectura general",
    N: "Red de HotStuff",
    K: "Fase 8",
  },
  verdicts: {
    true: "Cierta",
    conditional: "Cierta con condiciones",
    imprecise: "Imprecisa",
    false: "Falsa",
  },
  states: {
    waiting: "Aún sin ejecutar",
    running: "En ejecución",
    broken: "La ejecución se interrumpió",
    needs: "No se ejecuta aquí",
  },
  agrees: {
    yes: "Como dice",
    roughly: "No del todo como dice",
    no: "No como dice",
  },
  needs: {
    repository:
      "Lo que la decide está en el repositorio de Rust de aquel día o en su historia, que no forma parte de esta página.",
    paper: "Lo que la decide está en un artículo o en un documento de otro proyecto.",
    network: "Requiere una red real entre máquinas reales.",
    unseen: "Habla de código que su documento no muestra.",
    native:
      "Requiere una compilación nativa: un tiempo suelto dice más de la máquina que de la afirmación.",
    opinion: "Es cuestión de criterio, y ninguna ejecución decide eso.",
    machine: "Requiere una parte de la máquina que aquí no está construida.",
  },
  chart: {
    title: "Los veredictos",
    by: "Barras por",
    document: "Documento",
    module: "Módulo",
    group: "Grupo",
    all: "Todas",
    asTable: "Lo mismo en una tabla",
    caption: "Afirmaciones por veredicto",
    bar: (group: string, parts: string) => `${group}: ${parts}`,
    part: (name: string, claims: number) => `${name} ${claims}`,
  },
  progress: {
    label: "Afirmaciones ejecutadas",
    of: (done: number, all: number) => `${done} de ${count(all, CLAIMS)} en esta visita`,
    now: (id: string) => `Ahora: ${id}`,
    stop: "Detener",
    goOn: "Ejecutar el resto",
  },
  filters: {
    title: "Elegir",
    search: "Buscar",
    document: "Documento",
    module: "Módulo",
    verdict: "Veredicto",
    kind: "Cuáles",
    any: "Todas",
    kinds: {
      runnable: "Las que se ejecutan aquí",
      needs: "Las que necesitan otra cosa",
      differs: "Donde se responde al registro",
    },
    found: (claims: number) => count(claims, CLAIMS),
    nothing: "Ninguna afirmación es así.",
    clear: "Mostrar todas",
  },
  card: {
    place: (document: string) => `${document},`,
    said: "Lo que dice la fuente",
    ran: "Lo que ocurre al ejecutarlo",
    why: "Por qué",
    see: "Ver la ejecución",
    seeOf: (id: string, number: number) => `Ver la ejecución: ${id}, prueba ${number}`,
    again: "Ejecutarla",
    measured: "Medido en esta máquina, en este momento.",
    needs: "Lo que necesita",
    ledger: (verdict: string) => `El veredicto del registro: ${verdict}.`,
    same: "El registro encontró lo mismo.",
    differs: (verdict: string) =>
      `El registro encontró «${verdict}». Aquí sale otra cosa, por la razón de arriba.`,
    unexpected: (verdict: string) =>
      `El registro encontró «${verdict}». En esta máquina sale otra cosa en este momento.`,
    link: (id: string) => `${id} entre todas las afirmaciones`,
    unknown: (id: string) => `No hay ninguna afirmación ${id}.`,
    loading: "Las palabras de esta afirmación están en camino.",
  },
  list: "Todas las afirmaciones",
};
