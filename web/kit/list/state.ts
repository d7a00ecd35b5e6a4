/** The state of a list as it stands in the address: what is asked, the order, the page, the open record. */

/** Search parameters of the address: one value or several under a name. */
export type Search = Readonly<Record<string, string | readonly string[] | undefined>>;

export interface ListState {
  /** Free text. */
  readonly q: string;
  /** Conditions by name; several values mean any of them. */
  readonly filters: Readonly<Record<string, readonly string[]>>;
  /** A column, `-` before it for descending; null for the server's order. */
  readonly sort: string | null;
  /** From 1. */
  readonly page: number;
  readonly size: number;
  /** Lists paged by cursor: the cursors walked through, the last one is the present page. */
  readonly trail: readonly string[];
  /** The record shown in the drawer. */
  readonly open: string | null;
  /** Keys of the columns shown; null for those that this person usually sees. */
  readonly columns: readonly string[] | null;
}

/** Rows on a page that may be chosen. */
export const SIZES: readonly number[] = [20, 50, 100];

/** Names in the address that no condition may have. */
export const OWN_NAMES: readonly string[] = ['q', 'sort', 'page', 'size', 'after', 'open', 'columns'];

/** Reads the address. Conditions outside `filters` are left alone, senseless values become the usual ones. */
export function readListState(search: Search, filters: readonly string[]): ListState {
  const size = Number(one(search['size']));
  const page = Math.floor(Number(one(search['page'])));
  return {
    q: one(search['q']) ?? '',
    filters: Object.fromEntries(
      filters.filter((name) => !OWN_NAMES.includes(name)).map((name) => [name, many(search[name])] as const),
    ),
    sort: one(search['sort']) ?? null,
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
    size: SIZES.includes(size) ? size : SIZES[0]!,
    trail: many(search['after']),
    open: one(search['open']) ?? null,
    columns: one(search['columns'])?.split('.') ?? null,
  };
}

/** The address of a state; what is as usual is left out, so that an address says only what is special. */
export function listSearch(state: ListState): Record<string, string | string[]> {
  const search: Record<string, string | string[]> = {};
  if (state.q !== '') search['q'] = state.q;
  for (const [name, values] of Object.entries(state.filters)) {
    if (values.length > 0) search[name] = values.length === 1 ? values[0]! : [...values];
  }
  if (state.sort !== null) search['sort'] = state.sort;
  if (state.page !== 1) search['page'] = String(state.page);
  if (state.size !== SIZES[0]) search['size'] = String(state.size);
  if (state.trail.length > 0) search['after'] = state.trail.length === 1 ? state.trail[0]! : [...state.trail];
  if (state.open !== null) search['open'] = state.open;
  if (state.columns !== null) search['columns'] = state.columns.join('.');
  return search;
}

/** A change of what is asked or how it is ordered starts again at the first page, with nothing open. */
export function changeQuery(
  state: ListState,
  change: Partial<Pick<ListState, 'q' | 'filters' | 'sort' | 'size'>>,
): ListState {
  return { ...state, ...change, page: 1, trail: [], open: null };
}

/** Whether anything narrows the list. */
export function isNarrowed(state: ListState): boolean {
  return state.q !== '' || Object.values(state.filters).some((values) => values.length > 0);
}

/** The query string of the browser as search parameters: every value stays text (a code of 18 digits is no number). */
export function parseSearch(text: string): Record<string, string | string[]> {
  const search: Record<string, string | string[]> = {};
  for (const [name, value] of new URLSearchParams(text)) {
    const before = search[name];
    search[name] = before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value];
  }
  return search;
}

/** The reverse of `parseSearch`, with its `?`. */
export function stringifySearch(search: Record<string, unknown>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each !== undefined && each !== null) parameters.append(name, String(each));
    }
  }
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

function one(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : value?.[0];
}

function many(value: string | readonly string[] | undefined): readonly string[] {
  return value === undefined ? [] : typeof value === 'string' ? [value] : value;
}
