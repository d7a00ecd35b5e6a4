/** What a list is made of. */

import type { ReactNode } from 'react';
import type { WordSource } from './WordSelect.tsx';

export interface ListColumn<Row> {
  readonly key: string;
  readonly title: string;
  readonly render: (row: Row) => ReactNode;
  /** The server sorts by this column's key. */
  readonly sortable?: boolean;
  readonly width?: number;
  readonly align?: 'right';
  /** Not shown until the person chooses it. The first column is always shown. */
  readonly hidden?: boolean;
}

export interface ListOption {
  readonly value: string;
  readonly label: string;
}

interface FilterBase {
  /** Name of the condition in the address and in the query to the server. */
  readonly key: string;
  readonly label: string;
  /** Behind 更多条件. */
  readonly more?: boolean;
}

/** A condition of the query bar. `dates` uses two conditions, `key` for the first day and `until` for the last. */
export type ListFilter = FilterBase &
  (
    | { readonly kind: 'text'; readonly placeholder?: string }
    | { readonly kind: 'select'; readonly options: readonly ListOption[]; readonly multiple?: boolean }
    /** Words that people filled in, offered as they type. */
    | { readonly kind: 'words'; readonly source: WordSource }
    | { readonly kind: 'date' }
    | { readonly kind: 'dates'; readonly until: string }
  );

/** What the server is asked. */
export interface ListQuery {
  readonly q: string;
  readonly filters: Readonly<Record<string, readonly string[]>>;
  readonly sort: string | null;
  readonly page: number;
  readonly size: number;
  /** The cursor of the present page, for lists that are paged by cursor. */
  readonly after: string | null;
}

export interface ListAnswer<Row> {
  readonly rows: readonly Row[];
  /** How many there are in all; null where counting would take too long. */
  readonly total: number | null;
  /** Given by lists paged by cursor: where the next page starts; null on the last page. */
  readonly next?: string | null;
}

/** What the drawer of a list is given. */
export interface OpenRecord<Row> {
  readonly id: string;
  /** The row of the list, if it is on this page. */
  readonly row: Row | undefined;
  readonly close: () => void;
  readonly previous: (() => void) | undefined;
  readonly next: (() => void) | undefined;
}
