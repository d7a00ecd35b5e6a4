/** From a row of the sample to what a person would fill in about the subject. */

import { sampleIdNumber, samplePhone, sampleUscc } from './codes.ts';
import type { SampleFirm } from './firms.ts';
import { type Dice, seededDice } from './random.ts';
import { TOWNS } from './towns.ts';
import { TRADES } from './trades.ts';

type Facts = Readonly<Record<string, string | number | readonly string[] | undefined>>;

const SURNAMES = Array.from('赵钱孙李周吴郑王冯陈');
const GIVEN = Array.from('禾田仓川垄渠畦穗坨洲');

/** The name in the registry; says that it is a sample. */
export function nameOf({ stem, trade, town }: Pick<SampleFirm, 'stem' | 'trade' | 'town'>): string {
  const { kind, suffix } = TRADES[trade];
  if (kind === 'broker') return `${stem}（示例）`;
  return kind === 'sole-trader' ? `${town}${stem}${suffix}（示例）` : `大洼${stem}${suffix}（示例）`;
}

/** The facts of the subject on place `number` (from 1) of the sample; the same at every call. `year`: of its rating. */
export function factsOf(firm: SampleFirm, number: number, year: number): Facts {
  const { kind, uscc, scope, categories, varieties } = TRADES[firm.trade];
  const dice = seededDice(number);
  const natural = kind === 'broker' || kind === 'sole-trader';
  const person = natural ? firm.stem : `${dice.of(SURNAMES)}某${dice.of(GIVEN)}`;
  const { credit } = firm;
  return {
    name: nameOf(firm),
    kind,
    ...(uscc === null
      ? { provisionalNumber: `JJR-SL-${String(number).padStart(3, '0')}` }
      : { uscc: sampleUscc(uscc, number) }),
    ...(natural ? { idNumber: sampleIdNumber(birthOf(dice), number) } : {}),
    ...registration(firm, dice),
    businessScope: scope,
    address: `大洼区${firm.town}示例路 ${dice.between(1, 199)} 号`,
    town: firm.town,
    area: TOWNS[firm.town],
    legalPerson: person,
    contact: person,
    phone: samplePhone(number),
    ...trading(firm, number, dice),
    categories,
    varieties,
    ...(credit === undefined
      ? {}
      : { creditClass: credit, creditYear: year, creditSource: '粮食企业信用评价（示例）' }),
    ...firm.more,
  };
}

function registration({ trade, capacity }: SampleFirm, dice: Dice): Facts {
  const { uscc, founded } = TRADES[trade];
  if (uscc === null) return {};
  const established = dayIn(dice.between(founded[0], founded[1]), dice);
  const registered = { established, registeringAuthority: '大洼区市场监督管理局（示例）' };
  if (uscc !== '91') return registered;
  const registeredCapital = `${Math.max(50, Math.round(capacity / 20))} 万元人民币`;
  return { ...registered, registeredCapital, registrationState: '存续' };
}

function trading({ trade, capacity }: SampleFirm, number: number, dice: Dice): Facts {
  const { filed, equipped, ledgerForm } = TRADES[trade];
  const filingYear = dice.between(2020, 2023);
  return {
    ...(filed
      ? {
          filingNumber: `SL-2199-${filingYear}-${String(number).padStart(4, '0')}`,
          filingDate: dayIn(filingYear, dice),
          filingPlace: '大洼区',
        }
      : {}),
    ...(capacity === 0 ? {} : { capacity, warehouses: Math.max(1, Math.round(capacity / 2500)) }),
    drying: equipped ? 'yes' : 'no',
    laboratory: equipped ? 'yes' : 'no',
    statistics: capacity >= 1000 ? 'yes' : 'no',
    ledgerForm,
  };
}

function birthOf(dice: Dice): string {
  return dayIn(dice.between(1962, 1994), dice);
}

/** No day after the 28th, so that it is one in every month. */
function dayIn(year: number, dice: Dice): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${year}-${two(dice.between(1, 12))}-${two(dice.between(1, 28))}`;
}
