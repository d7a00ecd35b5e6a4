/** Every route of the whole platform against those who must not pass. Made from the route table, so none is forgotten. */

import { expect, test } from 'vitest';
import type { z } from 'zod';
import { ROLE_CODES, ROLES } from './identity/policy.ts';
import type { Route } from './platform/index.ts';
import { eachDatabase } from './platform/testing.ts';
import { openTestPlatform } from './testing/platform.ts';

const NOBODY = '00000000-0000-7000-8000-000000000000';

/** The address of a route with something in the place of each parameter. */
function addressOf({ path }: Route, values: Readonly<Record<string, string>> = {}): string {
  return path.replace(/:(\w+)/g, (_, name: string) => values[name] ?? NOBODY).replace('*', 'x');
}

/** What may be seen and done without an account. Whoever adds to it has to say so here. */
const PUBLIC = [
  'GET /api/setup',
  'POST /api/setup',
  'POST /api/session',
  'POST /api/session/totp',
  'GET /api/session/ways',
  'POST /api/session/passkey/options',
  'POST /api/session/passkey',
  'POST /api/session/identity-service/start',
  'POST /api/session/identity-service',
  'POST /api/session/identity-service/confirm',
  'GET /api/public/registry-summary',
  'GET /api/public/catalogue',
  'GET /api/public/catalogue/:id',
  'GET /api/public/catalogue/:id/checklist.pdf',
  'GET /api/public/draws',
  'GET /api/public/draws/:id',
  'GET /api/public/draws/:id/subjects',
  'GET /api/public/draws/:id/ceremony',
  'GET /api/public/draws/:id/list',
  'GET /api/public/draws/:id/files/*',
  'GET /api/public/draws/:id/bundle.zip',
  'POST /api/public/draws/:id/witnesses',
  'POST /api/public/draws/:id/reveals',
  'GET /api/public/fairness',
  'GET /api/public/fairness.csv',
  'GET /public/draws',
  'GET /public/draws/:id',
  'GET /public/draws/:id/subjects',
  'GET /public/fairness',
  'GET /public',
  'GET /public/catalogue',
  'GET /public/catalogue/:id',
  'GET /api/public/plans',
  'GET /api/public/plans/:id',
  'GET /api/public/special-tasks',
  'GET /public/plans',
  'GET /public/plans/:id',
  'GET /public/*',
  'GET /public/portal.css',
  'GET /public/draws/:id/witness',
  'GET /public/witness.js',
  'GET /public/witness.css',
  'GET /log/checkpoint',
  'GET /log/key',
  'GET /log/tile/*',
];

const nameOf = ({ method, path }: Route) => `${method} ${path}`;
const permissionOf = ({ access }: Route) => (typeof access === 'object' ? access.permission : null);

eachDatabase((engine) => {
  test('nobody passes a route that is not public without signing in', async () => {
    const { routes, visitor } = await openTestPlatform(engine);
    const stranger = visitor();
    const passed: string[] = [];
    for (const route of routes.filter(({ access }) => access !== 'public')) {
      const { statusCode } = await stranger.request(route.method, addressOf(route), {});
      if (statusCode !== 401) passed.push(`${nameOf(route)} ${statusCode}`);
    }
    expect(passed).toEqual([]);
    const open = routes.filter(({ access }) => access === 'public').map(nameOf);
    expect(open.toSorted()).toEqual(PUBLIC.toSorted());
  });

  test('each role passes exactly the routes of its permissions', async () => {
    const platform = await openTestPlatform(engine);
    const wrong: string[] = [];
    for (const role of ROLE_CODES.filter((code) => !ROLES[code].twoPersons)) {
      const person = await platform.person(role.replace('-', '.'), [role]);
      for (const route of platform.routes.filter((one) => permissionOf(one) !== null)) {
        const permitted = Object.keys(ROLES[role].may).includes(permissionOf(route) ?? '');
        const { statusCode, body } = await person.request(route.method, addressOf(route), {});
        const refused = statusCode === 403 && body.includes('没有办理此事的权限');
        if (refused === permitted) wrong.push(`${role} ${nameOf(route)} ${statusCode}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('no route takes a field that it does not know, so nobody sets what is not theirs to set', async () => {
    const { routes } = await openTestPlatform(engine);
    const parts = (['params', 'query', 'body'] as const).flatMap((part) =>
      routes.flatMap((route) =>
        route[part] === undefined || isPublicPage(route, part)
          ? []
          : [{ name: `${nameOf(route)} ${part}`, schema: route[part] }],
      ),
    );
    const loose = parts.filter(({ schema }) => !refusesUnknown(schema)).map(({ name }) => name);
    expect(parts.length).toBeGreaterThan(100);
    expect(loose).toEqual([]);
  });
});

/** They only show: an address that was shared comes with fields of the app that it was shared with. */
function isPublicPage({ path, method }: Route, part: string): boolean {
  return method === 'GET' && part === 'query' && path.startsWith('/public');
}

/** Whether what the schema says of a lone unknown field is, somewhere, that it is unknown. */
function refusesUnknown(schema: z.ZodType): boolean {
  const read = schema.safeParse({ organisation_or_role_of_mine: 1 });
  return !read.success && JSON.stringify(read.error.issues).includes('organisation_or_role_of_mine');
}
