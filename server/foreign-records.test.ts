/** Records of another authority, tried on every route that names one, with a request that its own people could make. */

import { describe, expect, test } from 'vitest';
import type { Route } from './platform/index.ts';
import { eachDatabase } from './platform/testing.ts';
import { openTestPlatform, type Visitor } from './testing/platform.ts';
import { MARK } from './testing/records/frequency.ts';
import { openWorld } from './testing/records/index.ts';
import { REASON, type Records } from './testing/records/office.ts';

/** Queries that the schema wants. */
const VERSIONS = '?from=1&to=1';
const QUERIES: Readonly<Record<string, string>> = {
  'GET /api/subjects/:id/differences': VERSIONS,
  'GET /api/inspectors/:id/differences': VERSIONS,
  'GET /api/inspectors/:id/revealed': `?ticket=${'a'.repeat(64)}`,
  'GET /api/planning/plans/:id/differences': VERSIONS,
  'GET /api/planning/tasks/:id/complainant': `?ticket=${'a'.repeat(64)}`,
  'GET /api/catalogue/items/:id/differences': VERSIONS,
  'GET /api/catalogue/items/:id/checklist/differences': VERSIONS,
};

/** Everybody who is signed in may see which authorities there are: joint inspections need it. */
const OPEN_TO_ALL = ['GET /api/authorities/:id'];

/**
 * Not found for its own people either: the tickets were given to nobody, the row has no duplicate, the request is no import,
 * and nobody is named as a reader of the draw's list.
 */
const NEEDS_MORE = [
  'POST /api/draws/:id/readings',
  'GET /api/inspectors/:id/revealed',
  'GET /api/planning/tasks/:id/complainant',
  'POST /api/imports/:id/duplicates',
  'GET /api/registry/requests/:id/import',
  'GET /api/registry/requests/:id/import/rows',
  'GET /api/registry/requests/:id/import/report',
];

/**
 * Parameters that name no record: a year, a kind of list; and what each authority has of its own under the same name, a
 * chain of approvals by its matter, a legal text by its title, a rule of frequency by its code.
 */
const NOT_RECORDS = [
  '/api/calendar/years/:year',
  '/api/import-templates/:kind',
  '/api/approvals/chains/:matter',
  '/api/approvals/chains/:matter/trial',
  '/api/catalogue/law/texts/:title',
  '/api/frequency/rules/:rule',
  '/api/frequency/rules/:rule/confirmation',
];

/** What ends sessions or changes who somebody is comes last, or its control would spoil those of the others. */
const lateness = ({ path, method }: Route) =>
  ['/api/view-as', '/api/sessions', '/api/accounts'].findIndex((start) => path.startsWith(start)) * 2 +
  (method === 'GET' ? 0 : 1);

const nameOf = ({ method, path }: Route) => `${method} ${path}`;
const hasRecord = ({ path, access }: Route) => path.includes(':') && access !== 'public' && !NOT_RECORDS.includes(path);

/** The record that the address of a route names: by the words before the parameter. */
function idsFor({ path }: Route, records: Records): Records {
  const words = path.split('/').slice(2);
  const at = words.findIndex((word) => word.startsWith(':'));
  const id = records[words.slice(0, at).join('/')] ?? records[words[at - 1] ?? ''] ?? '';
  return {
    id,
    account: id,
    sha256: id,
    kind: 'subject',
    part: records[words.includes('recusals') ? 'recusal' : 'part'] ?? '',
    sheet: '1',
  };
}

const addressOf = (route: Route, ids: Records) =>
  route.path.replace(
    /:(\w+)/g,
    (_, name: string) => (name === 'id' && route.path.includes(':kind') ? ids['id'] : ids[name]) ?? '',
  );

/** Requests that name a record of an authority in the query or in the body, with what says that it is not there. */
function namedElsewhere(records: Records, organisation: string) {
  const subject = records['subjects'];
  return [
    { method: 'GET', url: `/api/approvals/foresight?record=${records['catalogue/items']}` },
    { method: 'GET', url: `/api/frequency/question?subject=${subject}` },
    { method: 'GET', url: `/api/frequency/marks?subject=${subject}` },
    { method: 'GET', url: `/api/frequency/subjects?organisation=${organisation}` },
    { method: 'POST', url: '/api/frequency/marks', body: { ...MARK, mark: 'dishonest', subject } },
    { method: 'POST', url: '/api/catalogue/imports', body: { kind: 'items', sha256: records['catalogue/file'] } },
  ] as const;
}

