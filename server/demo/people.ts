/** The sample's inspectors, experts and assistants. Their names have 某 in them and cannot be anybody's. */

/** Which of the sample's authorities somebody works for. */
export type Employer = 'grain' | 'market';

/** A certificate, its days counted from today: negative ones are past. */
interface SampleCertificate {
  readonly kind: 'department' | 'province' | 'national';
  readonly from: number;
  readonly until: number | 'long-term';
  readonly items?: readonly string[];
}

export interface SamplePerson {
  readonly name: string;
  readonly kind: 'inspector' | 'expert' | 'assistant';
  readonly sex: 'male' | 'female';
  readonly employer: Employer;
  readonly department: string;
  readonly post?: string;
  readonly education: string;
  readonly major: string;
  readonly titles?: readonly string[];
  readonly skills: readonly string[];
  readonly certificate?: SampleCertificate;
}

const LONG: SampleCertificate = { kind: 'province', from: -900, until: 920 };

const GRAIN: readonly Omit<SamplePerson, 'employer' | 'kind'>[] = [
  {
    name: '何某衡',
    sex: 'male',
    department: '监督检查科',
    post: '科长',
    education: '本科',
    major: '法学',
    skills: ['安全', '仓储'],
    certificate: LONG,
  },
  {
    name: '吕某清',
    sex: 'female',
    department: '监督检查科',
    education: '本科',
    major: '粮食工程',
    titles: ['工程师'],
    skills: ['质检', '仓储'],
    certificate: LONG,
  },
  {
    name: '施某正',
    sex: 'male',
    department: '监督检查科',
    education: '大专',
    major: '会计',
    skills: ['财会', '统计'],
    certificate: { ...LONG, from: -1077, until: 18 },
  },
  {
    name: '张某沛',
    sex: 'male',
    department: '仓储与安全科',
    post: '副科长',
    education: '本科',
    major: '仓储管理',
    skills: ['仓储', '安全'],
    certificate: LONG,
  },
  {
    name: '孔某宁',
    sex: 'female',
    department: '仓储与安全科',
    education: '硕士',
    major: '食品科学',
    titles: ['高级工程师'],
    skills: ['质检'],
    certificate: { kind: 'national', from: -400, until: 1400 },
  },
  {
    name: '曹某田',
    sex: 'male',
    department: '产业与统计科',
    education: '本科',
    major: '统计学',
    skills: ['统计'],
    certificate: { ...LONG, from: -1135, until: -40 },
  },
  {
    name: '严某和',
    sex: 'male',
    department: '产业与统计科',
    education: '本科',
    major: '经济学',
    skills: ['统计', '财会'],
    certificate: LONG,
  },
];

const MARKET: readonly Omit<SamplePerson, 'employer' | 'kind'>[] = [
  {
    name: '华某明',
    sex: 'male',
    department: '信用监管科',
    post: '科长',
    education: '本科',
    major: '法学',
    skills: ['安全'],
    certificate: { kind: 'national', from: -380, until: 1420 },
  },
  {
    name: '金某岚',
    sex: 'female',
    department: '食品生产科',
    education: '本科',
    major: '食品质量与安全',
    skills: ['质检'],
    certificate: { kind: 'national', from: -380, until: 1420 },
  },
  {
    name: '魏某成',
    sex: 'male',
    department: '价格监督科',
    education: '本科',
    major: '价格学',
    skills: ['财会'],
    certificate: { ...LONG, until: 'long-term' },
  },
  {
    name: '陶某川',
    sex: 'male',
    department: '田庄台市场监管所',
    education: '大专',
    major: '行政管理',
    skills: ['安全'],
    certificate: LONG,
  },
  {
    name: '姜某瑜',
    sex: 'female',
    department: '计量科',
    education: '本科',
    major: '测控技术',
    titles: ['工程师'],
    skills: ['质检', '统计'],
    certificate: LONG,
  },
];

const HELPERS: readonly Omit<SamplePerson, 'employer'>[] = [
  {
    name: '戚某文',
    kind: 'expert',
    sex: 'male',
    department: '特邀',
    education: '博士',
    major: '粮油储藏',
    titles: ['正高级工程师'],
    skills: ['仓储', '质检'],
  },
  {
    name: '谢某兰',
    kind: 'expert',
    sex: 'female',
    department: '特邀',
    education: '硕士',
    major: '会计学',
    titles: ['高级会计师'],
    skills: ['财会'],
  },
  {
    name: '邹某桥',
    kind: 'expert',
    sex: 'male',
    department: '特邀',
    education: '本科',
    major: '安全工程',
    titles: ['注册安全工程师'],
    skills: ['安全'],
  },
  {
    name: '喻某晨',
    kind: 'assistant',
    sex: 'male',
    department: '监督检查科',
    education: '大专',
    major: '粮食储运',
    skills: ['仓储'],
  },
  {
    name: '柏某雪',
    kind: 'assistant',
    sex: 'female',
    department: '监督检查科',
    education: '本科',
    major: '食品检测',
    skills: ['质检'],
  },
  {
    name: '水某行',
    kind: 'assistant',
    sex: 'male',
    department: '仓储与安全科',
    education: '中专',
    major: '机电',
    skills: ['安全'],
  },
];

const inspectorsOf =
  (employer: Employer) =>
  (person: Omit<SamplePerson, 'employer' | 'kind'>): SamplePerson => ({ ...person, employer, kind: 'inspector' });

/** Twelve inspectors of two authorities; three experts and three assistants, who never count as inspectors. */
export const PEOPLE: readonly SamplePerson[] = [
  ...GRAIN.map(inspectorsOf('grain')),
  ...MARKET.map(inspectorsOf('market')),
  ...HELPERS.map((person): SamplePerson => ({ ...person, employer: 'grain' })),
];

/** A recusal relation with a subject, by its stem (行政处罚法第四十三条). */
export const RECUSALS = [
  {
    person: '张某沛',
    stem: '唐家',
    trade: 'depot',
    relation: 'former-employment',
    since: -2200,
    evidence: '干部人事档案（示例）',
  },
  {
    person: '陶某川',
    stem: '辽口通',
    trade: 'trader',
    relation: 'relative',
    since: null,
    evidence: '本人申报：配偶任该企业会计（示例）',
  },
] as const;
