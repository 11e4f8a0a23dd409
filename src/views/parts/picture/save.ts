/**
 * Hands a file to the browser, to be kept where downloads go.
 * @module
 */
export function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  // Some browsers begin to read only after the click is over.
  setTimeout(() => URL.revokeObjectURL(address), SAVED_MAX_MS);
}

const SAVED_MAX_MS = 60_000;
