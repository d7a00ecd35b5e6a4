/** The routes as the app mounts them: what comes in is checked, what goes out is only what is named. */

import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Route } from '../../platform/index.ts';
import { eachDatabase } from '../../platform/testing.ts';
import { inspectorsPart } from './index.ts';
import { certificate, ID_NUMBERS, openRegistry, person, type TestRegistry } from './testing.ts';

type JSONSchema = z.core.JSONSchema.BaseSchema;
type Input = { readonly params?: unknown; readonly query?: unknown; readonly body?: unknown };

/** Calls a route as the app does: parses the input, hands it over, parses the answer. */
async function call({ desk, deps }: TestRegistry, name: string, input: Input = {}): Promise<Record<string, unknown>> {
  const route = inspectorsPart(deps).routes.find(({ method, path }) => `${method} ${path}` === name);
  if (route === undefined || (route.kind !== 'read' && route.kind !== 'write')) throw new Error(`no route ${name}`);
  const parsed = {
    params: route.params?.parse(input.params) as never,
    query: route.query?.parse(input.query ?? {}) as never,
    body: (route.kind === 'write' ? route.body?.parse(input.body) : undefined) as never,
  };
  const answer =
    route.kind === 'write'
      ? await desk.write((ctx) => route.handle(ctx, parsed))
      : await desk.read((ctx) => route.handle(ctx, parsed));
  return route.response.parse(answer) as Record<string, unknown>;
}

eachDatabase((engine) => {
  describe('over the routes', () => {
    test('somebody is entered, found, changed, compared, looked at as of a day', async () => {
      const registry = await openRegistry(engine);
      const facts = person({ idNumber: ID_NUMBERS[0], skills: ['质检'], titles: ['农艺师'] });
      const body = { facts, certificates: [certificate('HW-1')], reason: '新录用' };
      const { id, abilities } = await call(registry, 'POST /api/inspectors', { body });
      expect(abilities).toContain('edit');
      const params = { id };
      const change = { version: 1, reason: '任职', facts: { post: '科长', titles: null } };
      const changed = await call(registry, 'PATCH /api/inspectors/:id', { params, body: change });
      expect(changed).toMatchObject({ version: 2, facts: { post: '科长' }, eligibility: { eligible: true } });
      const list = await call(registry, 'GET /api/inspectors', { query: { text: 'zs', size: '10' } });
      expect(list).toMatchObject({ items: [{ id, version: 2 }], size: 10, counts: { total: 1 } });
      const read = await call(registry, 'GET /api/inspectors/:id', { params });
      expect({ outcome: 'done', ...read }).toEqual(changed);
      const compared = await call(registry, 'GET /api/inspectors/:id/differences', {
        params,
        query: { from: '1', to: '2' },
      });
      expect(compared['differences']).toEqual([
        { field: 'titles', label: '技术职称', before: ['农艺师'], after: null },
        { field: 'post', label: '职务', before: null, after: '科长' },
      ]);
      const then = await call(registry, 'GET /api/inspectors/:id/as-of', { params, query: { day: '2026-11-23' } });
      expect(then).toMatchObject({ version: 2, reason: '任职', eligibility: { day: '2026-11-23', eligible: true } });
      expect((await call(registry, 'GET /api/inspectors/:id/versions', { params }))['versions']).toHaveLength(2);
      expect(await call(registry, 'GET /api/inspectors/review')).toEqual({
        certificates: [],
        untouched: [],
        absences: [],
      });
    });
  });
});

describe('every route', () => {
  const { routes } = inspectorsPart({ cipher: undefined as never, permits: () => false });

  test('can be described as JSON Schema', () => {
    const shapes = routes.flatMap((route) => {
      const both = route.kind === 'read' || route.kind === 'write' ? [route.params, route.query, route.response] : [];
      return [...both, route.kind === 'write' ? route.body : undefined].filter((shape) => shape !== undefined);
    });
    expect(shapes.length).toBeGreaterThan(routes.length * 2);
    const isObject = ({ type, anyOf = [] }: JSONSchema): boolean =>
      type === 'object' || (anyOf.length > 0 && anyOf.every((one) => isObject(one as JSONSchema)));
    expect(shapes.filter((shape) => !isObject(z.toJSONSchema(shape, { io: 'input' })))).toEqual([]);
  });

  test('refuses what is not named (mass assignment) in a Chinese sentence or by name', () => {
    const bodies = routes.flatMap((route: Route) =>
      route.kind === 'write' && route.body !== undefined ? [route.body] : [],
    );
    expect(bodies).toHaveLength(15);
    for (const body of bodies) {
      const { error } = body.safeParse({ listing: 'removed', countsAsInspector: true });
      expect(error?.issues.some(({ code }) => code === 'unrecognized_keys')).toBe(true);
    }
  });
});
