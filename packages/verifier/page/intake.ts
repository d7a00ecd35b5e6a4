/** What the user handed over: one zip, or the files of a folder. */

import { isSystemFile } from '../src/system-files.ts';

/** Files under the names they have inside the bundle. */
interface NamedFile {
  readonly name: string;
  readonly blob: Blob;
}

/** One bundle, not opened yet. It can be sent to a worker. */
export interface Intake {
  readonly kind: 'zip' | 'folder';
  /** What to call it on screen. */
  readonly label: string;
  readonly files: readonly NamedFile[];
  /** Files of the operating system that were left out. */
  readonly ignored: readonly string[];
}

/** Names and contents as they came from a file chooser or a drop; paths relative to what was chosen. */
export interface GivenFile {
  readonly path: string;
  readonly file: Blob;
}

/** One file is a zip; several are the contents of a folder. */
export function takeIn(given: readonly GivenFile[]): Intake {
  const kept = given.filter(({ path }) => !isSystemFile(path));
  const ignored = given.filter(({ path }) => isSystemFile(path)).map(({ path }) => path);
  const [first] = kept;
  if (kept.length === 1 && !first!.path.includes('/')) return zipIntake(first!.path, first!.file);
  const top = commonFolder(kept.map(({ path }) => path));
  const files = kept.map(({ path, file }) => ({ name: path.slice(top.length), blob: file }));
  const label = top === '' ? `${kept.length} 个文件` : `文件夹 ${top.slice(0, -1)}`;
  return { kind: 'folder', label, files: innerBundle(files), ignored };
}

/** One zip. */
export function zipIntake(label: string, blob: Blob): Intake {
  return { kind: 'zip', label, files: [{ name: label, blob }], ignored: [] };
}

/** The folder that was chosen: the first part of the paths where all have the same, with its slash. `ledger/` is the bundle's own. */
function commonFolder(paths: readonly string[]): string {
  const first = /^[^/]+\//.exec(paths[0] ?? '')?.[0] ?? '';
  return first !== 'ledger/' && paths.every((path) => path.startsWith(first)) ? first : '';
}

/** An output folder of the command line holds the bundle in `bundle/`. */
function innerBundle(files: readonly NamedFile[]): readonly NamedFile[] {
  const inner = files.filter(({ name }) => name.startsWith('bundle/'));
  if (inner.length === 0 || files.some(({ name }) => name === 'commitment.json')) return files;
  return inner.map(({ name, blob }) => ({ name: name.slice('bundle/'.length), blob }));
}
