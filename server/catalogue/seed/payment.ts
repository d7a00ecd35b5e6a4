/** 售粮款支付 (粮食流通管理条例第十一条、第四十五条). */

import { check, POWER_TO_INSPECT, regulation, sample } from './sample.ts';

const DUTY = regulation('第十一条第一款');
const ARREARS = { violation: '未及时向售粮者支付售粮款', penalty: regulation('第四十五条第（二）项') } as const;
const WITHHELD = {
  violation: '违反规定代扣、代缴税、费和其他款项',
  penalty: regulation('第四十五条第（三）项'),
} as const;

export const payment = sample(
  'SL-03',
  {
    name: '及时支付售粮款情况的检查',
    subjects: { description: '从事粮食收购的企业、合作社、个体工商户和粮食经纪人' },
    basis: [POWER_TO_INSPECT, DUTY],
    content: '是否及时向售粮者支付售粮款；是否代扣、代缴税、费和其他款项。',
    methods: ['written', 'on-site'],
    percent: 20,
    timesAYear: 1,
    isKey: true,
    skills: ['财会'],
  },
  [
    check({
      key: 'settlement',
      subItem: '结算',
      standard: '每笔收购有结算凭证，品种、数量、等级、单价、金额齐全。',
      method: ['documents'],
      basis: DUTY,
      ...ARREARS,
      evidence: { documentNumber: true },
      wording: '抽查的结算凭证＿＿号缺少＿＿。',
      points: 15,
    }),
    check({
      key: 'paid',
      subItem: '支付',
      standard: '抽查的收购已及时足额支付售粮款。',
      method: ['documents', 'data'],
      result: { type: 'count', unit: '笔未付', max: 0 },
      basis: DUTY,
      ...ARREARS,
      evidence: { documentNumber: true, note: '核对结算单与付款凭证' },
      wording: '抽查＿＿笔，其中＿＿笔、金额＿＿元至检查之日未支付。',
      major: true,
      points: 40,
    }),
    check({
      key: 'arrears-days',
      subItem: '支付',
      standard: '没有拖欠；有延期约定的，以书面约定为准（约定的效力由法制审核人员核定）。',
      method: ['documents', 'inquiry'],
      result: { type: 'value', unit: '天', min: null, max: 0 },
      basis: DUTY,
      ...ARREARS,
      evidence: { documentNumber: true },
      wording: '最长一笔已拖欠＿＿天，金额＿＿元。',
      points: 15,
    }),
    check({
      key: 'sellers',
      subItem: '支付',
      standard: '向售粮者抽样核实，到账金额与结算单一致。',
      method: ['inquiry'],
      basis: DUTY,
      ...ARREARS,
      evidence: { photo: 'never', note: '询问笔录；不在本表记录售粮者个人信息' },
      wording: '经询问，＿＿名售粮者到账金额与结算单不一致。',
      points: 10,
    }),
    check({
      key: 'withheld',
      subItem: '代扣代缴',
      standard: '没有受委托代扣、代缴税、费和其他款项。',
      method: ['documents', 'inquiry'],
      result: { type: 'found' },
      basis: DUTY,
      ...WITHHELD,
      evidence: { documentNumber: true },
      wording: '在支付售粮款时代扣＿＿，共＿＿笔、＿＿元。',
      major: true,
      points: 20,
    }),
  ],
);
