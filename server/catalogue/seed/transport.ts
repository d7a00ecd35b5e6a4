/** 运输工具与包装 (粮食流通管理条例第十四条、第四十六条). */

import { check, POWER_TO_INSPECT, regulation, sample } from './sample.ts';

const DUTY = regulation('第十四条');
const BREACH = { violation: '未按照规定使用运输工具', penalty: regulation('第四十六条') } as const;

export const transport = sample(
  'SL-06',
  {
    name: '粮食运输工具和包装材料的检查',
    subjects: { description: '自行或委托运输粮食的粮食收购者、粮食储存企业' },
    basis: [POWER_TO_INSPECT, DUTY],
    content: '运输是否执行国家粮食运输技术规范；运输工具、包装材料是否被污染；是否与有毒有害物质混装。',
    methods: ['on-site'],
    percent: 10,
    timesAYear: 1,
    skills: ['仓储'],
  },
  [
    check({
      key: 'clean',
      subItem: '运输工具',
      standard: '装粮前运输工具清洁、干燥、无异味，没有被污染。',
      method: ['site'],
      basis: DUTY,
      ...BREACH,
      evidence: { photo: 'always' },
      wording: '车（船）厢内有＿＿残留，未清理即装粮。',
      major: true,
      points: 25,
    }),
    check({
      key: 'record',
      subItem: '运输工具',
      standard: '有装运前清扫、查验记录。',
      method: ['documents'],
      basis: DUTY,
      ...BREACH,
      evidence: { documentNumber: true },
      wording: '＿＿年＿＿月＿＿日装运没有清扫查验记录。',
      points: 15,
    }),
    check({
      key: 'previous',
      subItem: '运输工具',
      standard: '查明上一次装运的货物，装过有毒有害物质的不用于装粮。',
      method: ['inquiry', 'documents'],
      result: { type: 'text' },
      basis: DUTY,
      ...BREACH,
      wording: '该运输工具上一次装运＿＿。',
      points: 15,
    }),
    check({
      key: 'packing',
      subItem: '包装材料',
      standard: '包装材料清洁、完好，没有被污染。',
      method: ['site'],
      basis: DUTY,
      ...BREACH,
      wording: '使用被＿＿污染的包装材料。',
      points: 15,
    }),
    check({
      key: 'mixed-load',
      subItem: '混装',
      standard: '没有与有毒有害物质混装运输。',
      method: ['site', 'documents'],
      result: { type: 'found' },
      basis: DUTY,
      ...BREACH,
      evidence: { photo: 'always', documentNumber: true },
      wording: '粮食与＿＿混装运输。',
      major: true,
      points: 20,
    }),
    check({
      key: 'loss',
      subItem: '运输损耗',
      standard: '装卸数量有记录，损耗在规定范围内（定额待核实）。',
      method: ['documents', 'measuring'],
      // The quota is to be confirmed: without a limit the inspectors judge.
      result: { type: 'value', unit: '%（损耗）' },
      basis: DUTY,
      wording: '装车＿＿吨，卸车＿＿吨，损耗＿＿%，责令改进。',
      points: 10,
    }),
  ],
);
