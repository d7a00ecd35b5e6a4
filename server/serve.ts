/** A small web server for one page and one bundle. */

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';

/** What is served and where. */
export interface Served {
  readonly host: string;
  readonly port: number;
  readonly page: string;
  readonly bundle: string;
}

const HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'X-Frame-Options': 'DENY',
  'Cache-Control': 'no-cache',
};

/** Serves until the process is told to stop; resolves with the exit code. */
export async function serve(served: Served): Promise<number> {
  const server = createServer((request, response) => {
    answer(served, request, response).catch((error: unknown) => {
      process.stderr.write(`请求 ${request.url} 没有完成：${String(error)}\n`);
      response.destroy();
    });
  });
  try {
    await listen(server, served);
  } catch (error) {
    process.stderr.write(`${explainListen(error, served)}\n`);
    return 1;
  }
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`\n核验页：http://${served.host}:${port}/  （按 Ctrl-C 结束）\n`);
  await stopSignal();
  server.close();
  server.closeAllConnections();
  return 0;
}

function listen(server: Server, { host, port }: Served): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
}

function explainListen(error: unknown, { host, port }: Served): string {
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

async function answer(served: Served, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const files: Readonly<Record<string, readonly [path: string, type: string]>> = {
    '/verify.html': [served.page, 'text/html; charset=utf-8'],
    '/bundle.zip': [served.bundle, 'application/zip'],
  };
  const file = files[pathname];
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { ...HEADERS, Allow: 'GET, HEAD' }).end();
  } else if (pathname === '/') {
    response.writeHead(302, { ...HEADERS, Location: '/verify.html?bundle=bundle.zip' }).end();
  } else if (file === undefined) {
    response
      .writeHead(404, { ...HEADERS, 'Content-Type': 'text/plain; charset=utf-8' })
      .end('没有这个页面。请打开首页。\n');
  } else {
    const { size } = await stat(file[0]);
    response.writeHead(200, { ...HEADERS, 'Content-Type': file[1], 'Content-Length': size });
    if (request.method === 'HEAD') response.end();
    else await pipeline(createReadStream(file[0]), response);
  }
}
