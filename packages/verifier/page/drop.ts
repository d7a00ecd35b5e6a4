/** Files of a chooser or a drop, folders walked. */

import type { GivenFile } from './intake.ts';

/** More files than any bundle has: the wrong folder was chosen, and reading on would only make the user wait. */
const MOST_FILES = 1000;

/** Files of a chooser; a chosen folder gives its paths. */
export function chosenFiles(list: FileList): GivenFile[] {
  if (list.length > MOST_FILES) throw tooMany();
  return Array.from(list, (file) => ({ path: file.webkitRelativePath || file.name, file }));
}

/** Files of a drop, with everything in dropped folders. Call it at once: the browser empties the transfer afterwards. */
export async function droppedFiles(transfer: DataTransfer): Promise<GivenFile[]> {
  const entries = Array.from(transfer.items, (item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  if (entries.length === 0) return chosenFiles(transfer.files);
  const found: GivenFile[] = [];
  for (const entry of entries) await walk(entry, found);
  return found;
}

async function walk(entry: FileSystemEntry, found: GivenFile[]): Promise<void> {
  if (found.length > MOST_FILES) throw tooMany();
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    found.push({ path: entry.fullPath.slice(1), file });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return;
    for (const inner of some) await walk(inner, found);
  }
}

function tooMany(): RangeError {
  return new RangeError(
    `选中的文件夹里超过 ${MOST_FILES} 个文件，不是材料包。请选材料包解开后的那个文件夹，或直接选压缩包。`,
  );
}
