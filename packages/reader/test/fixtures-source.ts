/**
 * Registries as a district bureau keeps them, made by code: every name, number and code is invented. The same bytes
 * come out on every run. What is planted where is in `PLANTED`, by Excel's row number.
 */

import { checkCharacter } from '../src/codes/uscc.ts';
import { encodeGb18030 } from './gb18030.ts';
import { type CellValue, writeXlsx } from './xlsx-writer.ts';

/** Rows with something the matter. Firm k stands on row k + 4 of the sheet, from the blank row on one further down. */
export const PLANTED = {
  subjects: {
    /** Same code and name as the row before, other values. */
    differingRepeat: 9,
    wrongCheckDigit: 12,
    /** As a numeric cell. */
    oldNumber: 16,
    lowerCase: 18,
    /** Same code as row 19, another name. */
    sameCode: [19, 21],
    fullWidth: 22,
    spacesInCode: 24,
    noCode: 26,
    noName: 28,
    blank: 30,
    /** A letter O in the place of a zero. */
    lookalike: 33,
    tabInName: 35,
    /** Every value as on row 36. */
    exactRepeat: 37,
    unknownStatus: 40,
    /** The owner's identity number in the column of the code. */
    idCard: 43,
    hidden: 45,
    total: 54,
    signature: 55,
  },
  inspectors: { sameNumber: [3, 12], expired: 5, onLeave: 7, longTerm: 8, left: 11, unmatchedRecusal: 10, expert: 13 },
} as const;

/** The day the fixtures are meant for: one certificate ends on it. */
export const TODAY = '2026-09-18';

const REGION = '219901';
const STEMS = ['青禾', '金岸', '河湾', '稻源', '穗丰', '北仓', '云岭', '瑞谷', '泽田', '丰廪'];
const KINDS = [
  ['米业有限公司', '粮食加工企业', '91'],
  ['粮油贸易有限公司', '粮食经营企业', '91'],
  ['粮食收购站', '收购个体户', '92'],
  ['水稻种植专业合作社', '合作社', '93'],
  ['粮库有限公司', '储备承储企业', '91'],
  ['粮食物流有限公司', '储运企业', '91'],
] as const;
const TOWNS = ['东河街道', '西河街道', '望田镇', '新渡镇', '柳林镇', '青石镇'];
const FIRMS = 48;

interface Firm {
  readonly number: number;
  name: string;
  code: string | number;
  readonly type: string;
  town: string;
  readonly person: string;
  readonly phone: string;
  readonly filingNo: string;
  readonly filingDate: string;
  readonly capacity: number;
  status: string;
  credit: string;
}

function firmAt(k: number): Firm {
  const [suffix, type, prefix] = KINDS[(k * 5 + (k % 3)) % KINDS.length]!;
  const filed = k % 4 !== 0;
  const year = 2020 + (k % 6);
  return {
    number: k,
    name: `青川${STEMS[(k * 3) % STEMS.length]}${k}号${suffix}`,
    code: codeOf(`${prefix}${REGION}MA${String(k * 7919 + 100000).padStart(6, '0')}${'ABCDEFGH'[k % 8]}`),
    type,
    town: TOWNS[k % TOWNS.length]!,
    person: `${'赵钱孙李周吴'[k % 6]}某${'甲乙丙丁'[k % 4]}`,
    phone: `0499-${String(5_000_000 + k)}`,
    filingNo: filed ? `LS${REGION}${year}${String(k).padStart(4, '0')}` : '',
    filingDate: filed ? `${year}-${(k % 12) + 1}-${(k % 27) + 1}` : '',
    capacity: ((k * 7_331) % 30_000) + 500,
    status: '存续',
    credit: 'ABCD'[k % 4]!,
  };
}

function codeOf(first17: string): string {
  return first17.slice(0, 17) + checkCharacter(first17.slice(0, 17));
}

/** The firms with all faults that a CSV can hold as well. */
function firms(): Firm[] {
  const list = Array.from({ length: FIRMS }, (_, i) => firmAt(i + 1));
  const at = (row: number) => list[row - (row > PLANTED.subjects.blank ? 6 : 5)]!;
  const p = PLANTED.subjects;
  Object.assign(at(p.differingRepeat), {
    name: `${at(p.differingRepeat - 1).name} `,
    code: at(p.differingRepeat - 1).code,
  });
  at(p.wrongCheckDigit).code = swapLast(String(at(p.wrongCheckDigit).code));
  at(p.oldNumber).code = 219_901_004_012_345;
  at(p.lowerCase).code = String(at(p.lowerCase).code).toLowerCase();
  at(p.sameCode[1]).code = at(p.sameCode[0]).code;
  at(p.fullWidth).code = String(at(p.fullWidth).code).replace(/[!-~]/g, (char) =>
    String.fromCharCode(char.charCodeAt(0) + 0xfee0),
  );
  at(p.spacesInCode).code = String(at(p.spacesInCode).code).replace(/^(.{6})(.{6})/, '$1 $2 ');
  at(p.noCode).code = '';
  at(p.noName).name = '';
  at(p.lookalike).code = String(at(p.lookalike).code).replace('0', 'O');
  at(p.tabInName).name = at(p.tabInName).name.replace('青川', '青川\t');
  Object.assign(at(p.exactRepeat), { ...at(p.exactRepeat - 1), number: at(p.exactRepeat).number });
  at(p.unknownStatus).status = '筹建中';
  at(p.idCard).code = idCardOf(`${REGION}19000615001`.slice(0, 17));
  at(6).status = '注销';
  at(20).status = '迁出';
  at(34).status = '停业';
  at(47).status = '吊销，未注销';
  at(41).credit = '未评定';
  return list;
}

