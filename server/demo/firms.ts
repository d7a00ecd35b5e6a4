/** The sample's 60 subjects. Every name is invented; the ones of persons have 某 in them and cannot be anybody's. */

import type { Town } from './towns.ts';
import type { Trade } from './trades.ts';

/** One subject, as far as it differs from others of its trade. */
export interface SampleFirm {
  /** The name's stem; the name of the person for sole traders and brokers. */
  readonly stem: string;
  readonly trade: Trade;
  readonly town: Town;
  /** Storage in tonnes; 0: none. */
  readonly capacity: number;
  /** Credit class at entry; not rated where it is not given. */
  readonly credit?: 'A' | 'B' | 'C' | 'D';
  /** Days ago on which it was entered. */
  readonly entered: number;
  readonly more?: Readonly<Record<string, string | readonly string[]>>;
}

type Row = readonly [
  stem: string,
  town: Town,
  capacity: number,
  credit: 'A' | 'B' | 'C' | 'D' | null,
  entered: number,
  more?: SampleFirm['more'],
];

/** Days ago of the first load; those entered on that day and never changed wait for the quarterly review. */
const FIRST = 800;

const MILLS: readonly Row[] = [
  ['苇禾', '田庄台镇', 12_000, 'A', FIRST, { reserves: ['emergency'], emergencyOutlets: ['processing'] }],
  ['辽穗香', '东风镇', 8600, 'A', FIRST, { emergencyOutlets: ['processing', 'supply'] }],
  ['鹤汀', '赵圈河镇', 5200, 'B', FIRST],
  ['碱稻坊', '新开镇', 3800, 'B', FIRST],
  ['红滩粒', '清水镇', 6400, 'B', FIRST],
  ['禾满川', '新兴镇', 4500, 'C', FIRST],
  ['晚渡', '西安镇', 2800, 'B', FIRST],
  ['河口青', '新立镇', 7300, 'A', FIRST],
  ['穗语', '唐家镇', 1900, 'C', FIRST],
  ['润畦', '平安镇', 3100, 'B', FIRST],
  ['苇塘春', '赵圈河镇', 2600, 'D', FIRST],
  ['双桥稻', '大洼街道', 9100, 'B', FIRST, { emergencyOutlets: ['distribution'] }],
  ['谷雨田', '东风镇', 1500, null, 250],
  ['新畦', '田庄台镇', 4200, null, 96],
];

const COOPERATIVES: readonly Row[] = [
  ['联穗', '东风镇', 900, 'B', FIRST],
  ['共畦', '新开镇', 600, 'B', FIRST],
  ['苇边', '赵圈河镇', 450, 'B', FIRST],
  ['同渠', '新兴镇', 800, 'C', FIRST],
  ['春灌', '西安镇', 500, 'B', FIRST],
  ['九畦', '新立镇', 1200, 'A', FIRST],
  ['合垄', '唐家镇', 300, null, FIRST],
  ['田畔', '平安镇', 700, 'B', FIRST],
  ['稻蟹源', '清水镇', 650, 'B', FIRST],
  ['三家渠', '田庄台镇', 400, 'C', FIRST],
  ['绿垄', '大洼街道', 350, 'B', FIRST],
  ['丰坨', '新开镇', 1000, 'B', FIRST],
  ['晒场', '东风镇', 550, null, 180],
  ['归仓', '清水镇', 480, null, 60],
];

const DEPOTS: readonly Row[] = [
  ['田庄台第一', '田庄台镇', 48_000, 'A', FIRST, { reserves: ['district', 'city'] }],
  ['新开', '新开镇', 32_000, 'A', FIRST, { reserves: ['district'] }],
  ['唐家', '唐家镇', 26_000, 'B', FIRST, { reserves: ['province'] }],
  ['清水', '清水镇', 21_000, 'B', FIRST],
  ['西安', '西安镇', 18_000, 'C', FIRST],
  ['城北', '大洼街道', 15_000, 'B', FIRST, { reserves: ['emergency'], emergencyOutlets: ['distribution', 'supply'] }],
];

const FEED: readonly Row[] = [
  ['牧禾', '平安镇', 5000, 'B', FIRST],
  ['苇源', '新立镇', 3600, 'B', FIRST],
  ['坨里', '清水镇', 2400, 'C', FIRST],
  ['渤湾牧', '大洼街道', 6200, 'A', FIRST],
];

const TRADERS: readonly Row[] = [
  ['红滩粒', '清水镇', 3000, 'B', FIRST],
  ['辽口通', '田庄台镇', 2200, 'C', FIRST],
  ['禾运', '大洼街道', 0, 'B', FIRST],
  ['渠畔', '新兴镇', 1600, 'B', FIRST],
  ['苇洲', '赵圈河镇', 1100, null, FIRST],
  ['平野仓', '平安镇', 1800, 'D', FIRST, { registrationState: '吊销，未注销' }],
];

const STATIONS: readonly Row[] = [
  ['郑某安', '新开镇', 200, 'B', FIRST],
  ['孙某田', '东风镇', 150, 'B', FIRST],
  ['周某禾', '西安镇', 120, 'C', FIRST],
  ['吴某仓', '新立镇', 300, 'B', FIRST],
  ['冯某收', '唐家镇', 100, null, FIRST],
  ['陈某川', '平安镇', 180, 'B', FIRST],
  ['褚某渠', '新兴镇', 160, 'C', FIRST],
  ['卫某坨', '清水镇', 90, null, FIRST],
  ['蒋某垄', '田庄台镇', 140, 'B', 33],
  ['沈某畦', '赵圈河镇', 110, null, 12],
];

const BROKERS: readonly Row[] = [
  ['韩某年', '东风镇', 0, 'B', FIRST],
  ['杨某秋', '新开镇', 0, 'B', FIRST],
  ['朱某穗', '西安镇', 0, 'C', FIRST],
  ['秦某麦', '唐家镇', 0, null, FIRST],
  ['尤某场', '平安镇', 0, 'B', FIRST],
  ['许某舟', '赵圈河镇', 0, null, FIRST],
];

const asFirms =
  (trade: Trade) =>
  ([stem, town, capacity, credit, entered, more]: Row): SampleFirm => ({
    stem,
    trade,
    town,
    capacity,
    entered,
    ...(credit === null ? {} : { credit }),
    ...(more === undefined ? {} : { more }),
  });

export const FIRMS: readonly SampleFirm[] = [
  ...MILLS.map(asFirms('mill')),
  ...COOPERATIVES.map(asFirms('cooperative')),
  ...DEPOTS.map(asFirms('depot')),
  ...FEED.map(asFirms('feed')),
  ...TRADERS.map(asFirms('trader')),
  ...STATIONS.map(asFirms('station')),
  ...BROKERS.map(asFirms('broker')),
];
