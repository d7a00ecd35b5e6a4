/** What the pages of 抽签 ask of the server, in its own types. */

import type { AttachmentKind } from '../../../server/draws/attachments/kinds.ts';
import type { Settings, Terms } from '../../../server/draws/content.ts';
import type { jointDrawsShape } from '../../../server/draws/joint/schema.ts';
import type {
  choicesShape,
  drawShape,
  drawsShape,
  exclusionsShape,
  startedShape,
  submittedShape,
} from '../../../server/draws/schema.ts';
import { api } from '../../kit/index.ts';
import type { OutputOf } from '../registry/words/output.ts';

export type { Settings, Terms };
export type Draw = OutputOf<typeof drawShape>;
export type Frozen = NonNullable<Draw['frozen']>;
export type DrawList = OutputOf<typeof drawsShape>;
export type DrawHead = DrawList['draws'][number];
export type Exclusion = OutputOf<typeof exclusionsShape>['items'][number];
export type Choices = OutputOf<typeof choicesShape>;
export type Joint = NonNullable<Draw['joint']>;
export type JointDraws = OutputOf<typeof jointDrawsShape>;

export const DRAWS_KEY = ['draws'] as const;

const DRAWS = '/api/draws';
const draw = (id: string, rest = '') => `${DRAWS}/${encodeURIComponent(id)}${rest}`;

/** All within the scope, or those of one task. */
export const readDraws = (task: string | undefined, signal: AbortSignal) =>
  api.get<DrawList>(DRAWS, { query: { task }, signal });

export const readDraw = (id: string, signal: AbortSignal) => api.get<Draw>(draw(id), { signal });

export const readExclusions = (
  id: string,
  query: { readonly reason: string | undefined; readonly page: number; readonly size: number },
  signal: AbortSignal,
) => api.get<OutputOf<typeof exclusionsShape>>(draw(id, '/exclusions'), { query, signal });

/** `drawAt` is an instant, for which the first drand round after it is told. */
export const readChoices = (id: string, drawAt: string | undefined, signal?: AbortSignal) =>
  api.get<Choices>(draw(id, '/choices'), { query: { drawAt }, ...(signal === undefined ? {} : { signal }) });

export const openDraw = (task: string, key: string) => api.post<Draw>(DRAWS, { body: { task }, key });

export const changeSettings = (id: string, version: number, settings: Settings, key: string) =>
  api.put<Draw>(draw(id, '/settings'), { body: { version, settings }, key });

/** Gives the job. */
export const freezeDraw = async ({ id, version }: Pick<Draw, 'id' | 'version'>, key: string) =>
  (await api.post<OutputOf<typeof startedShape>>(draw(id, '/freeze'), { body: { version }, key })).job;

interface Submitted {
  readonly version: number;
  readonly terms: Terms;
  readonly proof: string;
  readonly opinion: string | null;
}

export const submitDraw = (id: string, body: Submitted, key: string) =>
  api.post<OutputOf<typeof submittedShape>>(draw(id, '/submission'), { body, key });

/** Joint draws that name this authority, and the authorities that can be named. */
export const readJointDraws = (signal: AbortSignal) => api.get<JointDraws>('/api/joint-draws', { signal });

/** Without anybody: no joint draw. */
export const setJoint = ({ id, version }: Draw, authorities: readonly string[], key: string) =>
  api.post<Draw>(draw(id, '/joint'), { body: { version, authorities }, key });

/** `lead`: the lead's draw. */
export const joinJoint = ({ id, version }: Draw, lead: string, key: string) =>
  api.post<Draw>(draw(id, '/joint-membership'), { body: { version, lead }, key });

export const leaveJoint = ({ id, version }: Draw, reason: string, key: string) =>
  api.post<Draw>(draw(id, '/joint-membership-end'), { body: { version, reason }, key });

/** `file`: the digest of what was uploaded. */
export const attachFile = (
  { id, version }: Draw,
  given: { readonly kind: AttachmentKind; readonly file: string; readonly note: string | null },
  key: string,
) => api.post<Draw>(draw(id, '/attachments'), { body: { version, ...given }, key });

export const strikeFile = ({ id, version }: Draw, file: string, reason: string, key: string) =>
  api.post<Draw>(draw(id, '/attachments/strike'), { body: { version, file, reason }, key });

export const cancelDraw = ({ id, version }: Draw, reason: string, key: string) =>
  api.post<Draw>(draw(id, '/cancellation'), { body: { version, reason }, key });

export const askAbort = ({ id, version }: Draw, reason: string, key: string) =>
  api.post<OutputOf<typeof submittedShape>>(draw(id, '/abort'), { body: { version, reason }, key });
