/** What a version of a subject says, and the columns and search terms that follow from it. */

import { canonicalJson, type Json } from '../../platform/index.ts';
import { type Field, SUBJECT_FIELDS, type SubjectFacts } from '../shared/fields.ts';
import { type Searchable, searchTerms, soughtText } from '../shared/search.ts';
import { reviewFlags } from './review.ts';
import { LISTINGS, type Listing, STATUSES, type Status } from './states.ts';

/** An authority's own fields, filled in. */
export type Extra = Readonly<Record<string, string | number>>;

/** The whole of a subject as of one version. `idNumber` is sealed; what is not known is absent. */
export interface SubjectContent extends SubjectFacts {
  readonly organisation: string;
  readonly office?: string | undefined;
  readonly status: Status;
  readonly statusSince?: string | undefined;
  readonly listing: Listing;
  readonly mergedInto?: string | undefined;
  /** Where the record comes from: 手工录入, a file's name, another system. */
  readonly source: string;
  readonly extra?: Extra | undefined;
}

/** Every field of a content but the extra ones, for differences. */
export const CONTENT_FIELDS: readonly Field[] = [
  ...SUBJECT_FIELDS,
  { name: 'organisation', label: '所属单位', group: 'supervision', type: 'text' },
  { name: 'office', label: '管辖单位', group: 'supervision', type: 'text' },
  { name: 'status', label: '经营状态', group: 'supervision', type: 'choice', options: STATUSES },
  { name: 'statusSince', label: '状态起始日期', group: 'supervision', type: 'date' },
  { name: 'listing', label: '在库情况', group: 'supervision', type: 'choice', options: LISTINGS },
  { name: 'mergedInto', label: '并入', group: 'supervision', type: 'text' },
  { name: 'source', label: '数据来源', group: 'supervision', type: 'text' },
];

/** Without what is absent, null or empty, so that the same knowledge is the same content. */
export function compact<Content extends object>(content: Content): Content {
  const entries = Object.entries(content).filter(([, value]) => !isEmpty(value));
  return Object.fromEntries(entries) as Content;
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** The columns of the table that are made of the content. */
export function columnsOf(content: SubjectContent) {
  const searchable = searchableOf(content);
  return {
    organisation: content.organisation,
    office: content.office ?? null,
    kind: content.kind,
    name: content.name,
    uscc: content.uscc ?? null,
    provisional_number: content.provisionalNumber ?? null,
    status: content.status,
    status_since: content.statusSince ?? null,
    listing: content.listing,
    merged_into: content.mergedInto ?? null,
    capacity: content.capacity ?? null,
    credit_class: content.creditClass ?? null,
    content: canonicalJson(asJson(content)),
    sought: soughtText(searchable),
  };
}

/** The terms under which a subject is found. */
export function termsOf(content: SubjectContent): string {
  return searchTerms(searchableOf(content));
}

/** A content as it is stored. */
export function asJson(content: SubjectContent): Json {
  return content as unknown as Json;
}

/** A content that was stored by this module. */
export function readContent(text: string): SubjectContent {
  return JSON.parse(text) as SubjectContent;
}

/** Facets by which the list is filtered; each is a list of values. */
export const FACETS = {
  organisation: ({ organisation }) => [organisation],
  office: ({ office }) => [office ?? ''],
  kind: ({ kind }) => [kind],
  status: ({ status }) => [status],
  listing: ({ listing }) => [listing],
  town: ({ town }) => [town ?? ''],
  creditClass: ({ creditClass }) => [creditClass ?? ''],
  filed: ({ filingNumber }) => [filingNumber === undefined ? 'no' : 'yes'],
  tag: ({ tags }) => tags ?? [],
  category: ({ categories }) => categories ?? [],
  specialRegister: ({ specialRegisters }) => specialRegisters ?? [],
  variety: ({ varieties }) => varieties ?? [],
  reserve: ({ reserves }) => reserves ?? [],
  review: reviewFlags,
} as const satisfies Readonly<Record<string, (content: SubjectContent) => readonly string[]>>;

function searchableOf(content: SubjectContent): Searchable {
  const facets = Object.entries(FACETS) as [string, (content: SubjectContent) => readonly string[]][];
  return {
    names: [content.name, ...(content.formerNames ?? [])],
    codes: [content.uscc, content.provisionalNumber].filter((code) => code !== undefined),
    facets: facets.flatMap(([facet, values]) => values(content).map((value) => [facet, value] as const)),
  };
}