function swapLast(code: string): string {
  return code.slice(0, 17) + (code[17] === '0' ? '1' : '0');
}

function idCardOf(first17: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, i) => total + weight * Number(first17[i]), 0);
  return first17 + '10X98765432'[sum % 11];
}

/** Dates in four shapes and as serial numbers, by turns. */
function dateCell(date: string, k: number): CellValue {
  if (date === '') return '';
  const [y, m, d] = date.split('-').map(Number) as [number, number, number];
  const serial = Date.UTC(y, m - 1, d) / 86_400_000 + 25_569;
  const shapes: CellValue[] = [
    `${y}年${m}月${d}日`,
    { serial },
    `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`,
    `${y}.${m}.${d}`,
    `${y}/${m}/${d}`,
  ];
  return shapes[k % shapes.length]!;
}

function capacityCell(tons: number, k: number): CellValue {
  if (k % 5 === 1) return `${tons.toLocaleString('en-US')}吨`;
  return k % 9 === 4 ? `${(Math.round(tons / 100) / 100).toFixed(2)}万` : tons;
}

/** 检查对象名录.xlsx: a note, the firms under a two-row merged header, and six brokers. */
export function subjectsXlsx(): Buffer {
  const rows: CellValue[][] = [
    ['河湾区粮食和物资储备局检查对象名录库（2026年第三季度）'],
    ['填报单位：监督检查股', '', '', '', '', '', '填报日期：2026.9.10'],
    [
      '序号',
      '企业名称',
      '统一社会信用代码',
      '企业类型',
      '所在乡镇（街道）',
      '法定代表人（负责人）',
      '联系电话',
      '收购备案',
      null,
      '仓储',
      '经营状态',
      '信用',
      null,
      '备注',
    ],
    [
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      '备案号',
      '备案日期',
      '仓容（吨）',
      null,
      '信用等级',
      '是否纳入统计',
      null,
    ],
  ];
  for (const firm of firms()) {
    if (rows.length + 1 === PLANTED.subjects.blank) rows.push([]);
    const k = firm.number;
    const remark = rows.length + 1 === PLANTED.subjects.differingRepeat ? '重复填报？' : '';
    const filing = [
      firm.filingNo,
      dateCell(firm.filingDate, exactDate(rows.length + 1, k)),
      capacityCell(firm.capacity, k),
    ];
    rows.push([
      k,
      firm.name,
      firm.code,
      firm.type,
      firm.town,
      firm.person,
      firm.phone,
      ...filing,
      firm.status,
      firm.credit,
      '是',
      remark,
    ]);
  }
  rows[PLANTED.subjects.exactRepeat - 1]!.splice(9, 1, rows[PLANTED.subjects.exactRepeat - 2]![9]!);
  rows.push(['合计', '', `${FIRMS}户`], ['填表人：某某', '', '', '审核人：某某']);
  const upright = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'K', 'N'].map((letter) => `${letter}3:${letter}4`);
  return writeXlsx([
    { name: '填表说明', rows: [['本表由各股室填报，每季度末更新。统一社会信用代码以营业执照为准。']] },
    { name: '检查对象', rows, merges: ['A1:N1', 'H3:I3', 'L3:M3', ...upright], hiddenRows: [PLANTED.subjects.hidden] },
    { name: '粮食经纪人', rows: brokerRows() },
  ]);
}

/** The exact repeat keeps the shape of the row it repeats. */
function exactDate(row: number, k: number): number {
  return row === PLANTED.subjects.exactRepeat ? k - 1 : k;
}

function brokerRows(): CellValue[][] {
  const rows = Array.from({ length: 6 }, (_, i) => [
    `某经纪${i + 1}`,
    idCardOf(`${REGION}190001${String(i + 10)}00${i + 1}`),
    TOWNS[i]!,
    '稻谷',
    `0499-${6_000_000 + i}`,
  ]);
  return [['姓名', '身份证号', '户籍地', '收购品种', '联系电话'], ...rows];
}

/** 检查对象名录-GB18030.csv: the same firms as Chinese Excel saves them. */
export function subjectsCsv(): Buffer {
  const header =
    '序号,企业名称,统一社会信用代码,企业类型,所在乡镇（街道）,法定代表人（负责人）,联系电话,备案号,备案日期,仓容（吨）,经营状态,信用等级';
  const lines = firms().map((firm) => {
    const { number: k, name, code, type, town, person, phone, filingNo, filingDate, capacity, status, credit } = firm;
    const quantity = `"${capacity.toLocaleString('en-US')}"`;
    return [
      k,
      name,
      code,
      type,
      town,
      person,
      phone,
      filingNo,
      filingDate.replaceAll('-', '/'),
      quantity,
      status,
      credit,
    ].join(',');
  });
  return encodeGb18030(`${[header, ...lines].join('\r\n')}\r\n`);
}

