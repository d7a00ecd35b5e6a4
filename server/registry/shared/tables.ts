/** The tables that both registries share: requests and settings. */

import type { RequestAction, RequestKind, RequestState } from './requests/states.ts';

/** A change that waits for, or had, another person's approval. */
interface RegistryRequestTable {
  id: string;
  organisation: string;
  office: string | null;
  kind: RequestKind;
  action: RequestAction;
  /** The record or the import; null for an addition and for a list of records. */
  record: string | null;
  /** What it is called, for the list. */
  title: string;
  /** What is asked for, as the kind keeps it; nothing in it is private in the clear. */
  body: string;
  reason: string;
  state: RequestState;
  version: number;
  requested_by: string;
  requested_name: string;
  requested_at: string;
  /** JSON list of the accounts that had a hand in it beside who asked: none of them decides either. */
  prepared_by: string;
  decided_by: string | null;
  decided_name: string | null;
  decided_at: string | null;
  opinion: string | null;
}

/** What an authority has set for its registries; `value` is JSON. */
interface RegistrySettingTable {
  organisation: string;
  key: 'approval' | 'retention';
  value: string;
  version: number;
}

declare module '../../platform/database/tables.ts' {
  interface Tables {
    registry_request: RegistryRequestTable;
    registry_setting: RegistrySettingTable;
  }
}
