/**
 * What can be done to the page's own run, for parts of the page that are not inside a viewer: keys, dialogs.
 * @module
 */
import { mainViewer } from "./store.ts";

export const commands = mainViewer.commands;
export const { verifyCertificate } = mainViewer;

/** The trace of the page's own run. */
export const traceReader = mainViewer.reader;

/** All of that run that is computed, beyond a fence too: see `Viewer`. */
export const wholeRun = mainViewer.whole;
