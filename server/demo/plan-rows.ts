/** The rows of the sample's annual plans. Ratios are those of the sample items: each authority sets its own. */

import { OFFICES } from './accounts.ts';

/** A row by the code of its item; the plan's row takes its place among the others as its key. */
export interface SampleRow {
  readonly code: string;
  readonly season: { readonly unit: 'month' | 'quarter'; readonly of: readonly number[] };
  /** Basis points. */
  readonly ratio: number;
  readonly methods: readonly string[];
  readonly onSiteReason: string | null;
  readonly leadOffice: string;
  readonly coAuthorities?: readonly string[];
  readonly remark?: string;
}

const [INSPECTION, STORAGE] = OFFICES;
const quarter = (one: number) => ({ unit: 'quarter', of: [one] }) as const;

const FILING: SampleRow = {
  code: 'SL-01',
  season: quarter(2),
  ratio: 2000,
  methods: ['written'],
  onSiteReason: null,
  leadOffice: INSPECTION,
};
const QUALITY: SampleRow = {
  code: 'SL-02',
  season: quarter(4),
  ratio: 2000,
  methods: ['on-site'],
  onSiteReason: '须在收购现场查看检验设备和检验过程',
  leadOffice: INSPECTION,
  coAuthorities: ['大洼区市场监督管理局（示例）'],
};
const PAYMENT: SampleRow = {
  code: 'SL-03',
  season: quarter(4),
  ratio: 2000,
  methods: ['on-site'],
  onSiteReason: '须当面核对收购凭证和支付记录',
  leadOffice: INSPECTION,
};
const WAREHOUSES: SampleRow = {
  code: 'SL-05',
  season: quarter(3),
  ratio: 1000,
  methods: ['on-site'],
  onSiteReason: '须查看仓房、粮堆和药剂存放',
  leadOffice: STORAGE,
};
const LEDGERS: SampleRow = {
  code: 'SL-08',
  season: quarter(1),
  ratio: 2000,
  methods: ['written', 'online'],
  onSiteReason: null,
  leadOffice: INSPECTION,
};
const POLICY_GRAIN: SampleRow = {
  code: 'SL-09',
  season: { unit: 'month', of: [5, 11] },
  ratio: 2000,
  methods: ['on-site'],
  onSiteReason: '须实地核对库存数量和质量',
  leadOffice: STORAGE,
};

export const LAST_YEAR: readonly SampleRow[] = [FILING, QUALITY, PAYMENT, WAREHOUSES, LEDGERS];
/** Two of its rows make one visit. */
export const THIS_YEAR: readonly SampleRow[] = [FILING, QUALITY, PAYMENT, WAREHOUSES, LEDGERS, POLICY_GRAIN];

/** Approved as a change. */
export const MOVED = {
  reason: '第三季度正值腾仓和检修，检查效果差',
  note: '仓储设施检查由第三季度调整到第四季度，与秋粮入库同步进行。',
  rows: (rows: readonly SampleRow[]) =>
    rows.map((row) => (row.code === WAREHOUSES.code ? { ...row, season: quarter(4) } : row)),
} as const;

/** Asked for and not decided yet. */
export const IN_WRITING = {
  reason: '落实能书面核查的不入企',
  note: '及时支付售粮款情况改为书面检查，不再入企。',
  rows: (rows: readonly SampleRow[]) =>
    MOVED.rows(rows).map((row): SampleRow => {
      return row.code === PAYMENT.code ? { ...row, methods: ['written'], onSiteReason: null } : row;
    }),
} as const;

/** Two rows with the same subjects and season: one visit (国办发〔2024〕54号: 能合并不重复). */
export const MERGED = [QUALITY.code, PAYMENT.code] as const;

/** The key of a row in a plan: the same in every installation. */
export function rowKey(code: string): string {
  return `00000000-0000-7000-8000-0000000000${code.slice(-2)}`;
}
