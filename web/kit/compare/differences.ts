/** Two people changed one record: which fields differ, and what becomes of them. */

export type Values = Readonly<Record<string, unknown>>;

/** A field that both changed, to different contents. */
interface Conflict {
  readonly field: string;
  readonly mine: unknown;
  readonly current: unknown;
}

export interface Comparison {
  /** To be chosen by the person. */
  readonly conflicts: readonly Conflict[];
  /** Changed only by the other person: kept as they are now. */
  readonly theirs: readonly Conflict[];
  /** Changed only by this person: kept as filled in. */
  readonly ours: readonly string[];
}

/**
 * Compares what the form was opened with (`base`), what is filled in (`mine`) and what the record is now (`current`), for
 * the fields of the form.
 */
export function compare(base: Values, mine: Values, current: Values, fields: readonly string[]): Comparison {
  const conflicts: Conflict[] = [];
  const theirs: Conflict[] = [];
  const ours: string[] = [];
  for (const field of fields) {
    const [before, own, now] = [base[field], mine[field], current[field]];
    if (same(own, now)) continue;
    if (same(before, own)) theirs.push({ field, mine: own, current: now });
    else if (same(before, now)) ours.push(field);
    else conflicts.push({ field, mine: own, current: now });
  }
  return { conflicts, theirs, ours };
}

/** What will be submitted: the record as it is now, with this person's changes, and for conflicts what was chosen. */
export function merge(
  mine: Values,
  current: Values,
  fields: readonly string[],
  { conflicts, ours }: Comparison,
  choices: Readonly<Record<string, 'mine' | 'current'>>,
): Record<string, unknown> {
  const own = new Set(ours);
  for (const { field } of conflicts) if (choices[field] === 'mine') own.add(field);
  return Object.fromEntries(fields.map((field) => [field, own.has(field) ? mine[field] : current[field]]));
}

/** Whether two contents are the same for a person: nothing, an empty text and an empty list are all nothing. */
export function same(left: unknown, right: unknown): boolean {
  return canonical(left) === canonical(right);
}

function canonical(value: unknown): string {
  if (value === undefined || value === null || value === '') return 'null';
  if (Array.isArray(value)) return value.length === 0 ? 'null' : `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || 'toJSON' in value) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, each]) => canonical(each) !== 'null');
  if (entries.length === 0) return 'null';
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(',')}}`;
}

/** A content as one line of text. */
export function showValue(value: unknown): string {
  if (canonical(value) === 'null') return '（空）';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (Array.isArray(value)) return value.map(showValue).join('、');
  if (typeof value === 'object')
    return Object.values(value as object)
      .map(showValue)
      .join(' / ');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : canonical(value);
}
