/** Towns and streets of 大洼区, each with the area of supervision that the sample puts it in. */

export const TOWNS = {
  大洼街道: '城区片',
  田庄台镇: '西片',
  赵圈河镇: '西片',
  清水镇: '西片',
  东风镇: '北片',
  新开镇: '北片',
  新兴镇: '北片',
  西安镇: '东片',
  平安镇: '东片',
  新立镇: '南片',
  唐家镇: '南片',
} as const;

export type Town = keyof typeof TOWNS;
