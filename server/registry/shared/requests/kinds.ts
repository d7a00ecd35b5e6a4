/** What a registry tells the one mechanism of approval about its own kind of request. */

import type { ReadContext, WriteContext } from '../../../platform/index.ts';
import type { Difference } from '../../../records/index.ts';
import type { RequestEnd, RequestKind } from './states.ts';
import type { StoredRequest } from './store.ts';

/** What a request would do to one record; `id` null for a new one. */
export interface Prospect {
  readonly id: string | null;
  readonly name: string;
  readonly differences: readonly Difference[];
}

/** A kind of request. */
export interface KindOfRequest {
  /** Does what was asked for, in the approver's transaction; gives the record concerned, null where it is none. */
  apply(ctx: WriteContext, request: StoredRequest): Promise<string | null>;
  /** Called after the request ended without being applied: what it held up is free again. */
  release?(ctx: WriteContext, request: StoredRequest, end: Exclude<RequestEnd, 'approved'>): Promise<void>;
  /** What it would do now, private things masked; throws what applying it would. */
  foresee(ctx: ReadContext, request: StoredRequest): Promise<readonly Prospect[]>;
}

/** All kinds; whoever makes the routes has them. */
export type RequestKinds = Readonly<Record<RequestKind, KindOfRequest>>;
