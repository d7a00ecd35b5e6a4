/** What is the same for all sample subjects of a trade. */

/** What a trade decides. */
interface TradeFacts {
  /** Kind of subject in the registry. */
  readonly kind: 'firm' | 'sole-trader' | 'cooperative' | 'broker';
  /** First two places of the code; null for brokers, who have a provisional number. */
  readonly uscc: '91' | '92' | '93' | null;
  /** Behind the name's stem. */
  readonly suffix: string;
  readonly scope: string;
  readonly categories: readonly string[];
  readonly varieties: readonly string[];
  /** Buys grain and so files with the grain authority (粮食流通管理条例第九条). */
  readonly filed: boolean;
  /** Has a dryer and a laboratory. */
  readonly equipped: boolean;
  readonly ledgerForm: 'paper' | 'electronic' | 'accounts';
  /** Years of founding, first and last. */
  readonly founded: readonly [number, number];
}

export const TRADES = {
  mill: {
    kind: 'firm',
    uscc: '91',
    suffix: '米业有限公司',
    scope: '粮食收购；稻谷烘干；大米加工、销售；粮食仓储服务。',
    categories: ['粮食收购', '粮食加工'],
    varieties: ['稻谷'],
    filed: true,
    equipped: true,
    ledgerForm: 'electronic',
    founded: [2006, 2019],
  },
  cooperative: {
    kind: 'cooperative',
    uscc: '93',
    suffix: '水稻种植专业合作社',
    scope: '组织成员种植水稻；收购、销售成员及同类生产经营者种植的稻谷；稻谷烘干。',
    categories: ['粮食收购'],
    varieties: ['稻谷'],
    filed: true,
    equipped: false,
    ledgerForm: 'paper',
    founded: [2010, 2021],
  },
  depot: {
    kind: 'firm',
    uscc: '91',
    suffix: '粮库有限公司',
    scope: '粮食收购、储存、销售；储备粮承储；粮食烘干、装卸服务。',
    categories: ['粮食收购', '粮食储存', '政策性粮食'],
    varieties: ['稻谷', '玉米'],
    filed: true,
    equipped: true,
    ledgerForm: 'accounts',
    founded: [1998, 2012],
  },
  feed: {
    kind: 'firm',
    uscc: '91',
    suffix: '饲料有限公司',
    scope: '饲料生产、销售；玉米、豆粕收购。',
    categories: ['粮食收购', '饲料加工'],
    varieties: ['玉米', '大豆'],
    filed: true,
    equipped: true,
    ledgerForm: 'electronic',
    founded: [2008, 2018],
  },
  trader: {
    kind: 'firm',
    uscc: '91',
    suffix: '粮食贸易有限公司',
    scope: '粮食收购、销售；道路货物运输（不含危险货物）。',
    categories: ['粮食收购', '粮食运输'],
    varieties: ['稻谷', '玉米'],
    filed: true,
    equipped: false,
    ledgerForm: 'electronic',
    founded: [2012, 2023],
  },
  station: {
    kind: 'sole-trader',
    uscc: '92',
    suffix: '粮食收购站',
    scope: '粮食收购、销售。',
    categories: ['粮食收购'],
    varieties: ['稻谷'],
    filed: false,
    equipped: false,
    ledgerForm: 'paper',
    founded: [2013, 2023],
  },
  broker: {
    kind: 'broker',
    uscc: null,
    suffix: '',
    scope: '走村收购稻谷，售与加工企业。',
    categories: ['粮食收购'],
    varieties: ['稻谷'],
    filed: false,
    equipped: false,
    ledgerForm: 'paper',
    founded: [2014, 2022],
  },
} as const satisfies Readonly<Record<string, TradeFacts>>;

export type Trade = keyof typeof TRADES;
