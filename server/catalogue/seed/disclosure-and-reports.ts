/** 收购告知、公示和报告 (粮食流通管理条例第十条、第十二条). */

import { check, MARKET, POWER_TO_INSPECT, regulation, sample, transfer } from './sample.ts';

const NOTICE = regulation('第十条');
const REPORT = regulation('第十二条');

export const disclosureAndReports = sample(
  'SL-04',
  {
    name: '收购品种、质量标准告知和收购情况报告的检查',
    subjects: { description: '从事粮食收购的经营者；报告义务限于粮食收购企业' },
    basis: [POWER_TO_INSPECT, NOTICE, REPORT],
    content:
      '是否告知或公示收购品种、质量标准；收购企业是否定期报告收购数量等情况。收购价格的监督检查属市场监督管理部门。',
    methods: ['written', 'on-site'],
    percent: 10,
    timesAYear: 1,
    remark: '第十条中品种、质量标准未公示，条例没有设罚，责令改正；第十二条与第四十五条第（五）项的适用关系待核实。',
  },
  [
    check({
      key: 'variety',
      subItem: '告知公示',
      standard: '告知售粮者或在收购场所公示收购品种。',
      method: ['site'],
      basis: NOTICE,
      wording: '收购场所没有告知或公示收购品种，责令改正。',
      evidence: { photo: 'always' },
      points: 15,
    }),
    check({
      key: 'quality',
      subItem: '告知公示',
      standard: '告知售粮者或在收购场所公示质量标准。',
      method: ['site'],
      basis: NOTICE,
      wording: '收购场所没有告知或公示质量标准，责令改正。',
      evidence: { photo: 'always' },
      points: 15,
    }),
    check({
      key: 'up-to-date',
      subItem: '告知公示',
      standard: '公示的质量标准为现行版本，与实际执行的一致。',
      method: ['site', 'inquiry'],
      basis: NOTICE,
      wording: '公示的标准为＿＿，实际执行＿＿，责令改正。',
      points: 10,
    }),
    check({
      key: 'reported',
      subItem: '收购报告',
      standard: '收购企业按期向收购地县级粮食和储备部门报告收购数量等情况。',
      method: ['data', 'documents'],
      basis: regulation('第十二条第一款'),
      wording: '＿＿年＿＿月至＿＿月未报告收购情况，责令改正。',
      evidence: { photo: 'never', documentNumber: true },
      points: 30,
    }),
    check({
      key: 'consistent',
      subItem: '收购报告',
      standard: '报告的数量与收购台账、结算凭证一致。',
      method: ['documents', 'data'],
      result: { type: 'value', unit: '吨', min: 0, max: 0 },
      basis: regulation('第十二条第一款'),
      wording: '报告数量与台账相差＿＿吨，责令改正。',
      points: 20,
    }),
    check({
      key: 'cross-province',
      subItem: '跨省收购报告',
      standard: '跨省收购的，向收购地和企业所在地双方报告。',
      method: ['documents'],
      result: {
        type: 'choice',
        options: [
          { label: '没有跨省收购', breach: false },
          { label: '已向双方报告', breach: false },
          { label: '缺一方或双方', breach: true },
        ],
      },
      basis: regulation('第十二条第二款'),
      wording: '跨省收购＿＿吨，未向＿＿报告，责令改正。',
      points: 10,
    }),
    transfer({
      key: 'price-notice',
      subItem: '价格公示',
      clue: '发现没有告知、公示收购价格，或有压级压价等情形，记录后移送。',
      authority: MARKET,
      basis: regulation('第四十四条'),
      wording: '发现涉嫌未按规定告知、公示粮食收购价格的线索，依法移送。',
    }),
    transfer({
      key: 'market-order',
      subItem: '市场秩序',
      clue: '发现扰乱市场秩序、违法交易的线索，记录后移送。',
      authority: MARKET,
      basis: regulation('第五十条'),
      wording: '发现涉嫌扰乱市场秩序、违法交易的线索，依法移送。',
    }),
  ],
);