/** 执法检查人员名录.xlsx: eleven people. */
export function inspectorsXlsx(): Buffer {
  const list = firms();
  const unit = '河湾区粮食和物资储备局';
  const person = (k: number, over: Record<string, CellValue> = {}): CellValue[] => [
    k,
    `检查员${'甲乙丙丁戊己庚辛壬癸子'[k - 1]}`,
    k % 2 === 0 ? '男' : '女',
    over.unit ?? unit,
    ['监督检查股', '政策法规股', '仓储管理股'][k % 3]!,
    over.post ?? '科员',
    over.code ?? `HW0499${String(10_000 + k * 13)}`,
    over.validUntil ?? { serial: 46_752 },
    over.skills ?? ['质检', '统计', '仓储', '财会'][k % 4]!,
    over.status ?? '在岗',
    over.recusal ?? '',
  ];
  const rows: CellValue[][] = [
    ['河湾区粮食和物资储备局执法检查人员名录库'],
    ['序号', '姓名', '性别', '单位', '科室', '职务', '执法证号', '证件有效期至', '专业特长', '在岗情况', '回避说明'],
    person(1, { skills: '质检、安全', code: 'HW049910013' }),
    person(2, { validUntil: '2028.12.31', recusal: `${list[0]!.name}（配偶任职）` }),
    person(3, { validUntil: TODAY, unit: '河湾区市场监督管理局' }),
    person(4, { unit: '河湾区市场监督管理局', skills: '安全' }),
    person(5, { status: '产假', skills: '财会/统计' }),
    person(6, { validUntil: '长期' }),
    person(7, { recusal: `${list[5]!.code}；${list[9]!.name}` }),
    person(8, { recusal: '青川金岸号米业' }),
    person(9, { status: '调离' }),
    person(10, { code: 'HW049910013' }),
    person(11, { post: '质检专家', code: '', validUntil: '' }),
  ];
  return writeXlsx([{ name: 'Sheet1', rows, merges: ['A1:K1'] }]);
}

/** 本年度已检查记录.csv: earlier inspections of three authorities, UTF-8 with a mark. */
export function inspectedCsv(): Buffer {
  const list = firms();
  const lines = [
    '统一社会信用代码,检查机关,检查日期,检查类型',
    `${list[1]!.code},青川市粮食和物资储备局,2026-03-11,双随机`,
    `${list[2]!.code},河湾区粮食和物资储备局,2026-04-02,双随机`,
    `${list[2]!.code},河湾区粮食和物资储备局,2026-06-20,专项`,
    `${list[10]!.code},河湾区粮食和物资储备局,2026/5/8,投诉举报`,
    `${list[12]!.code},辽宁省粮食和物资储备局,2026-07-15,双随机`,
    `${list[6]!.code},国家粮食和物资储备局,2026年8月1日,库存检查`,
  ];
  return Buffer.from(`\uFEFF${lines.join('\n')}\n`);
}

/** 随机抽查事项清单.xlsx: eight items with shares and frequencies as offices write them. */
export function catalogueXlsx(): Buffer {
  const items: [string, string, string, CellValue, string][] = [
    ['粮食收购企业备案情况', '《粮食流通管理条例》第九条', '粮食收购企业', '20%', '1次/年'],
    [
      '执行国家粮食质量标准、及时支付售粮款情况',
      '《粮食流通管理条例》第十一条',
      '从事粮食收购的经营者',
      '20％',
      '每年不超过2次',
    ],
    ['仓储设施、储存安全和药剂使用', '《粮食流通管理条例》第十三条', '粮食储存单位', '10%', '1次/年'],
    ['运输工具与包装', '《粮食流通管理条例》第十四条', '粮食运输经营者', '10%', '1次/年'],
    ['销售出库质量安全检验', '《粮食流通管理条例》第十七条', '粮食储存企业', '10%—20%', '1次/年'],
    ['粮食经营台账与统计报送', '《粮食流通管理条例》第二十三条', '粮食经营者', 0.2, '1次/半年'],
    ['政策性粮食购销', '《粮食流通管理条例》第二十条', '承储企业', '不低于25%', '2次/年'],
    ['政府储备粮管理', '《粮食安全保障法》第三十条、第三十一条', '政府储备承储企业', '100%', '每季度一次'],
  ];
  const rows: CellValue[][] = [
    ['随机抽查事项清单（2026年版）'],
    ['序号', '抽查事项', '抽查依据', '抽查主体', '抽查对象', '抽查内容', '抽查方式', '抽查比例', '抽查频次', '备注'],
    ...items.map(([item, basis, target, ratio, frequency], i) => [
      i + 1,
      item,
      basis,
      '区粮食和物资储备局',
      target,
      '执行情况',
      '实地检查',
      ratio,
      frequency,
      '',
    ]),
  ];
  return writeXlsx([{ name: '事项清单', rows }]);
}
