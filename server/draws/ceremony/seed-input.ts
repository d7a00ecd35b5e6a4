/** `seed-input.txt` of a draw: everything that makes the seed, each part compared with what was committed to it (protocol §4). */

import {
  commitSecret,
  digestHex,
  formatSeedInput,
  type PublicKind,
  parseCommitment,
  type Secret,
  type SeedInput,
  utf8,
  witnessParty,
} from '@mingqian/draw';
import type { Kysely } from 'kysely';
import { Problem, type Tables } from '../../platform/index.ts';
import { committingDraws } from '../joint/parties.ts';
import type { DrawDeps } from '../policy.ts';
import type { StoredDraw } from '../store.ts';
import { committedParts, openedCeremony, witnessesFile } from './loading.ts';
import { sealedSecret, type WitnessRow, witnessesOf } from './store.ts';

/** The bytes, of the draw whose ceremony it is. Opens the secrets of all who draw together; throws `impossible-transition` where anything kept is not what was committed to. */
export async function seedInputOf(
  db: Kysely<Tables>,
  deps: Pick<DrawDeps, 'cipher'>,
  draw: StoredDraw,
): Promise<Uint8Array> {
  const ceremony = openedCeremony(draw.content);
  const rows = await witnessesOf(db, draw.id);
  const file = witnessesFile(rows);
  if ((file === null ? null : digestHex(file)) !== ceremony.witnesses) throw differs('见证人名单');
  const revealed = rows.filter(({ nonce }) => nonce !== null);
  if (revealed.length !== ceremony.revealed) throw differs('见证人的揭示');
  const { value } = ceremony;
  const parties = await committingDraws(db, draw);
  const secrets: SeedInput['secrets'][number][] = [];
  for (const { id, content } of parties)
    secrets.push(await openSecret(db, deps, id, committedParts(content).committed.text));
  return formatSeedInput({
    commitments: parties.map(({ content }) => committedParts(content).committed.digest),
    secrets,
    witnesses: revealed.map(revealOf),
    public: value && { kind: value.kind as PublicKind, event: value.event, value: value.value },
  });
}

async function openSecret(
  db: Kysely<Tables>,
  { cipher }: Pick<DrawDeps, 'cipher'>,
  id: string,
  commitment: string,
): Promise<SeedInput['secrets'][number]> {
  const { party, sealed } = await sealedSecret(db, id);
  const { nonceHex, valueHex } = JSON.parse(cipher.open(sealed)) as Secret;
  const hidden = parseCommitment(utf8(commitment)).secrets[0];
  if (hidden?.party !== party || hidden.commitment !== commitSecret(party, { nonceHex, valueHex }))
    throw differs('抽签机关的秘密数');
  return { party, nonceHex, valueHex };
}

function revealOf({ n, name, commitment, nonce, value }: WitnessRow): SeedInput['witnesses'][number] {
  const place = Number(n);
  const secret = { nonceHex: nonce ?? '', valueHex: value ?? '' };
  if (commitSecret(witnessParty(place, name), secret) !== commitment) throw differs(`第 ${place} 位见证人的揭示`);
  return { n: place, name, ...secret };
}

const differs = (what: string) =>
  new Problem('impossible-transition', { detail: `${what}与承诺不符，数据库可能被改动过，请停止抽签并核查账本。` });
