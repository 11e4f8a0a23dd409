/**
 * La interfaz en español.
 * @module
 */
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
  copy: "Copiar",
  copied: "Copiado",
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

export const words: Words = {
  code: "es",
  plain,
  frame,
  views,
  settings,
};