/** What an authority has under a name that another uses too, and how somebody sets it. */
const SAME_NAMES = {
  chain: '/api/approvals/chains',
  text: `/api/catalogue/law/texts/${encodeURIComponent('粮食流通管理条例')}`,
  rule: '/api/frequency/rules/seed-yearly',
} as const;

eachDatabase((engine) => {
  describe('a record of another authority', () => {
    test('is not there for anybody outside, whatever the route and the role', async () => {
      const platform = await openTestPlatform(engine);
      const { records, bodyFor, own, strangers } = await openWorld(platform);
      const passed: string[] = [];
      const [unreached, unfit]: [string[], string[]] = [[], []];
      for (const route of platform.routes.filter(hasRecord).toSorted((a, b) => lateness(a) - lateness(b))) {
        if (OPEN_TO_ALL.includes(nameOf(route))) continue;
        const body = bodyFor(nameOf(route));
        const parsed = route.body?.safeParse(body);
        if (parsed?.success === false) unfit.push(`${nameOf(route)} ${parsed.error.message}`);
        const address = addressOf(route, idsFor(route, records)) + (QUERIES[nameOf(route)] ?? '');
        const ask = (visitor: Visitor) => visitor.request(route.method, address, body);
        for (const stranger of strangers) {
          const { statusCode, body: told } = await ask(stranger);
          const nothing = statusCode === 403 || statusCode === 404 || told.startsWith('{"items":[]');
          if (!nothing) passed.push(`${nameOf(route)} ${statusCode}`);
        }
        // The control: the same request finds the record for its own people.
        const reached: number[] = [];
        for (const visitor of own) reached.push((await ask(visitor)).statusCode);
        if (reached.every((status) => [401, 403, 404].includes(status))) unreached.push(nameOf(route));
      }
      expect(unfit).toEqual([]);
      expect(passed).toEqual([]);
      expect(unreached.toSorted()).toEqual(NEEDS_MORE.toSorted());
    });

    test('is not there where query or body names it; what others set under the same name stays theirs', async () => {
      const { office, records, strangers } = await openWorld(await openTestPlatform(engine));
      for (const request of namedElsewhere(records, office.organisation)) {
        const { method, url } = request;
        const ask = async (visitor: Visitor) =>
          (await visitor.request(method, url, 'body' in request ? request.body : undefined)).statusCode;
        for (const stranger of strangers)
          expect([url, await ask(stranger)]).toEqual([url, expect.toBeOneOf([403, 404])]);
        expect([url, await ask(office.keeper)]).toEqual([url, 200]);
      }
      const [stranger] = strangers;
      const seen = () => Promise.all(Object.values(SAME_NAMES).map((url) => office.keeper.get<object>(url)));
      const before = await seen();
      await setSameNames(stranger!);
      expect(await seen()).toEqual(before);
      // The control: they did set theirs.
      const theirs = await Promise.all(Object.values(SAME_NAMES).map((url) => stranger!.get<object>(url)));
      for (const [at, one] of theirs.entries()) expect(one).not.toEqual(before[at]);
    });
  });
});

/** Sets a chain, confirms a rule and brings in a text, all for the authority of the visitor. */
async function setSameNames(visitor: Visitor): Promise<void> {
  const { chains } = await visitor.get<{ chains: { matter: string; current: { version: number; steps: object[] } }[] }>(
    SAME_NAMES.chain,
  );
  for (const { matter, current } of chains) {
    const steps = current.steps.map((step) => ({ ...step, days: 3 }));
    const body = { version: current.version, steps, ...REASON };
    expect((await visitor.request('PUT', `${SAME_NAMES.chain}/${matter}`, body)).statusCode).toBe(200);
  }
  const confirmation = { version: 0, document: '引大政法局发〔2016〕2号', opinion: '与原文一致' };
  await visitor.post(`${SAME_NAMES.rule}/confirmation`, confirmation);
  await visitor.post('/api/catalogue/law', { ...REASON, text: TEXT });
}

/** A version that nobody else has. */
const TEXT = {
  title: '粮食流通管理条例',
  short: '粮食流通管理条例',
  kind: '行政法规',
  issuer: '国务院',
  number: '国务院令第999号',
  passed: '2026-01-01',
  from: '2026-02-01',
  source: { name: '测试', url: 'https://example.org/text' },
  pasted: '第一条 测试。\n第二条 测试。',
};
