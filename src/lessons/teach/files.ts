/**
 * Files that somebody drops or chooses: folders are opened, and nothing is read beyond what could be of use.
 * @module
 */

/** More are no class. */
export const FILES_MAX = 500;

const entriesOf = (folder: FileSystemDirectoryReader): Promise<readonly FileSystemEntry[]> =>
  new Promise((resolve) => folder.readEntries(resolve, () => resolve([])));

const fileOf = (entry: FileSystemFileEntry): Promise<readonly File[]> =>
  new Promise((resolve) =>
    entry.file(
      (file) => resolve([file]),
      () => resolve([]),
    ),
  );

async function within(entry: FileSystemEntry, left: number): Promise<readonly File[]> {
  if (entry.isFile) return fileOf(entry as FileSystemFileEntry);
  const folder = (entry as FileSystemDirectoryEntry).createReader();
  const files: File[] = [];
  // A folder tells of its entries a hundred at a time.
  for (let some = await entriesOf(folder); some.length > 0; some = await entriesOf(folder))
    for (const each of some)
      if (files.length < left) files.push(...(await within(each, left - files.length)));
  return files;
}

/** To be called while the event is handled: afterwards the browser has forgotten what was dropped. */
export function filesIn(transfer: DataTransfer): Promise<readonly File[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const files = [...transfer.files];
  if (!entries.some((entry) => entry.isDirectory)) return Promise.resolve(files);
  return Promise.all(entries.map((entry) => within(entry, FILES_MAX))).then((found) =>
    found.flat().slice(0, FILES_MAX),
  );
}

/** `undefined`: it cannot be read. @param max characters that are wanted; some more tell that there are more */
export async function beginningOf(file: File, max: number): Promise<string | undefined> {
  try {
    return await file.slice(0, 4 * (max + 1)).text();
  } catch {
    return undefined;
  }
}
