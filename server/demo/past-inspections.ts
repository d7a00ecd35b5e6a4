/** Inspections of the sample's subjects by three authorities (辽政办发〔2015〕29号: 上级已查的，下级不再查). */

import { HOST, SECOND, SUPERIOR } from './accounts.ts';
import type { FirmKey } from './history.ts';

/** An inspection of subjects by some authority, entered some days later. */
export interface PastInspection {
  readonly ago: number;
  readonly authority: string;
  readonly level: 'city' | 'district';
  readonly type: string;
  readonly firms: readonly FirmKey[];
}

export const PAST_INSPECTIONS: readonly PastInspection[] = [
  {
    ago: 342,
    authority: HOST.name,
    level: 'district',
    type: '双随机抽查',
    firms: ['mill/苇禾', 'mill/碱稻坊', 'cooperative/联穗', 'station/孙某田'],
  },
  { ago: 309, authority: SUPERIOR.name, level: 'city', type: '专项检查', firms: ['depot/田庄台第一', 'depot/唐家'] },
  {
    ago: 272,
    authority: SECOND.name,
    level: 'district',
    type: '双随机抽查',
    firms: ['mill/红滩粒', 'feed/牧禾', 'trader/禾运'],
  },
  {
    ago: 228,
    authority: HOST.name,
    level: 'district',
    type: '双随机抽查',
    firms: ['depot/西安', 'trader/辽口通', 'cooperative/同渠', 'station/周某禾'],
  },
  { ago: 189, authority: HOST.name, level: 'district', type: '投诉举报核查', firms: ['trader/辽口通'] },
  { ago: 163, authority: SUPERIOR.name, level: 'city', type: '双随机抽查', firms: ['mill/河口青', 'feed/渤湾牧'] },
  { ago: 127, authority: HOST.name, level: 'district', type: '整改复查', firms: ['depot/西安'] },
  {
    ago: 93,
    authority: SECOND.name,
    level: 'district',
    type: '专项检查',
    firms: ['mill/双桥稻', 'mill/辽穗香', 'depot/城北'],
  },
  {
    ago: 58,
    authority: HOST.name,
    level: 'district',
    type: '双随机抽查',
    firms: ['mill/晚渡', 'cooperative/春灌', 'feed/坨里', 'trader/渠畔'],
  },
  {
    ago: 29,
    authority: HOST.name,
    level: 'district',
    type: '双随机抽查',
    firms: ['depot/新开', 'mill/润畦', 'station/郑某安'],
  },
];
