/** Earlier inspections: what kind they were and who made them. */

import type { VisitType } from '../types.ts';

/**
 * The first line whose word occurs in the cell decides. Source: 日常、专项、个案 of 国办发〔2024〕54号; what does not
 * count towards a frequency cap (投诉举报、转办、整改复查、应企业申请) is told apart for the caps to decide on.
 */
export const VISIT_TYPES: readonly (readonly [VisitType, readonly string[]])[] = [
  ['on-request', ['申请', '应企业']],
  ['recheck', ['复查', '回头看', '整改核查', '整改验收']],
  ['for-cause', ['投诉', '举报', '转办', '交办', '个案', '线索', '12325', '12345', '信访', '核查', '监测发现', '媒体']],
  ['special', ['专项', '库存检查', '重点检查', '大清查', '普查']],
  ['random', ['双随机', '随机', '抽查', '日常']],
];

/** Words taken out of a name before its level is looked for, because they hold 市, 省 or 区 without meaning one. */
export const NOT_A_PLACE = /市场监督管理|市场监管|市场|城市管理|区域|地区性/g;

export const NATION = /^(国家|中华人民共和国|国务院|中国)/;
export const PROVINCE = /(省|自治区|北京市|上海市|天津市|重庆市|兵团)/;
export const CITY = /(市|自治州|盟|地区)/;
export const DISTRICT = /(自治县|自治旗|区|县|旗)/;

/** Cities of county rank, which by their name look like cities with districts. Liaoning: all 16 by GB/T 2260; add your province's. */
export const COUNTY_CITIES: readonly string[] = [
  '新民市',
  '瓦房店市',
  '庄河市',
  '海城市',
  '东港市',
  '凤城市',
  '凌海市',
  '北镇市',
  '盖州市',
  '大石桥市',
  '灯塔市',
  '调兵山市',
  '开原市',
  '凌源市',
  '北票市',
  '兴城市',
];
