/**
 * The icons of the transport: own drawings, because the media characters are missing from some fonts.
 * @module
 */
const icon = (path: string) => () => (
  <svg viewBox="0 0 20 20" aria-hidden="true">
    <path d={path} />
  </svg>
);

export const ToStart = icon("M3 3h2.4v14H3zM17 3v14L6.6 10z");
export const StepBack = icon("M14.6 3H17v14h-2.4zM12.4 3v14L3 10z");
export const Play = icon("M5 2.4v15.2L17.2 10z");
export const Pause = icon("M4.4 3h3.8v14H4.4zM11.8 3h3.8v14h-3.8z");
export const StepForward = icon("M3 3h2.4v14H3zM7.6 3v14L17 10z");
export const ToEnd = icon("M14.6 3H17v14h-2.4zM3 3v14L13.4 10z");
