/**
 * The page of a lesson, the map of lessons, progress. In Spanish.
 * @module
 */
import { counting } from "../../plural.ts";
import type { CourseWords } from "../../course.ts";

const count = counting("es");
const MINUTES = { one: "minuto", other: "minutos" };

export const player: CourseWords["player"] = {
  map: {
    title: "Lecciones",
    intro:
      "Cada lección es un texto junto a una ejecución. Tú dices qué va a pasar, la ejecución contesta, y después rompes la regla en la que se apoya.",
    modules: {
      "1": "Criptografía: lo que cabe en una firma",
      "2": "Consenso: muchos ordenadores, una cadena",
      "3": "Entre fragmentos: todo o nada",
      "4": "El sistema: eventos, hilos, redes",
      documents: "Los demás documentos",
      family: "La familia",
      beyond: "Más allá de la guía",
    },
    moduleShort: {
      "1": "Módulo 1",
      "2": "Módulo 2",
      "3": "Módulo 3",
      "4": "Módulo 4",
      documents: "Documentos",
      family: "Familia",
      beyond: "Más allá",
    },
    minutes: (minutes) => count(minutes, MINUTES),
    moduleSum: (lessons, minutes) =>
      `${count(lessons, { one: "lección", other: "lecciones" })}, ${count(minutes, MINUTES)}`,
    continueAt: (lesson, step) => `Continuar: ${lesson}, paso ${step}`,
    begin: (lesson) => `Empezar: ${lesson}`,
    legend: "Las marcas de una lección",
    seen: "Pasos vistos",
    predicted: "Preguntas contestadas",
    broken: "Reglas rotas",
    finished: "Terminada",
    marks: {
      seen: (done, of) => `${done} de ${of} pasos vistos`,
      predicted: (done, of) => `${done} de ${of} preguntas contestadas`,
      broken: (done, of) => `${done} de ${of} reglas rotas`,
    },
  },
  progress: {
    title: "Tu progreso",
    where: "Se guarda en este navegador y en ningún otro sitio. Con un archivo lo llevas a otro.",
    save: "Guardar mi progreso",
    open: "Abrir mi progreso",
    file: "hyperscope-progreso.json",
    added: "Añadido a lo que se guarda aquí.",
    notOurs:
      "Este archivo no contiene ningún progreso que esta página sepa leer. No se ha cambiado nada.",
    clear: "Borrar mi progreso",
    cleared: "Tu progreso está borrado.",
    undo: "Deshacer",
    damaged:
      "El progreso guardado en este navegador no se puede leer. Se ha apartado, no se ha tirado; a partir de aquí se cuenta de nuevo.",
    onlyHere:
      "Se guarda solo en este navegador. Los navegadores pueden olvidar lo que guarda una página si nadie la visita en siete días.",
    persist: "Pedir al navegador que lo conserve",
    persisted: "El navegador lo conserva.",
    notPersisted: "El navegador no promete nada. Un archivo es seguro.",
  },
  lesson: {
    region: "Lección",
    width: "Anchura de la lección",
    where: "Dónde estás",
    map: "Lecciones",
    steps: "Pasos",
    stepOf: (step, of) => `Paso ${step} de ${of}`,
    previous: "Paso anterior",
    next: "Paso siguiente",
    stepSeen: "visto",
    finding: "La ejecución se calcula hasta este paso.",
    unreached: "La ejecución no llega al momento de este paso. Se queda donde estaba.",
    cannotRun: (why) => `No se puede abrir la ejecución de este paso: ${why}.`,
    unknownStep: (wanted) => `Esta lección no tiene ningún paso «${wanted}». Aquí está el primero.`,
    answered:
      "Has abierto un momento posterior a la respuesta, así que la pregunta de este paso no espera.",
    rest: "Lo que sigue espera tu respuesta.",
    back: "Volver al momento de este paso",
    away: "Estás en otra ejecución, no en la de la lección.",
    backToRun: "Volver a la ejecución de la lección",
    nextLesson: (title) => `Siguiente: ${title}`,
    toMap: "Todas las lecciones",
    share: "Compartir",
    say: "Para recordar",
    copyMoment: "Copiar este momento",
    copied: "Copiado.",
    cannotCopy: "El navegador no deja copiar a la página.",
  },
  parts: {
    breakIt: "Rómpelo",
    broken: "Esta es otra ejecución: la misma receta con otra regla.",
    tryAgain: "Mostrarlo otra vez",
    unbreak: "Volver a la ejecución sin romper",
    code: "La regla tal como se ejecuta",
    codeAt: (path, line) => `${path}, línea ${line}`,
    showRule: "Mostrarla en las vistas",
    ruleUnread: "no hay ningún enunciado escrito",
    figureMissing: "Esta figura no está.",
    loading: "Un momento.",
    failed: "Esta parte de la lección se ha detenido. Lo demás sigue.",
    skip: "Saltar esta pregunta",
    table: "Tabla",
    claim: (id) => `afirmación ${id}`,
    source: (source, at) => `${source} ${at}`.trim(),
    sources: {
      guide: "guía",
      analysis: "análisis",
      flowchart: "diagrama",
      networking: "documento de redes",
      "phase-8": "documento de la fase 8",
    },
    valueMissing: "no está en esta ejecución",
  },
  missing: {
    title: "No existe esa lección",
    why: (wanted) => `No hay ninguna lección «${wanted}».`,
    nearest: "Quizá buscas",
    toMap: "Todas las lecciones",
    loading: "La lección está en camino.",
    failed: "No se puede traer la lección. Si no hay red, recarga la página cuando vuelva.",
    reload: "Recargar la página",
  },
};
