import { expect, test } from 'vitest';
import { eachDatabase } from '../../platform/testing.ts';
import { addSubjects } from './commands/add-subjects.ts';
import { changeSubjects } from './commands/change-subjects.ts';
import { rebuildSubjectSearch } from './rebuild-search.ts';
import { draftOf, openRegistry, type TestRegistry } from './testing.ts';

interface Offered {
  readonly words: readonly { readonly word: string; readonly count: number; readonly more: boolean }[];
  readonly more: boolean;
}

const TOWNS = ['田家街道', '新立镇', '田庄台镇'];
const office = (at: number) => ({ office: at % 2 === 0 ? 'office-1' : 'office-2' });

/** Nine firms of one authority in three towns, and one of another authority in a town of its own. */
async function fill({ desk, deskOf }: TestRegistry): Promise<string[]> {
  const drafts = Array.from({ length: 9 }, (_, at) =>
    draftOf(at, { town: TOWNS[at % 3]!, tags: at === 0 ? ['夏粮', '100%自检_'] : [] }, office(at)),
  );
  await deskOf({ kind: 'all' }).write((ctx) =>
    addSubjects(ctx, [draftOf(20, { town: '邻县镇' }, { organisation: 'org-2' })]),
  );
  const [first] = await desk.write((ctx) => addSubjects(ctx, drafts));
  return [first!];
}

const ask = (registry: TestRegistry, facet: string, text = '', scope?: Parameters<TestRegistry['deskOf']>[0]) =>
  registry.call('GET /api/subjects/words', { query: { facet, text } }, {}, scope) as Promise<Offered>;
const wordsIn = ({ words }: Offered) => words.map(({ word }) => word);

eachDatabase((engine) => {
  test('the words that were filled in are offered by pinyin with their counts, of the own authority only', async () => {
    const registry = await openRegistry(engine);
    await fill(registry);
    expect(await ask(registry, 'town')).toEqual({
      words: ['田家街道', '田庄台镇', '新立镇'].map((word) => ({ word, count: 3, more: false })),
      more: false,
    });
    expect(wordsIn(await ask(registry, 'town', '', { kind: 'all' }))).toContain('邻县镇');
    expect(wordsIn(await ask(registry, 'variety'))).toEqual([]);
  });

  test.each([
    ['town', '田', ['田家街道', '田庄台镇']],
    ['town', 'tjjd', ['田家街道']],
    ['town', 'XINLI', ['新立镇']],
    ['town', '台镇', ['田庄台镇']],
    ['town', '没有', []],
    ['tag', '100%', ['100%自检_']],
    ['tag', '%', ['100%自检_']],
    ['tag', '_', ['100%自检_']],
  ])('of %s, %s finds %j', async (facet, text, found) => {
    const registry = await openRegistry(engine);
    await fill(registry);
    expect(wordsIn(await ask(registry, facet, text))).toEqual(found);
  });

  test('an office is offered what its own subjects have', async () => {
    const registry = await openRegistry(engine);
    await registry.desk.write((ctx) =>
      addSubjects(ctx, [
        draftOf(1, { town: '新立镇' }, { office: 'office-1' }),
        draftOf(2, { town: '田庄台镇' }, { office: 'office-2' }),
      ]),
    );
    const scope = { kind: 'offices', organisation: 'org-1', offices: ['office-2'] } as const;
    expect((await ask(registry, 'town', '', scope)).words).toEqual([{ word: '田庄台镇', count: 1, more: false }]);
  });

  test('a word that nobody has any more is not offered, and all are there again after a restore', async () => {
    const registry = await openRegistry(engine);
    const [id] = await fill(registry);
    const facts = { town: '新开镇', tags: null };
    await registry.desk.write((ctx) => changeSubjects(ctx, [{ id: id!, version: 1, facts, reason: '迁址' }]));
    expect(wordsIn(await ask(registry, 'tag'))).toEqual([]);
    await registry.database.kysely.deleteFrom('subject_word').execute();
    await rebuildSubjectSearch(registry.database);
    expect(wordsIn(await ask(registry, 'town'))).toEqual(['田家街道', '田庄台镇', '新开镇', '新立镇']);
  });

  test('at most 20 are offered, and it is said that there are others', async () => {
    const registry = await openRegistry(engine);
    const drafts = Array.from({ length: 25 }, (_, at) => draftOf(at, { town: `第${at}村` }));
    await registry.desk.write((ctx) => addSubjects(ctx, drafts));
    const { words, more } = await ask(registry, 'town');
    expect([words.length, more]).toEqual([20, true]);
    expect(await ask(registry, 'town', '第7')).toMatchObject({ words: [{ word: '第7村' }], more: false });
  });
});
