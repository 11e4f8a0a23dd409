/**
 * What can be done to the page's own run, for parts of the page that are not inside a viewer: keys, dialogs.
 * @module
 */
import { mainViewer } from "./store.ts";

export const commands = mainViewer.commands;
export const { verifyCertificate } = mainViewer;

/** The trace of the page's own run. */
export const traceReader = mainViewer.reader;
