/** Requests to the server: same origin, JSON, idempotent writes, problems as `ApiProblem`. */

import { newKey } from './intent.ts';
import { offlineProblem, readProblem, timeoutProblem } from './problem.ts';

/** What a query string is made of; `null`, `undefined` and `''` are left out, lists repeat the name. */
export type Query = Readonly<Record<string, string | number | boolean | null | undefined | readonly string[]>>;

interface RequestOptions {
  readonly query?: Query;
  /** JSON, except a `Blob` or `FormData`, which are sent as they are. */
  readonly body?: unknown;
  /** Of a write: the key of the intent (see `useIntent`); a new one where it is not given. */
  readonly key?: string;
  readonly signal?: AbortSignal;
  /** Milliseconds; 20 s, and 10 min for files. */
  readonly timeout?: number;
}

interface Surroundings {
  readonly fetch: typeof globalThis.fetch;
  /** Called on 401, before the problem is thrown. */
  readonly signedOut: () => void;
  /** Told after each request whether the server was reached. */
  readonly reached: (online: boolean) => void;
}

/** The verbs. Each answers the parsed JSON of a success, and throws `ApiProblem` otherwise. */
export interface Client {
  get<Answer>(path: string, options?: RequestOptions): Promise<Answer>;
  post<Answer>(path: string, options?: RequestOptions): Promise<Answer>;
  put<Answer>(path: string, options?: RequestOptions): Promise<Answer>;
  patch<Answer>(path: string, options?: RequestOptions): Promise<Answer>;
  delete<Answer>(path: string, options?: RequestOptions): Promise<Answer>;
}

const USUAL_TIMEOUT = 20_000;
const FILE_TIMEOUT = 600_000;

/** A client in its surroundings. Answers are typed by the caller with the server's own types. */
export function createClient(surroundings: Surroundings): Client {
  const verb =
    (method: string) =>
    async <Answer>(path: string, options: RequestOptions = {}): Promise<Answer> =>
      (await send(surroundings, method, path, options)) as Answer;
  return { get: verb('GET'), post: verb('POST'), put: verb('PUT'), patch: verb('PATCH'), delete: verb('DELETE') };
}

async function send(at: Surroundings, method: string, path: string, options: RequestOptions): Promise<unknown> {
  const response = await reach(at, path + queryString(options.query), init(method, options));
  const body = await readBody(response);
  if (response.ok) return body;
  if (response.status === 401) at.signedOut();
  throw readProblem(response.status, body);
}

async function reach(at: Surroundings, url: string, request: RequestInit): Promise<Response> {
  try {
    const response = await at.fetch(url, request);
    at.reached(true);
    return response;
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    // The caller gave up: not a failure, and nothing to tell.
    if (name === 'AbortError') throw error;
    if (name === 'TimeoutError') throw timeoutProblem();
    at.reached(false);
    throw offlineProblem();
  }
}

function init(method: string, { body, key, signal, timeout }: RequestOptions): RequestInit {
  const isFile = body instanceof Blob || body instanceof FormData;
  const limit = AbortSignal.timeout(timeout ?? (isFile ? FILE_TIMEOUT : USUAL_TIMEOUT));
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (method !== 'GET') headers['Idempotency-Key'] = key ?? newKey();
  // A file travels as bytes, whatever the browser takes it for: the server looks into it itself.
  if (body instanceof Blob) headers['Content-Type'] = 'application/octet-stream';
  else if (body !== undefined && !isFile) headers['Content-Type'] = 'application/json';
  return {
    method,
    headers,
    credentials: 'same-origin',
    cache: 'no-store',
    signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
    ...(body === undefined ? {} : { body: isFile ? body : JSON.stringify(body) }),
  };
}

async function readBody(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined;
  const text = await response.text().catch(() => {
    throw offlineProblem();
  });
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    if (response.ok) throw readProblem(response.status, null);
    return null;
  }
}

/** `?a=1&b=2`, or nothing. */
export function queryString(query: Query | undefined): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== null && one !== undefined && one !== '') parameters.append(name, String(one));
    }
  }
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}
