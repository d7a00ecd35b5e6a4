/** What the phone asks of the server; nothing of it needs a browser newer than 2020. */

import type { ceremonyShape } from '../../server/draws/ceremony/schema.ts';
import type { OutputOf } from '../console/registry/words/output.ts';

export type Ceremony = OutputOf<typeof ceremonyShape>;

/** What the server refused, in its words; `lost`: no answer came, so that it may have been done all the same. */
export class Refusal extends Error {
  readonly id: string;
  readonly status: number;
  /** Of `changed-meanwhile`: the place that is next now. */
  readonly next: number | null;

  constructor(id: string, status: number, message: string, next: number | null = null) {
    super(message);
    this.id = id;
    this.status = status;
    this.next = next;
  }

  /** No answer, or none of the platform's own: it is tried again. */
  get lost(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

const PATIENCE_MS = 12_000;
const LOST = '网络不通，没有收到服务器的答复。正在自动重试，请不要关闭页面。';

export interface WitnessServer {
  ceremony(): Promise<Ceremony>;
  join(body: Readonly<Record<string, unknown>>): Promise<{ readonly n: number }>;
  reveal(body: Readonly<Record<string, unknown>>): Promise<unknown>;
  /** The closed list of witnesses, as it is published before anybody reveals. */
  witnesses(): Promise<string>;
  /** The published seed input; null while it is not published. */
  seedInput(): Promise<string | null>;
}

/** The server's public addresses of one draw. */
export function serverOf(id: string): WitnessServer {
  const at = `/api/public/draws/${encodeURIComponent(id)}`;
  const post = async <Answer>(path: string, body: unknown) =>
    (
      await ask(at + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    ).json() as Promise<Answer>;
  return {
    ceremony: async () => (await ask(`${at}/ceremony`)).json() as Promise<Ceremony>,
    join: (body) => post('/witnesses', body),
    reveal: (body) => post('/reveals', body),
    witnesses: async () => (await ask(`${at}/files/witnesses.tsv`)).text(),
    seedInput: async () => {
      try {
        return await (await ask(`${at}/files/seed-input.txt`)).text();
      } catch (error) {
        if (error instanceof Refusal && error.status === 404) return null;
        throw error;
      }
    },
  };
}

async function ask(path: string, init: RequestInit = {}): Promise<Response> {
  const gaveUp = new AbortController();
  const timer = setTimeout(() => gaveUp.abort(), PATIENCE_MS);
  try {
    const answer = await fetch(path, { cache: 'no-store', credentials: 'omit', ...init, signal: gaveUp.signal });
    if (answer.ok) return answer;
    throw refusalOf(answer.status, await answer.json().catch(() => null));
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal('offline', 0, LOST);
  } finally {
    clearTimeout(timer);
  }
}

interface Told {
  readonly id?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly next?: string;
  readonly errors?: readonly { readonly message: string }[];
  readonly current?: { readonly next?: number };
}

function refusalOf(status: number, told: Told | null): Refusal {
  if (told === null || typeof told.title !== 'string')
    return new Refusal('unreadable', status, `服务器暂时不能答复（${status}）。`);
  const errors = (told.errors ?? []).map(({ message }) => `${message}。`);
  // Errors of fields say it all; the general sentence is for forms of the office.
  const words = errors.length > 0 ? errors : [told.title, told.detail ?? '', told.next ?? ''];
  return new Refusal(told.id ?? '', status, words.join(''), told.current?.next ?? null);
}
