/** For tests: a mark on a subject of an authority. */

import { type Bodies, created, type Office, REASON, type Records, V } from './office.ts';

/** But for the subject that is marked. */
export const MARK = { mark: 'abnormal', source: '市场监管局通报', evidence: '见通报', from: '2026-01-01' };

export const frequencyBodies: Bodies = {
  'POST /api/frequency/marks/:id/end': { ...V, ...REASON, until: '2026-01-01' },
};

/** Marks the subject among the records made before. */
export async function frequencyRecords({ keeper }: Office, { subjects }: Records): Promise<Records> {
  return { 'frequency/marks': await created(keeper, '/api/frequency/marks', { ...MARK, subject: subjects }) };
}
