/** What the parts after a draw ask of the server. */

import type { askedShape, readingShape, tasksShape } from '../../../../server/draws/afterwards/schema.ts';
import { ApiProblem, api, toProblem } from '../../../kit/index.ts';
import type { OutputOf } from '../../registry/words/output.ts';
import type { Draw } from '../requests.ts';

export type Reading = OutputOf<typeof readingShape>;
export type Tasks = OutputOf<typeof tasksShape>;
export type Task = Tasks['tasks'][number];
export type Outcome = NonNullable<Draw['outcome']>;
type Asked = OutputOf<typeof askedShape>;

export const TASKS_KEY = ['my', 'draw-tasks'] as const;

const of = (id: string, rest: string) => `/api/draws/${encodeURIComponent(id)}${rest}`;

/** Each call is a reading of its own, recorded while the list is sealed: never repeated by itself. */
export const readList = (id: string, reason: string | null) =>
  api.post<Reading>(of(id, '/readings'), { body: { reason } });

export const readTasks = (signal: AbortSignal) => api.post<Tasks>('/api/my/draw-tasks', { signal });

export const declare = (
  { draw, subject }: Task,
  said: { readonly verdict: 'none' | 'recuse'; readonly reason: string | null },
  key: string,
) => api.post('/api/my/draw-tasks/declarations', { body: { draw, subject: subject.id, ...said }, key });

type Seen = Pick<Draw, 'id' | 'version'>;

export const askChange = ({ id, version }: Seen, change: object, key: string) =>
  seen(api.post<Asked>(of(id, '/changes'), { body: { version, change }, key }));

export const askSupplement = ({ id, version }: Seen, supplement: object, key: string) =>
  seen(api.post<Asked>(of(id, '/supplements'), { body: { version, supplement }, key }));

export const askPostponement = ({ id, version }: Seen, postponement: object, key: string) =>
  seen(api.post<Asked>(of(id, '/postponements'), { body: { version, ...postponement }, key }));

export const disclose = ({ id, version }: Seen, reason: string, key: string) =>
  seen(api.post<Draw>(of(id, '/disclosure'), { body: { version, reason }, key }));

/** Nothing is merged: what has changed meanwhile is looked at again. */
async function seen<Answer>(answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (error) {
    if (toProblem(error).id !== 'changed-meanwhile') throw error;
    throw new ApiProblem({
      id: 'draw-moved',
      status: 409,
      title: '在您打开之后，这次抽签有变动，没有办理。',
      next: '请刷新页面，看过现在的情况再办理。',
    });
  }
}
