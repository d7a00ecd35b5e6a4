/** A list of firms as a province might keep it: believable, invented, the same each time. */

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished, pipeline } from 'node:stream/promises';
import { workbook } from '../../server/registry/imports/workbook.ts';

const HEADER =
  '序号,企业名称,统一社会信用代码,企业类型,所在乡镇（街道）,地址,法定代表人（负责人）,联系电话,备案号,备案日期,收购品种,仓容（吨）,经营状态,信用等级';
const PLACES = ['青川市', '河湾区', '望田县', '临江市', '双桥区', '石门县', '白沙区', '云溪市'];
const TOWNS = [
  '望田镇',
  '新立镇',
  '东风镇',
  '西安镇',
  '田家街道',
  '榆树街道',
  '唐家镇',
  '平安镇',
  '清水镇',
  '赵圈河镇',
];
const FIRST = Array.from('金丰恒泰华稻香源达顺发利民富康永盛祥瑞德信诚和安吉庆春秋雨露阳光明辉鑫鼎裕隆兴旺宏昌');
const SECOND = Array.from('穗谷禾粮满仓田园海洋川河江山岭峰林森木石玉珠宝银铜铁星月日云风雷电火土地天');
const TYPES = [
  ['米业有限公司', '粮食加工企业'],
  ['粮食收购有限公司', '粮食经营企业'],
  ['粮油贸易有限责任公司', '粮食经营企业'],
  ['粮食种植专业合作社', '农民专业合作社'],
  ['粮库有限公司', '粮食经营企业'],
  ['饲料有限公司', '饲料企业'],
  ['农业科技有限公司', '粮食经营企业'],
] as const;
const SURNAMES = Array.from('王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗');
const VARIETIES = ['水稻', '玉米', '大豆', '水稻、玉米', '小麦'];
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const PIECE = 10_000;

/** A repeatable sequence of numbers below a bound (Park and Miller). */
function sequence(): (below: number) => number {
  let state = 20_261_123;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

/** A code with a true check character; no two numbers give the same. */
function codeOf(number: number): string {
  const body = `91219901MA${number.toString().padStart(7, '0')}`;
  let sum = 0;
  let weight = 1;
  for (const character of body) {
    sum += ALPHABET.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return body + ALPHABET[(31 - (sum % 31)) % 31];
}

/** Writes the list as a CSV in UTF-8. */
export async function writeList(path: string, rows: number): Promise<void> {
  const file = createWriteStream(path);
  const pick = sequence();
  file.write(`\uFEFF${HEADER}\r\n`);
  for (let from = 1; from <= rows; from += PIECE) {
    const lines = Array.from({ length: Math.min(PIECE, rows - from + 1) }, (_, at) => lineOf(from + at, pick));
    if (!file.write(lines.join(''))) await once(file, 'drain');
  }
  file.end();
  await finished(file);
}

/** Writes the list as a workbook. */
export async function writeBook(path: string, rows: number): Promise<void> {
  const columns = HEADER.split(',').map((header) => ({ header, width: 20 }));
  await pipeline(workbook('检查对象', columns, cellRows(rows)), createWriteStream(path));
}

async function* cellRows(rows: number): AsyncGenerator<(string | number)[]> {
  const pick = sequence();
  for (let number = 1; number <= rows; number += 1) yield cellsOf(number, pick);
}

const lineOf = (number: number, pick: (below: number) => number): string => `${cellsOf(number, pick).join(',')}\r\n`;

function cellsOf(number: number, pick: (below: number) => number): (string | number)[] {
  const of = <T>(list: readonly T[]): T => list[pick(list.length)]!;
  const [ending, type] = of(TYPES);
  const town = of(TOWNS);
  const name = `${of(PLACES)}${of(FIRST)}${of(SECOND)}${pick(3) === 0 ? '' : of(FIRST)}${ending}`;
  return [
    number,
    name,
    codeOf(number),
    type,
    town,
    `${town}第${pick(900) + 1}号`,
    `${of(SURNAMES)}某`,
    `0499-${String(5_000_000 + pick(900_000))}`,
    `LS2199${String(number).padStart(9, '0')}`,
    `20${10 + pick(16)}-${String(pick(12) + 1).padStart(2, '0')}-${String(pick(28) + 1).padStart(2, '0')}`,
    of(VARIETIES),
    pick(60_000),
    pick(25) === 0 ? '注销' : '存续',
    'ABCD'[pick(4)]!,
  ];
}
