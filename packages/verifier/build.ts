/** Builds the page into one file that asks nothing of the network. */

import { createHash } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { viteSingleFile } from 'vite-plugin-singlefile';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Builds `dist/verify.html` and returns its path. */
export async function buildPage(): Promise<string> {
  const built = await build({
    root: here('page'),
    configFile: false,
    logLevel: 'warn',
    plugins: [viteSingleFile()],
    build: { write: false, target: 'es2022', modulePreload: false, rolldownOptions: { output: { format: 'iife' } } },
  });
  if (Array.isArray(built) || !('output' in built)) throw new Error('vite gave more than one build');
  const page = built.output.find((file) => file.fileName === 'index.html');
  if (page?.type !== 'asset' || built.output.length !== 1) throw new Error('the page is not one file');
  const path = here('dist/verify.html');
  await mkdir(here('dist'), { recursive: true });
  // In one step, so that a reader never sees half a page while it is built again.
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, lockDown(String(page.source)));
  await rename(draft, path);
  return path;
}

/**
 * Makes the script a plain one behind the page (the worker is made from the same text), and allows it and the style by
 * their digests, and nothing else: text from a bundle can never become script, and nothing can be sent anywhere.
 */
function lockDown(html: string): string {
  const script = inner(html, 'script');
  const style = inner(html, 'style');
  const policy = [
    "default-src 'none'",
    `script-src '${digest(script.content)}' 'wasm-unsafe-eval'`,
    `style-src '${digest(style.content)}'`,
    'worker-src blob:',
    "connect-src 'self'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
  const without = html.replace(script.whole, () => '');
  return without
    .replace('<meta charset="utf-8">', (charset) => `${charset}\n    ${meta}`)
    .replace('</body>', () => `<script>${script.content}</script>\n  </body>`);
}

function inner(html: string, tag: 'script' | 'style'): { whole: string; content: string } {
  const found = [...html.matchAll(new RegExp(`<${tag}[^>]*>([\\s\\S]*?)</${tag}>`, 'g'))];
  if (found.length !== 1) throw new Error(`the page has ${found.length} <${tag}>`);
  return { whole: found[0]![0], content: found[0]![1]! };
}

function digest(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(await buildPage());
