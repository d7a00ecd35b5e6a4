/** The worked example of the specification: a draw small enough to follow by hand, made from fixed values. */

import {
  commitSecret,
  commitTo,
  digestHex,
  executeDraw,
  formatCommitment,
  formatResult,
  formatSeedInput,
  freeze,
  memorySource,
  PROTOCOL,
  pairTicket,
  planStrata,
  type Registry,
  seedsOf,
  streamFrame,
  subjectTickets,
} from '../src/index.ts';

const registry: Registry = {
  rules: {
    protocol: PROTOCOL,
    plan: '2026-EX',
    items: [{ code: 'LS-01', version: 1 }],
    strata: [{ code: 'A', rate: { num: 1, den: 2 }, rounding: 'down', min: null, max: null }],
    max: null,
    team: { size: 2, needs: [] },
    load: null,
  },
  subjects: [
    { id: 'F1', name: '一号粮库', stratum: 'A', lots: 1, status: 'in', reason: '' },
    { id: 'F2', name: '二号粮库', stratum: 'A', lots: 2, status: 'in', reason: '' },
    { id: 'F3', name: '三号粮库', stratum: 'A', lots: 1, status: 'in', reason: '' },
    { id: 'F4', name: '四号粮库', stratum: 'A', lots: 1, status: 'out', reason: 'closed' },
    { id: 'F5', name: '五号粮库', stratum: 'A', lots: 1, status: 'in', reason: '' },
  ],
  inspectors: ['P1', 'P2', 'P3'].map((id) => ({
    id,
    name: `检查员${id}`,
    unit: '粮食局',
    skills: [],
    capacity: 9,
    status: 'in',
    reason: '',
  })),
  barred: [{ subject: 'F1', inspector: 'P1' }],
};
const secret = { nonceHex: '11'.repeat(32), valueHex: '22'.repeat(32) };
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const block = (content: string) => `\`\`\`\n${content.trimEnd()}\n\`\`\``;

/** The Markdown of the example, headings and all. */
export async function workedExample(): Promise<string> {
  const frozen = freeze(registry);
  const commitment = formatCommitment(
    commitTo(frozen, {
      authority: { uscc: null, name: '某区粮食和物资储备局' },
      plan: '2026-EX',
      sequence: 1,
      previous: null,
      secrets: [{ party: 'authority', commitment: commitSecret('authority', secret) }],
      public: null,
      drawAt: '2026-11-23T02:00:00Z',
      embargo: null,
      createdAt: '2026-11-23T01:00:00Z',
    }),
  );
  const digest = digestHex(commitment);
  const seedInput = formatSeedInput({
    commitments: [digest],
    secrets: [{ party: 'authority', ...secret }],
    witnesses: [],
    public: null,
  });
  const seeds = seedsOf(seedInput);
  const source = memorySource(frozen);
  const frame = streamFrame(() => source.open('subjects.tsv'));
  const plan = planStrata(registry.rules, await frame.count());
  const { result } = await executeDraw({ ...registry, frame, plan }, digest, seeds);
  const tickets = registry.subjects
    .filter((subject) => subject.status === 'in')
    .flatMap(({ id, lots }) =>
      subjectTickets(seeds.subjectSeed, id, lots).tickets.map((ticket, i) => `${id}:${i + 1}  ${ticket}`),
    );
  const pairs = result.strata[0]!.selected.flatMap((subject) =>
    registry.inspectors.map(({ id }) => `${subject}:${id}  ${pairTicket(seeds.pairSeed, subject, id)}`),
  );
  return [
    'Half of four firms, teams of two from three people; F1 and P1 may not meet. `subjects.tsv` (fields are separated by one TAB):',
    block(text(frozen.get('subjects.tsv')!)),
    '`inspectors.tsv` and `barred.tsv`:',
    block(text(frozen.get('inspectors.tsv')!)),
    block(text(frozen.get('barred.tsv')!)),
    '`rules.json`, and the digests of the four frozen files:',
    block(text(frozen.get('rules.json')!)),
    block([...frozen].map(([name, bytes]) => `${digestHex(bytes)}  ${name}`).join('\n')),
    "The authority's nonce is 32 bytes 0x11, its value 32 bytes 0x22. `commitment.json`, and C:",
    block(text(commitment)),
    block(digest),
    '`seed-input.txt`, then seed, subjectSeed and pairSeed:',
    block(text(seedInput)),
    block([seeds.seed, seeds.subjectSeed, seeds.pairSeed].join('\n')),
    'Tickets of the firms that are `in`. The quota is 4 · 1/2 = 2, so the two smallest keys are selected:',
    block(tickets.join('\n')),
    'Tickets of all pairs of selected firms (the barred one, where it stands here, is passed over):',
    block(pairs.join('\n')),
    '`result.json`:',
    block(text(formatResult(result))),
    'In a shell:',
    block(
      [
        `printf %s "${seeds.subjectSeed}F2:1" | sha256sum`,
        `printf 'mingqian/draw/v1/subject\\n%s' ${seeds.seed} | sha256sum`,
        `printf 'mingqian/draw/v1/secret\\nauthority\\n${secret.nonceHex}\\n${secret.valueHex}' | sha256sum`,
      ].join('\n'),
    ),
  ].join('\n\n');
}
