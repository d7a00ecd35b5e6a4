/** Documents that the product rests on but of which no reliable copy was found: known by number and title, without words. */

/**
 * `dated`: the day written under it, YYYY-MM-DD, null where it is not known; nothing here was compared with an original.
 * `source`: where the official text is published, null where that is not known.
 */
export interface KnownDocument {
  number: string;
  title: string;
  issuer: string;
  dated: string | null;
  source: { name: string; url: string } | null;
}

const COUNCIL = { name: '中国政府网', url: 'https://www.gov.cn/zhengce/' };
const LIAONING = { name: '辽宁省人民政府', url: 'https://www.ln.gov.cn/' };

/** None of them is a statute; what they ask is configured and marked 待核实 where it is used. */
export const KNOWN_DOCUMENTS: readonly KnownDocument[] = [
  {
    number: '国办发〔2015〕58号',
    title: '国务院办公厅关于推广随机抽查规范事中事后监管的通知',
    issuer: '国务院办公厅',
    dated: '2015-07-29',
    source: COUNCIL,
  },
  {
    number: '国办发〔2018〕118号',
    title: '国务院办公厅关于全面推行行政执法公示制度执法全过程记录制度重大执法决定法制审核制度的指导意见',
    issuer: '国务院办公厅',
    dated: '2018-12-05',
    source: COUNCIL,
  },
  {
    number: '国发〔2019〕5号',
    title: '国务院关于在市场监管领域全面推行部门联合“双随机、一公开”监管的意见',
    issuer: '国务院',
    dated: '2019-01-27',
    source: COUNCIL,
  },
  {
    number: '国办发〔2024〕54号',
    title: '国务院办公厅关于严格规范涉企行政检查的意见',
    issuer: '国务院办公厅',
    dated: '2024-12-30',
    source: COUNCIL,
  },
  {
    number: '辽政办发〔2015〕29号',
    title: '辽宁省人民政府办公厅关于规范涉企行政执法进一步优化经济发展环境的通知',
    issuer: '辽宁省人民政府办公厅',
    dated: null,
    source: {
      name: '辽宁省人民政府公报',
      url: 'https://www.ln.gov.cn/web/zwgkx/lnsrmzfgb/2015n/qk/2015n_dseq/szfbgtwj/4CDA1C234D7D44779DE7FB724EB75A03/index.shtml',
    },
  },
  {
    number: '辽政办发〔2025〕6号',
    title: '辽宁省进一步规范涉企行政检查的若干措施',
    issuer: '辽宁省人民政府办公厅',
    dated: '2025-04-23',
    source: LIAONING,
  },
  {
    number: '引大政法局发〔2016〕2号',
    title: '大洼区粮食和物资储备局“双随机”抽查机制规范事中事后监管实施细则',
    issuer: '大洼区粮食和物资储备局',
    dated: null,
    source: null,
  },
];

/** The document of a number or title. */
export function knownDocument(name: string): KnownDocument | undefined {
  return KNOWN_DOCUMENTS.find(({ number, title }) => number === name || title === name);
}

/** 《标题》（文号）. */
export function nameOf({ number, title }: KnownDocument): string {
  return `《${title}》（${number}）`;
}
