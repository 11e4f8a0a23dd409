/**
 * How the command line speaks: results on standard output, one line on standard error for bad input, and
 * an exit status. Nothing else in `cli` touches the process.
 * @module
 */
import { writeSync } from "node:fs";

/** Bad input: its one line, and the status 2. */
export class Refusal extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export const refuse = (code: string, message: string): never => {
  throw new Refusal(code, message);
};

/** Writes all of it, also into a slow pipe. A reader that has gone away is no error. */
export function print(text: string): void {
  write(1, text.endsWith("\n") ? text : `${text}\n`);
}

export function complain({ code, message }: Refusal): void {
  write(2, `error: ${code}: ${message.replaceAll("\n", " ")}\n`);
}

function write(descriptor: number, text: string): void {
  let rest = Buffer.from(text, "utf8");
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === "EAGAIN") continue;
      if (code === "EPIPE") process.exit(0);
      throw error;
    }
  }
}
