/** Files that a desktop puts into folders by itself; they were never published, so they are left out, and it is said. */

const NAMES: ReadonlySet<string> = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini']);

/** Is this path (with `/`) such a file? */
export function isSystemFile(path: string): boolean {
  return NAMES.has(path.slice(path.lastIndexOf('/') + 1));
}
