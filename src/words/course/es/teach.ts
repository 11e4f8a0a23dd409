/**
 * The teacher's page: a lesson of one's own, checking it, marking answers; and handing answers in. In Spanish.
 * @module
 */
import type { CourseWords } from "../../course.ts";
import { listing } from "../../listing.ts";
import { counting } from "../../plural.ts";

const count = counting("es");
const list = listing("es");
const QUESTION = { one: "pregunta", other: "preguntas" };
const CHALLENGE = { one: "reto", other: "retos" };
const FILE = { one: "archivo", other: "archivos" };

export const teach: CourseWords["teach"] = {
  title: "Enseñar con esto",
  intro:
    "Escribe una lección tuya, mira qué hace antes de que lo vea tu clase y corrige lo que la clase entrega. Nada sale de este dispositivo.",
  link: "Enseñar con esto: tu propia lección, corregir respuestas",
  own: {
    title: "Tu propia lección",
    how: "Una lección es un solo archivo de texto: Markdown con directivas. Suéltalo en esta página, elígelo o escríbelo aquí. Nada de lo que contiene se ejecuta nunca.",
    onMap: "¿Te han dado una lección en un archivo? Suéltalo en esta página o elígelo.",
    open: "Abrir un archivo de lección",
    text: "Texto de la lección",
    example: "Empezar por el ejemplo",
    download: "Descargar",
    play: "Abrirla como la ve quien aprende",
    file: "leccion.md",
    kept: "Lo que escribes se guarda en este navegador.",
    empty: "Todavía no hay texto.",
    reading: "Leyendo.",
    fine: (steps) => `Se puede leer: ${count(steps, { one: "paso", other: "pasos" })}.`,
    faulty: (faults) =>
      `${count(faults, { one: "fallo", other: "fallos" })}: todavía no se puede abrir.`,
    opened: "Lecciones abiertas en esta visita",
    tooLarge: (name) => `${name} es demasiado grande para ser una lección.`,
    unreadable: (name) => `${name} no se puede leer como texto.`,
    failed: "No se puede cargar lo que lee las lecciones. Inténtalo de nuevo cuando vuelva la red.",
    loading: "La lección está en camino.",
    elsewhere: (host) =>
      `Esta lección está en ${host}, y esta página solo abre lecciones de su propio sitio: descarga allí el archivo y suéltalo aquí.`,
    notAddress: "Esta no es la dirección de una lección.",
    notThere: (path) => `No hay ninguna lección en ${path}.`,
    faultsIn: "Esta lección no se puede abrir. Lo que falla en ella:",
    toTeach: "Escribir y comprobar lecciones",
  },
  at: (line, column) => `Línea ${line}, columna ${column}`,
  nearest: (word) => `¿Querías decir ${word}?`,
  moreFaults: (left) => `Y ${left} más.`,
  faults: {
    long: (word) => `El archivo tiene ${word} caracteres; una lección tiene como mucho 200000.`,
    head: () =>
      "El archivo tiene que empezar con una cabecera: una línea «---», «hyperscope: lesson/1», un id, un título y otra vez «---».",
    field: (word) => `La cabecera no tiene ningún campo «${word}».`,
    value: (word) => `Esto no se puede leer: ${word}.`,
    missing: (word) => `Falta algo: ${word}.`,
    empty: () => "No hay ningún paso. Un paso empieza con «## Título {#id}».",
    markup: () => "El HTML no se lee.",
    address: (word) => `Una lección no puede enlazar a «${word}», solo a «#/…» y a «https://…».`,
    twice: (word) => `«${word}» aparece dos veces.`,
    stray: (word) => `«${word}» no significa nada en este lugar.`,
    directive: (word) => `No hay ninguna directiva «${word}».`,
    attribute: (word) => `Aquí no hay ningún atributo «${word}».`,
    condition: (word) => `Esta condición no se puede leer: ${word}.`,
    figure: (word) => `No hay ninguna figura «${word}».`,
    amount: (word) => `Esta cifra calculada no se puede leer: ${word}.`,
    unknown: (word) => `«${word}» no se conoce aquí.`,
    scenario: (word) => `No hay ningún escenario «${word}».`,
    dense: (word) =>
      `Este trozo es demasiado denso para leerlo: ${word} caracteres, signos dentro de signos. Pon líneas vacías entre medias.`,
    recipe: (word) => `La ejecución no se puede abrir: ${word}.`,
    markdown: (word) => `Una lección no tiene «${word}».`,
    unreached: (word) => `La ejecución nunca llega a este momento: ${word}.`,
    unanswered: (word) => `En este momento no se puede preguntar nada de este tipo: ${word}.`,
    undecided: (word) =>
      `De las opciones tiene que cumplirse exactamente una. Pregunta y número de opciones que se cumplen: ${word}.`,
    untrue: (word) => `La ejecución dice otra cosa: ${word}.`,
    unfigured: (word) => `La ejecución no tiene esa cifra: ${word}.`,
    differs: (word) => `El otro idioma tiene esto aquí: ${word}.`,
    unused: (word) => `Ninguna lección tiene «${word}».`,
  },
  check: {
    title: "Comprobar mi lección",
    how: "Recorre la lección entera: dónde queda cada paso, cuál es la respuesta de cada pregunta, qué momentos no llegan nunca.",
    start: "Comprobar mi lección",
    checking: "Se está recorriendo la lección.",
    failed: "La lección no se ha podido recorrer hasta el final.",
    done: (steps, questions, faults) =>
      `${count(steps, { one: "paso", other: "pasos" })}, ${count(questions, QUESTION)}, ${faults === 0 ? "ningún fallo" : count(faults, { one: "fallo", other: "fallos" })}.`,
    table: "Los pasos de la lección",
    step: "Paso",
    entry: "Entrada",
    time: "Tiempo",
    digest: "Huella",
    questions: "Preguntas y respuestas",
    noRun: "sin ejecución",
    never: (wanted) => `No llega nunca: ${wanted}.`,
    near: (entry, differs) =>
      differs.length === 0
        ? `Lo más cercano: la entrada ${entry}.`
        : `Lo más cercano: la entrada ${entry}, que difiere en ${list(differs)}.`,
    nothingNear: "En la ejecución no ocurre nada de este tipo.",
    open: (step) => `Abrir el paso ${step}`,
    stale: "El texto ha cambiado desde entonces.",
  },
  mark: {
    title: "Corregir respuestas",
    how: "Suelta aquí los archivos de respuestas de tu clase, o una carpeta con ellos. Cada reto se ejecuta de nuevo y cada respuesta se compara con la ejecución, en este navegador.",
    files: "Elegir archivos",
    folder: "Elegir una carpeta",
    marking: (done, of) => `${done} de ${of} archivos corregidos`,
    cancel: "Parar",
    cancelled: "Parado. Lo que ya está corregido queda abajo.",
    failed: "La corrección se ha parado. Inténtalo de nuevo.",
    none: "No había ningún archivo dentro.",
    clear: "Empezar de nuevo",
    summary: (files, flagged) => {
      const marked = `${count(files, FILE)} ${files === 1 ? "corregido" : "corregidos"}`;
      if (flagged === 0) return `${marked}.`;
      return flagged === 1
        ? `${marked}; 1 pide que lo mires.`
        : `${marked}; ${flagged} piden que los mires.`;
    },
    table: "Calificaciones",
    label: "Etiqueta",
    file: "Archivo",
    challenges: "Retos superados",
    points: "Puntos",
    pointsAre: "Los puntos son las predicciones acertadas a la primera y los retos superados.",
    flags: "Para mirar",
    of: (right, answered) => `${right} de ${answered}`,
    noLabel: "sin etiqueta",
    csv: "Descargar como CSV",
    csvFile: "hyperscope-calificaciones.csv",
    tampered: "cambiado",
    ownTasks: (own, of) => `${own} de ${of} con la tarea de la etiqueta`,
  },
  flags: {
    long: () => "el archivo es demasiado grande para ser un archivo de respuestas",
    notOurs: () => "esto no es un archivo de respuestas",
    later: () => "un archivo de respuestas de una versión posterior",
    damaged: () => "el archivo está dañado",
    checksum: () => "el archivo se cambió después de guardarlo",
    claimed: (of) =>
      of === ""
        ? "afirma un resultado distinto del que se calcula aquí"
        : `afirma un resultado distinto del que se calcula aquí: ${of}`,
    digest: (of) => `su ejecución tiene otra huella que la que dice: ${of}`,
    seed: () => "su semilla no es la de su etiqueta",
    unknownLesson: (of) => `esta lección no se conoce aquí: ${of}`,
    otherVersion: (of) => `se contestó en otra versión de la lección: ${of}`,
    unknownQuestion: (of) => `esta pregunta no está en la lección: ${of}`,
    unknownChallenge: (of) => `este reto no se conoce aquí: ${of}`,
    unknownChoice: (of) => `lo elegido no es ninguna de las opciones: ${of}`,
    nothingToRun: (of) => `no contiene nada que se pueda ejecutar de nuevo: ${of}`,
  },
  reteach: {
    title: "Qué conviene volver a explicar",
    how: "Las primeras respuestas a cada pregunta; delante, las que menos gente acertó.",
    right: (right, answered) => `${right} de ${answered} acertaron a la primera`,
    answer: "la respuesta de la ejecución",
    unsure: "sin seguridad, o saltada",
    times: (times) => count(times, { one: "respuesta", other: "respuestas" }),
    option: (place) => `opción ${place}`,
  },
  alike: {
    title: "Entregas iguales",
    how: "Estas personas entregaron lo mismo en un reto. Eso no demuestra nada: una tarea corta tiene pocas soluciones. Se muestran una junto a otra y aquí no las juzga nadie.",
    by: (labels) => list(labels),
  },
  save: {
    open: "Guardar mis respuestas",
    title: "Guardar mis respuestas",
    why: "Para quien te enseña: un archivo con tus primeras respuestas, lo seguro que estabas y lo que hiciste en los retos. Se corrige ejecutándolo todo de nuevo. Nada sale de este dispositivo hasta que des el archivo a alguien.",
    label: "Tu etiqueta",
    labelHint:
      "El nombre por el que te conoce tu docente. Queda en el archivo y en este navegador, en ningún otro sitio. Los retos que empieces desde ahora varían según ella.",
    scope: "Qué contiene",
    all: "Todo",
    save: "Guardar el archivo",
    copy: "Copiar como texto",
    saving: "Lo que hiciste se ejecuta una vez más.",
    saved: (answered, challenges) =>
      `Escrito: ${count(answered, QUESTION)}, ${count(challenges, CHALLENGE)}.`,
    nothing: "Todavía no contiene nada: contesta primero una pregunta.",
    copied: "Copiado.",
    failed: "No se ha podido escribir. Inténtalo de nuevo.",
    file: (label) => `respuestas-${label}.json`,
  },
};
