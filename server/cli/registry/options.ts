/** The options with which `draw`, `commit` and `rehearse` take their registries. */

import type { Option } from '../command.ts';

export const REGISTRY_OPTIONS: readonly Option[] = [
  { name: 'subjects', value: 'X.xlsx', help: '检查对象名录（.xlsx 或 .csv），必填' },
  { name: 'inspectors', value: 'Y.xlsx', help: '执法检查人员名录（.xlsx 或 .csv），必填' },
  { name: 'rules', value: 'rules.json', help: '抽取规则，必填（protocol、plan、items 可不写）' },
  { name: 'plan', value: '编号', help: '计划编号（规则文件没有写时用；都没有时为“年份-临时”）' },
  { name: 'inspected', value: 'Z.csv', help: '本年度已检查记录，与 --cap 一起用' },
  { name: 'cap', value: 'N', help: '每户每年检查次数上限；有因检查、复查、依申请检查不计' },
  { name: 'cap-levels', value: '层级', help: '计入上限的机关层级，如 district,city；默认全部计入' },
  { name: 'decisions', value: 'd.json', help: '对需要决定的行的处理意见' },
  { name: 'leave-out-undecided', help: '需要决定的行一律不参加抽签（原因记为 undecided）' },
  { name: 'today', value: 'YYYY-MM-DD', help: '判断证件有效期和年度的日期，默认今天（北京时间）' },
  { name: 'capacity', value: 'N', help: '每人在本次抽签中最多承担的户数，默认 999' },
];

/** Further options that fix the terms of a draw. */
export const TERMS_OPTIONS: readonly Option[] = [
  { name: 'authority', value: '名称', help: '抽签单位名称；默认取人员名录中最多的单位' },
  { name: 'authority-code', value: '代码', help: '抽签单位的统一社会信用代码' },
  { name: 'after', value: '材料包', help: '本单位上一次抽签的材料包：序号接着它，并写入它的承诺摘要' },
  { name: 'embargo', value: 'YYYY-MM-DD', help: '封存到这一天再揭示名单；不写就当场公开' },
];
