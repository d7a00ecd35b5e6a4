/** For tests: the steps of a ceremony, and witnesses with phones. */

import { randomBytes } from 'node:crypto';
import {
  commitSecret,
  discloseSeal,
  formatDisclosure,
  makeSecret,
  README_TEXT,
  type Salts,
  type Secret,
  utf8,
  witnessParty,
} from '@mingqian/draw';
import { PEOPLE } from '../../planning/testing.ts';
import type { Actor } from '../../platform/index.ts';
import { fileText } from '../files.ts';
import { readHeld } from '../held.ts';
import type { DrawAnswer } from '../schema.ts';
import { findDraw } from '../store.ts';
import type { DrawBureau } from '../testing.ts';
import { witnessesFile } from './loading.ts';
import type { CeremonyAnswer, WitnessRole } from './schema.ts';
import { witnessesOf } from './store.ts';

/** The host's steps after the opening. */
type Step = '' | '/joining-end' | '/reveals-end' | '/execution' | '/drand';
type Calls = Pick<DrawBureau, 'call' | 'read' | 'clock'>;

/** What a phone keeps. */
interface Phone {
  readonly n: number;
  readonly name: string;
  readonly secret: Secret;
}

/** Everything a ceremony takes, over the routes. */
export interface CeremonySteps {
  /** A step of the host in the version that is there; gives the draw after it. */
  step(id: string, step: Step, as?: Actor): Promise<DrawAnswer>;
  ceremony(id: string): Promise<CeremonyAnswer>;
  /** A phone that joins at the next place. */
  join(id: string, name: string, more?: { readonly role?: WitnessRole; readonly code?: string }): Promise<Phone>;
  reveal(id: string, phone: Phone): Promise<void>;
  /** Two persons type the same value. */
  value(
    id: string,
    value: { readonly kind: string; readonly event: string; readonly value: string },
  ): Promise<DrawAnswer>;
}

/** What somebody with a raw route answers. */
const bodyOf = (answer: unknown): unknown => (answer as { bytes?: unknown }).bytes;

/** Steps of ceremonies in a bureau. */
export function ceremonySteps(bureau: Calls): CeremonySteps {
  const { call, read } = bureau;
  const step: CeremonySteps['step'] = async (id, path, as = PEOPLE.planner) => {
    const { version } = await read(id, as);
    const input = { params: { id }, body: { version } };
    const answer = await call<unknown>(`POST /api/draws/:id/ceremony${path}`, input, as);
    return (path === '/drand' ? bodyOf(answer) : answer) as DrawAnswer;
  };
  const ceremony: CeremonySteps['ceremony'] = (id) => call('GET /api/public/draws/:id/ceremony', { params: { id } });
  return {
    step,
    ceremony,
    join: async (id, name, { role = 'deputy', code } = {}) => {
      const n = (await ceremony(id)).next ?? 1;
      const secret = makeSecret(randomBytes(64), name);
      const body = {
        code: code ?? (await read(id)).ceremony!.code,
        n,
        name,
        role,
        commitment: commitSecret(witnessParty(n, name), secret),
      };
      await call('POST /api/public/draws/:id/witnesses', { params: { id }, body });
      return { n, name, secret };
    },
    reveal: async (id, { n, secret }) => {
      await call('POST /api/public/draws/:id/reveals', { params: { id }, body: { n, ...secret } });
    },
    value: async (id, value) => {
      for (const who of [PEOPLE.planner, PEOPLE.approver]) {
        const { version } = await read(id, who);
        await call('POST /api/draws/:id/ceremony/value', { params: { id }, body: { version, ...value } }, who);
      }
      return read(id);
    },
  };
}

/** How a ceremony goes; by default two witnesses who both reveal, and dice. */
export interface CeremonyCourse {
  readonly witnesses?: readonly string[];
  /** How many of them reveal. */
  readonly reveals?: number;
  readonly value?: { readonly kind: string; readonly event: string; readonly value: string } | null;
}

/** Dice as `TERMS` of the draw name them. */
export const DICE = { kind: 'dice10', event: '大洼-2027-03', value: '31415926' };

/** From the commitment to the execution that is asked for; the clock goes to the time that was committed to. */
export async function ceremonyOf(
  bureau: Calls & CeremonySteps,
  { id, terms }: Pick<DrawAnswer, 'id' | 'terms'>,
  { witnesses = ['甲代表', '乙企业'], reveals = witnesses.length, value = DICE }: CeremonyCourse = {},
): Promise<DrawAnswer> {
  bureau.clock.set(terms!.drawAt);
  await bureau.step(id, '');
  const phones: Phone[] = [];
  for (const name of witnesses) phones.push(await bureau.join(id, name));
  await bureau.step(id, '/joining-end');
  for (const phone of phones.slice(0, reveals)) await bureau.reveal(id, phone);
  if (phones.length > 0) await bureau.step(id, '/reveals-end');
  if (terms!.public !== null && value !== null) await bureau.value(id, value);
  return bureau.step(id, '/execution');
}

/** The files of a draw as its bundle has them; with what is still held back where `opened`, as after a disclosure. */
export async function bundleFiles(bureau: DrawBureau, id: string, opened: boolean): Promise<Map<string, Uint8Array>> {
  const { kysely: db } = bureau.database;
  const { content } = (await findDraw(db, id))!;
  const files = new Map<string, Uint8Array>([['README.txt', utf8(README_TEXT)]]);
  for (const [name, { sha256 }] of Object.entries(content.frozen!.files))
    files.set(name, await fileText(bureau.drawDeps.store, sha256));
  files.set('commitment.json', utf8(content.committed!.text));
  const witnesses = witnessesFile(await witnessesOf(db, id));
  if (witnesses !== null) files.set('witnesses.tsv', witnesses);
  const seal = content.outcome?.seal ?? null;
  if (seal !== null) files.set('seal.json', utf8(seal));
  if (!opened) return files;
  for (const name of ['seed-input.txt', 'result.json'])
    files.set(name, utf8((await readHeld(db, bureau.drawDeps, id, name))!));
  if (seal === null) return files;
  const salts = JSON.parse((await readHeld(db, bureau.drawDeps, id, 'salts'))!) as Salts;
  const disclosure = discloseSeal(utf8(seal), content.committed!.digest, salts, '2027-04-01T00:00:00Z');
  return files.set('disclosure.json', formatDisclosure(disclosure));
}
