/** 粮食收购企业备案 (粮食流通管理条例第九条、第四十三条). */

import { check, POWER_TO_INSPECT, regulation, sample } from './sample.ts';

const DUTY = regulation('第九条第二款');
const PENALTY = regulation('第四十三条');
const UNFILED = '收购企业未按照规定备案';
const FALSE = '收购企业提供虚假备案信息';

export const filing = sample(
  'SL-01',
  {
    name: '粮食收购企业备案情况的检查',
    subjects: { description: '在本行政区域收购粮食的企业', filter: { kinds: ['firm', 'cooperative'] } },
    basis: [POWER_TO_INSPECT, regulation('第九条')],
    content:
      '是否备案；备案的名称、地址、负责人、仓储设施等信息是否真实；变化后是否及时变更备案；是否具备与收购品种、数量相适应的能力。',
    methods: ['written', 'on-site'],
    percent: 20,
    timesAYear: 1,
  },
  [
    check({
      key: 'filed',
      subItem: '备案',
      standard: '收购粮食的企业已向收购地县级粮食和储备部门备案。',
      method: ['certificates', 'data'],
      result: { type: 'document-number' },
      evidence: { documentNumber: true, note: '记录备案号；未备案的，记录首次收购日期和凭证号' },
      basis: DUTY,
      violation: UNFILED,
      penalty: PENALTY,
      wording: '该企业自＿＿年＿＿月＿＿日起收购粮食，未向收购地县级粮食和储备部门备案。',
      major: true,
      points: 30,
    }),
    check({
      key: 'name',
      subItem: '备案信息',
      standard: '备案的企业名称与营业执照一致。',
      method: ['certificates'],
      basis: DUTY,
      violation: FALSE,
      penalty: PENALTY,
      wording: '备案名称为“＿＿”，营业执照名称为“＿＿”，不一致。',
      points: 10,
    }),
    check({
      key: 'address',
      subItem: '备案信息',
      standard: '备案地址与实际收购场所一致。',
      method: ['site', 'documents'],
      basis: DUTY,
      violation: FALSE,
      penalty: PENALTY,
      wording: '备案地址为“＿＿”，实际收购场所在“＿＿”。',
      points: 10,
    }),
    check({
      key: 'responsible',
      subItem: '备案信息',
      standard: '备案的负责人与现任负责人一致。',
      method: ['certificates', 'inquiry'],
      basis: DUTY,
      violation: UNFILED,
      penalty: PENALTY,
      wording: '现任负责人与备案不一致，变更后未办理变更备案。',
      evidence: { photo: 'never', documentNumber: true },
      points: 10,
    }),
    check({
      key: 'facilities',
      subItem: '备案信息',
      standard: '备案的仓房、油罐数量和仓容与实际相符。',
      method: ['site', 'measuring'],
      basis: DUTY,
      violation: FALSE,
      penalty: PENALTY,
      wording: '备案仓容＿＿吨，实际仓容＿＿吨。',
      points: 15,
    }),
    check({
      key: 'change',
      subItem: '变更备案',
      standard: '备案内容发生变化的，已及时变更备案。',
      method: ['documents', 'data'],
      basis: DUTY,
      violation: UNFILED,
      penalty: PENALTY,
      wording: '“＿＿”于＿＿年＿＿月＿＿日发生变化，至检查之日未变更备案。',
      points: 15,
    }),
    check({
      key: 'ability',
      subItem: '收购能力',
      standard: '具备与收购品种、数量相适应的检验、计量和储存能力。',
      method: ['site', 'inquiry'],
      basis: regulation('第九条第一款'),
      wording: '收购品种为＿＿，缺少相应的＿＿设施，责令改正。',
      points: 10,
    }),
  ],
);
