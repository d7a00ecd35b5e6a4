/** What the stage asks of the server, in its own types. */

import type { ceremonyShape, listShape } from '../../../../server/draws/ceremony/schema.ts';
import type { drawShape } from '../../../../server/draws/schema.ts';
import { api } from '../../../kit/index.ts';
import type { OutputOf } from '../../registry/words/output.ts';

export type Ceremony = OutputOf<typeof ceremonyShape>;
export type Draw = OutputOf<typeof drawShape>;
export type DrawList = OutputOf<typeof listShape>;
export type Witness = Ceremony['witnesses'][number];
export type Step = Ceremony['steps'][number];

/** What the host does, as the last part of its address; the value has a form of its own. */
export type HostVerb = 'ceremony' | 'ceremony/joining-end' | 'ceremony/reveals-end' | 'ceremony/execution';
export interface TypedValue {
  readonly kind: string;
  readonly event: string;
  readonly value: string;
}

export const readCeremony = (id: string, signal: AbortSignal) =>
  api.get<Ceremony>(`/api/public/draws/${id}/ceremony`, { signal, timeout: 8_000 });
export const readStageDraw = (id: string, signal: AbortSignal) => api.get<Draw>(`/api/draws/${id}`, { signal });
export const readDrawn = (id: string, signal: AbortSignal) =>
  api.get<DrawList>(`/api/public/draws/${id}/list`, { signal });

/** Takes the next step. */
export const takeStep = (id: string, verb: HostVerb, version: number, key: string) =>
  api.post<Draw>(`/api/draws/${id}/${verb}`, { body: { version }, key });
/** Gives what one person typed; of a lottery and of dice a second person has to type the same. */
export const giveValue = (id: string, value: TypedValue, version: number, key: string) =>
  api.post<Draw>(`/api/draws/${id}/ceremony/value`, { body: { version, ...value }, key });
/** Lets the server fetch and check the named round. */
export const fetchRound = (id: string, version: number, key: string) =>
  api.post<Draw>(`/api/draws/${id}/ceremony/drand`, { body: { version }, key, timeout: 60_000 });
