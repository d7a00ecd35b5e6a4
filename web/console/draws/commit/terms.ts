/** The terms of a commitment as the form has them, and as they are sent. */

import { instantOf, localOf } from '../../planning/tasks/task-form.ts';
import type { Draw, Terms } from '../requests.ts';
import type { SourceKind } from '../words.ts';

/** Without a public source. */
export const NO_SOURCE = 'none';

interface SourceFields {
  readonly kind: SourceKind | typeof NO_SOURCE;
  readonly event?: string;
}

export interface TermsForm {
  /** That the changes and the trend were looked at. */
  readonly seen?: boolean;
  readonly terms: {
    /** In Beijing, as the browser's field writes it: `2026-12-01T09:30`. */
    readonly drawAt?: string;
    readonly public: SourceFields & { readonly waitHours?: number | null; readonly fallback?: SourceFields };
    readonly sealed: boolean;
    readonly embargo?: string | null;
    readonly readers?: readonly string[];
  };
  readonly opinion?: string;
  readonly code?: string;
}

export const TERMS_LABELS = {
  'terms.drawAt': '抽签时间',
  'terms.public.kind': '公共随机源',
  'terms.public.event': '期号或轮次',
  'terms.public.waitHours': '最长等待',
  'terms.public.fallback.kind': '备用随机源',
  'terms.public.fallback.event': '备用的期号或轮次',
  'terms.sealed': '名单的公开',
  'terms.embargo': '保密截止日',
  'terms.readers': '知悉人',
  opinion: '说明',
} as const;

const USUAL_WAIT = 24;

/** An empty form, or the terms that were put up before and returned. */
export function formOf(terms: Draw['terms']): TermsForm {
  if (terms === null)
    return {
      terms: {
        public: { kind: NO_SOURCE, waitHours: USUAL_WAIT, fallback: { kind: NO_SOURCE } },
        sealed: true,
        readers: [],
      },
    };
  const { drawAt, embargo, readers, public: source } = terms;
  return {
    terms: {
      drawAt: localOf(drawAt),
      public: {
        ...fieldsOf(source),
        waitHours: source?.waitHours ?? USUAL_WAIT,
        fallback: fieldsOf(source?.fallback ?? null),
      },
      sealed: embargo !== null,
      embargo,
      readers: readers.map(({ account }) => account),
    },
  };
}

function fieldsOf(source: { readonly kind: string; readonly event: string } | null): SourceFields {
  return source === null ? { kind: NO_SOURCE } : { kind: source.kind as SourceKind, event: source.event };
}

/** An open list has no day and no readers; without a source there is no wait and no fallback. */
export function termsOf({ terms: { drawAt = '', public: source, sealed, embargo, readers = [] } }: TermsForm): Terms {
  const named = namedOf(source);
  return {
    drawAt: secondsOf(drawAt),
    public:
      named === null
        ? null
        : { ...named, waitHours: source.waitHours ?? 0, fallback: namedOf(source.fallback ?? { kind: NO_SOURCE }) },
    embargo: sealed ? (embargo ?? null) : null,
    readers: sealed ? [...readers] : [],
  };
}

function namedOf({ kind, event = '' }: SourceFields): { kind: SourceKind; event: string } | null {
  return kind === NO_SOURCE ? null : { kind, event: event.trim() };
}

/** The protocol writes instants without fractions of a second. */
export const secondsOf = (local: string): string => instantOf(local).replace(/\.\d+Z$/, 'Z');
