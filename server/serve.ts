/** Serves the platform until the process is told to stop. */

import { writeSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { openPlatform, type Platform } from './compose.ts';
import { consolePath, portalPath, verifyPagePath } from './pages.ts';
import { addStatic } from './platform/http/index.ts';
import { type Config, ConfigError, explained, Problem, readConfig } from './platform/index.ts';

/** How the server was started. */
export interface Start {
  /** The repository's folder. */
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Fill an empty database with the sample authority, and print its accounts. */
  readonly demo: boolean;
}

const EXIT = { ok: 0, failed: 1, usage: 2 } as const;

/** Runs to the end; resolves with the exit code. What goes wrong at the start is one Chinese sentence. */
export async function serve({ root, env, demo }: Start): Promise<number> {
  let config: Config;
  try {
    config = readConfig(env, root);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    complain(error.message);
    return EXIT.usage;
  }
  const platform = await open(config);
  if (platform === null) return EXIT.failed;
  try {
    await portalPath(root);
    await addStatic(platform.app, { console: await consolePath(root), verifyPage: await verifyPagePath(root) });
    if (demo) await (await import('./demo/index.ts')).fillDemo(platform, say);
    if (!(await listen(platform, config))) return EXIT.failed;
    await stopSignal();
    return EXIT.ok;
  } finally {
    await platform.close();
  }
}

async function open(config: Config): Promise<Platform | null> {
  try {
    return await openPlatform(config);
  } catch (error) {
    const told = explained(error);
    if (!(told instanceof Problem)) throw error;
    complain(told.message);
    return null;
  }
}

async function listen({ app }: Platform, { HOST, PORT, PUBLIC_URL }: Config): Promise<boolean> {
  try {
    await app.listen({ host: HOST, port: PORT });
  } catch (error) {
    complain(explainListen(error, HOST, PORT));
    return false;
  }
  const { port } = app.server.address() as AddressInfo;
  const host = HOST === '0.0.0.0' ? '本机地址' : HOST;
  say(`\n明签已启动：${PUBLIC_URL ?? `http://${host}:${port}/`}  （按 Ctrl-C 结束）`);
  return true;
}

function explainListen(error: unknown, host: string, port: number): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return `端口 ${port} 已被占用：请关掉占用它的程序，或换一个，例如 PORT=8081 npm start。`;
  if (code === 'EACCES') return `没有权限使用端口 ${port}，请换一个大于 1023 的，例如 PORT=8080 npm start。`;
  return `不能在 ${host}:${port} 上提供服务（${code}）；请检查 HOST 和 PORT。`;
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

function say(text: string): void {
  tell(1, text);
}

function complain(text: string): void {
  tell(2, text);
}

/** Not through the streams of the process: those end it where the output is a file on a full disk. */
function tell(output: 1 | 2, text: string): void {
  try {
    writeSync(output, `${text}\n`);
  } catch {
    // Nobody left to tell.
  }
}
