/** 收购质量标准和质量安全检验 (粮食流通管理条例第十一条、第四十五条). */

import { check, MARKET, POWER_TO_INSPECT, regulation, sample, transfer } from './sample.ts';

const STANDARD = regulation('第十一条第一款');
const INSPECTION = regulation('第十一条第二款');
const NO_STANDARD = { violation: '未执行国家粮食质量标准', penalty: regulation('第四十五条第（一）项') } as const;
const NO_TEST = {
  violation: '收购粮食未按照国家有关规定进行质量安全检验',
  penalty: regulation('第四十五条第（四）项'),
} as const;
const NOT_APART = {
  violation: '不符合食品安全标准的粮食未作为非食用用途单独储存',
  penalty: regulation('第四十五条第（四）项'),
} as const;

export const purchaseQuality = sample(
  'SL-02',
  {
    name: '执行国家粮食质量标准和收购质量安全检验的检查',
    subjects: { description: '从事粮食收购的企业、合作社、个体工商户和粮食经纪人' },
    basis: [POWER_TO_INSPECT, regulation('第十一条')],
    content:
      '收购是否执行国家粮食质量标准、按质论价；是否按规定进行质量安全检验；不符合食品安全标准的粮食是否单独储存。',
    methods: ['on-site', 'laboratory'],
    percent: 20,
    timesAYear: 1,
    isKey: true,
    skills: ['质检'],
    experts: '扦样送检时可请有资质的检验机构人员辅助，不计入执法检查人员',
  },
  [
    check({
      key: 'standard-held',
      subItem: '质量标准',
      standard: '收购场所备有现行有效的国家粮食质量标准，收购人员按标准操作。',
      method: ['documents', 'inquiry'],
      basis: STANDARD,
      ...NO_STANDARD,
      wording: '收购场所没有＿＿国家标准，未按标准检验定等。',
      points: 10,
    }),
    check({
      key: 'grading',
      subItem: '质量标准',
      standard: '按检验结果定等作价，等级与检验单一致。',
      method: ['documents'],
      basis: STANDARD,
      ...NO_STANDARD,
      evidence: { documentNumber: true, note: '抽查检验单和结算单，记录编号' },
      wording: '检验单＿＿号定为＿＿等，结算单＿＿号按＿＿等结算。',
      major: true,
      points: 20,
    }),
    check({
      key: 'deduction',
      subItem: '质量标准',
      standard: '水分、杂质增扣量按国家标准和规定计算。',
      method: ['documents', 'data'],
      result: { type: 'count', unit: '笔', max: 0 },
      basis: STANDARD,
      ...NO_STANDARD,
      evidence: { documentNumber: true },
      wording: '抽查＿＿笔，其中＿＿笔增扣量未按标准计算。',
      points: 15,
    }),
    check({
      key: 'equipment',
      subItem: '检验条件',
      standard: '水分、杂质等检验仪器齐全，在检定或校准有效期内。',
      method: ['certificates', 'site'],
      basis: INSPECTION,
      ...NO_TEST,
      evidence: { photo: 'on-breach', documentNumber: true },
      wording: '＿＿仪器未检定（校准），或已于＿＿年＿＿月＿＿日过期。',
      points: 10,
    }),
    check({
      key: 'tested',
      subItem: '质量安全检验',
      standard: '收购的粮食按规定进行了质量安全检验，检验记录完整。',
      method: ['documents'],
      basis: INSPECTION,
      ...NO_TEST,
      evidence: { documentNumber: true },
      wording: '＿＿年＿＿月＿＿日收购的＿＿吨＿＿没有质量安全检验记录。',
      major: true,
      points: 25,
    }),
    check({
      key: 'moisture',
      subItem: '质量安全检验',
      standard: '现场扦样测定的稻谷水分与收购检验记录相符（偏差不超过 0.5 个百分点，限值待核实）。',
      method: ['sampling', 'measuring'],
      result: { type: 'value', unit: '百分点', min: 0, max: 0.5 },
      basis: INSPECTION,
      ...NO_TEST,
      evidence: { photo: 'always', sample: true, note: '双份样品，封签编号' },
      wording: '扦样测定水分＿＿%，检验记录为＿＿%，相差＿＿个百分点。',
      points: 10,
    }),
    check({
      key: 'apart',
      subItem: '单独储存',
      standard: '不符合食品安全标准的粮食作为非食用用途单独储存，有明显标识。',
      method: ['site', 'documents'],
      result: {
        type: 'choice',
        options: [
          { label: '没有此类粮食', breach: false },
          { label: '已单独储存并标识', breach: false },
          { label: '未单独储存', breach: true },
          { label: '未标识', breach: true },
        ],
      },
      basis: INSPECTION,
      ...NOT_APART,
      wording: '＿＿号仓存有不符合食品安全标准的＿＿约＿＿吨，未单独储存（未标识）。',
      major: true,
      points: 10,
    }),
    transfer({
      key: 'price-clue',
      subItem: '价格',
      clue: '检查中发现压级压价、不公示收购价格、操纵价格等线索，记录后移送，不展开检查。',
      authority: MARKET,
      basis: [regulation('第三十九条'), regulation('第四十四条')],
      wording: '发现涉嫌价格违法线索，依法移送市场监督管理部门。',
    }),
  ],
);
