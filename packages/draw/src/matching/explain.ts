import type { Shortage } from './types.ts';

/** So many names stand in the sentence; the data has them all. */
const NAMED = 10;

/** The shortage as one plain Chinese sentence; `names` give what to call subject and person by index (ids, say). */
export function explainShortage(
  shortage: Shortage,
  names: { readonly subjects: readonly string[]; readonly people: readonly string[] },
): string {
  const subjects = list(shortage.subjects.map(({ subject }) => names.subjects[subject]!));
  const people = list(shortage.people.map(({ person }) => names.people[person]!));
  const supply =
    shortage.people.length === 0
      ? '没有可派的人'
      : `可派的只有 ${shortage.people.length} 人（${people}），合计最多 ${shortage.supply} 人次`;
  return `${shortage.subjects.length} 家企业（${subjects}）需要 ${needs(shortage)}，${supply}；请增派或放宽。`;
}

function list(names: readonly string[]): string {
  return names.length <= NAMED ? names.join('、') : `${names.slice(0, NAMED).join('、')} 等`;
}

function needs({ subjects, demand }: Shortage): string {
  const counts = new Map<string | null, number>();
  for (const need of subjects.flatMap((entry) => entry.needs)) {
    counts.set(need.tag, (counts.get(need.tag) ?? 0) + need.count);
  }
  const tags = [...counts.keys()];
  if (tags.length === 1) return `${tags[0] === null ? '检查人员' : whom(tags[0]!)}共 ${demand} 人次`;
  return `${tags.map((tag) => `${whom(tag)} ${counts.get(tag)} 人次`).join('、')}，共 ${demand} 人次`;
}

function whom(tag: string | null): string {
  if (tag === null) return '不限条件的人员';
  return tag.startsWith('unit:') ? `${tag.slice('unit:'.length)} 的人员` : `${tag} 人员`;
}
