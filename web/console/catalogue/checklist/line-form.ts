/** The form of one line of a checklist, and the line that is made of it. */

import type { CheckLine } from '../requests.ts';

type Check = Extract<CheckLine, { kind: 'check' }>;

interface Option {
  readonly label: string;
  readonly breach?: boolean;
}

/** All that a line of either kind may have; what does not belong to its kind or result is not read. */
export interface LineForm {
  readonly subItem: string;
  readonly standard?: string;
  readonly clue?: string;
  readonly authority?: string;
  readonly method?: Check['method'];
  readonly result?: {
    readonly type: Check['result']['type'];
    readonly unit?: string;
    readonly min?: number | null;
    readonly max?: number | null;
    readonly options?: readonly Option[];
  };
  readonly evidence?: Partial<Check['evidence']>;
  readonly basis: readonly string[];
  readonly violation?: string | null;
  /** None or one. */
  readonly penalty?: readonly string[];
  readonly leadsTo?: { readonly kind: 'own' | 'transfer'; readonly authority?: string };
  readonly wording: string;
  readonly major?: boolean;
  readonly points?: number | null;
}

export const LINE_LABELS: Readonly<Record<keyof LineForm, string>> = {
  subItem: '子项',
  standard: '检查标准',
  clue: '线索说明',
  authority: '移送机关',
  method: '检查方法',
  result: '结果类型',
  evidence: '证据要求',
  basis: '依据',
  violation: '违法行为',
  penalty: '处罚依据',
  leadsTo: '后续处理',
  wording: '用语',
  major: '重大项',
  points: '分值',
};

/** What a new line begins with. */
export const NEW_LINE: Partial<LineForm> = {
  method: ['site'],
  result: { type: 'yes-no' },
  evidence: { photo: 'on-breach', documentNumber: false, sample: false, note: null },
  leadsTo: { kind: 'own' },
  basis: [],
  penalty: [],
  points: 0,
};

/** A name by which a line is known through the versions; never given twice. */
export function newLineKey(): string {
  return `line-${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;
}

/** The form of a line that is there. */
export function valuesOf(line: CheckLine): Partial<LineForm> {
  if (line.kind === 'transfer') return { ...line };
  return { ...line, penalty: line.penalty === null ? [] : [line.penalty] };
}

/** The line of the form. */
export function lineOf(kind: CheckLine['kind'], key: string, form: LineForm): CheckLine {
  const { subItem, wording } = form;
  const basis = [...form.basis];
  if (kind === 'transfer') {
    return { kind, key, subItem, clue: form.clue ?? '', authority: form.authority ?? '', basis, wording };
  }
  const { photo = 'on-breach', documentNumber = false, sample = false, note } = form.evidence ?? {};
  const leadsTo: Check['leadsTo'] =
    form.leadsTo?.kind === 'transfer' ? { kind: 'transfer', authority: form.leadsTo.authority ?? '' } : { kind: 'own' };
  return {
    kind,
    key,
    subItem,
    standard: form.standard ?? '',
    method: [...(form.method ?? [])],
    result: resultOf(form.result),
    evidence: { photo, documentNumber, sample, note: textOf(note) },
    basis,
    violation: textOf(form.violation),
    penalty: form.penalty?.[0] ?? null,
    leadsTo,
    wording,
    major: form.major ?? false,
    points: form.points ?? 0,
  };
}

function resultOf(result: LineForm['result']): Check['result'] {
  const { type = 'yes-no', unit = '', min = null, max = null, options = [] } = result ?? {};
  switch (type) {
    case 'value':
      return { type, unit, min, max };
    case 'count':
      return { type, unit, max };
    case 'choice':
      return { type, options: options.map(({ label, breach = false }) => ({ label, breach })) };
    default:
      return { type };
  }
}

function textOf(value: string | null | undefined): string | null {
  const text = value?.trim() ?? '';
  return text === '' ? null : text;
}
