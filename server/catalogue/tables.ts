/** The catalogue's tables. Every version of a record is kept by `records`; these are the current rows. */

import type { Stage, Standing } from './items/states.ts';

/** A version of a legal text that an authority brought in. Append-only: the highest revision of a version counts. */
interface LawVersionTable {
  id: string;
  organisation: string;
  /** Full title of the text of which it is a version. */
  title: string;
  /** Beijing day on which it comes into force. */
  from_day: string;
  /** Counts corrections of the same version, from 1. */
  revision: number;
  /** JSON of the version as the law package has it. */
  content: string;
  reason: string;
  entered_by: string;
  entered_by_name: string;
  entered_at: string;
}

/** 依据复核: somebody looked at a changed article and found that what rests on it may stay. Append-only. */
interface BasisReviewTable {
  id: string;
  organisation: string;
  /** The item that rests on it, itself or by a line of its checklist. */
  item: string;
  /** As cited: 《粮食流通管理条例》第九条. */
  citation: string;
  /** The version that was looked at, by the day it came into force. */
  from_day: string;
  opinion: string;
  account: string;
  account_name: string;
  at: string;
}

/** 权力清单 */
interface PowerTable {
  id: string;
  organisation: string;
  code: string;
  version: number;
  /** JSON of `PowerContent`. */
  content: string;
  changed_at: string;
}

/** 随机抽查事项清单 */
interface InspectionItemTable {
  id: string;
  organisation: string;
  office: string | null;
  code: string;
  standing: Standing;
  stage: Stage;
  version: number;
  /** JSON of `ItemContent`. */
  content: string;
  changed_at: string;
}

/** 检查表: one for an item. */
interface ChecklistTable {
  id: string;
  organisation: string;
  item: string;
  version: number;
  /** JSON of `ChecklistContent`. */
  content: string;
  changed_at: string;
}

/** A file of items or powers that was read and waits to be applied. */
interface CatalogueImportTable {
  id: string;
  organisation: string;
  office: string | null;
  kind: 'items' | 'powers';
  file_name: string;
  file_sha256: string;
  state: 'read' | 'applied';
  /** JSON: what the file holds, row by row. */
  rows: string;
  /** JSON: what people decided, by row. */
  decisions: string;
  /** JSON: the report of applying; null before. */
  report: string | null;
  version: number;
  created_by: string;
  created_at: string;
}

declare module '../platform/database/tables.ts' {
  interface Tables {
    law_version: LawVersionTable;
    basis_review: BasisReviewTable;
    power: PowerTable;
    inspection_item: InspectionItemTable;
    checklist: ChecklistTable;
    catalogue_import: CatalogueImportTable;
  }
}
