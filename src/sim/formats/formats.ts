/**
 * The formats that a trace can be written in.
 * @module
 */
import type { Origin, TraceWriter } from "./format.ts";
import { otlpWriter } from "./otlp/writer.ts";
import { perfettoWriter } from "./perfetto.ts";
import { shivizWriter } from "./shiviz.ts";
import { transcriptWriter } from "./transcript.ts";

export const FORMATS = ["perfetto", "shiviz", "transcript", "otlp"] as const;
export type FormatId = (typeof FORMATS)[number];

/** What a file of each format is called and taken for. */
export const FILES: Readonly<Record<FormatId, { readonly end: string; readonly type: string }>> = {
  perfetto: { end: "perfetto.json", type: "application/json" },
  shiviz: { end: "shiviz.log", type: "text/plain;charset=utf-8" },
  transcript: { end: "transcript.txt", type: "text/plain;charset=utf-8" },
  otlp: { end: "otlp.json", type: "application/json" },
};

export const isFormat = (text: string): text is FormatId =>
  (FORMATS as readonly string[]).includes(text);

/** A writer of one file; a second file needs another. */
export function writerFor(format: FormatId, origin: Origin): TraceWriter {
  switch (format) {
    case "perfetto":
      return perfettoWriter(origin);
    case "shiviz":
      return shivizWriter(origin);
    case "transcript":
      return transcriptWriter(origin.messages);
    case "otlp":
      return otlpWriter(origin);
  }
}
