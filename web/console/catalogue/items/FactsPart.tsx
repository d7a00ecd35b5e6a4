/** 基本内容: what an item says, in groups, and why it may not be inspected. */

import { Link } from '@tanstack/react-router';
import { type Described, DescriptionGrid, StatusTag } from '../../../kit/index.ts';
import { CitedList } from '../law/Cited.tsx';
import type { ItemFacts, ItemRecord } from '../requests.ts';
import { IMPORTANCES, ITEM_LABELS, LEVELS, METHODS, POWER_KINDS, RESERVES, SUBJECT_KINDS } from '../words.ts';
import { Obstacles } from './ItemMarks.tsx';

/** As last written; where another version is in force meanwhile, that is said. */
export function FactsPart({ record }: { readonly record: ItemRecord }) {
  const { item, day, inForce } = record;
  const pending = item.stage !== 'settled' && inForce !== null;
  return (
    <>
      <Obstacles title={`${day} 不能列入计划或实施检查`} obstacles={item.obstacles} type="warning" />
      {item.unready.length > 0 && (
        <Obstacles title="所写内容还不能发布，请先改好再送审" obstacles={item.unready} type="error" />
      )}
      {pending && (
        <p>
          <StatusTag tone="info">以下是正在修改的内容；批准之前仍按第 {item.edition?.edition} 版施行。</StatusTag>
        </p>
      )}
      {groupsOf(record).map(({ title, items }) => (
        <section key={title} className="mq-section reg-group">
          <h2>{title}</h2>
          <DescriptionGrid items={items} />
        </section>
      ))}
    </>
  );
}

function groupsOf(record: ItemRecord): readonly { readonly title: string; readonly items: readonly Described[] }[] {
  const { item } = record;
  const { facts } = item;
  return [
    {
      title: '事项',
      items: [
        { label: '事项编号', value: item.code },
        { label: ITEM_LABELS.importance, value: IMPORTANCES[facts.importance] },
        { label: ITEM_LABELS.level, value: LEVELS[facts.level] },
        { label: ITEM_LABELS.leadOffice, value: facts.leadOffice },
        { label: ITEM_LABELS.coAuthorities, value: facts.coAuthorities.join('、') },
        { label: ITEM_LABELS.subItems, value: facts.subItems.join('；'), wide: true },
      ],
    },
    {
      title: '职权与依据',
      items: [
        { label: ITEM_LABELS.power, value: <PowerOf power={record.power} />, wide: true },
        { label: ITEM_LABELS.basis, value: <CitedList citations={facts.basis} />, wide: true },
      ],
    },
    {
      title: '对象、内容与方式',
      items: [
        { label: ITEM_LABELS.subjects, value: facts.subjects.description, wide: true },
        { label: '名录库条件', value: filterText(facts.subjects.filter), wide: true },
        { label: ITEM_LABELS.content, value: <span className="cat-words">{facts.content}</span>, wide: true },
        { label: ITEM_LABELS.methods, value: facts.methods.map((method) => METHODS[method]).join('、') },
        { label: ITEM_LABELS.ratio, value: item.ratio },
        { label: ITEM_LABELS.frequency, value: item.frequency },
      ],
    },
    {
      title: '人员与期限',
      items: [
        { label: '检查人员', value: inspectorsText(facts.inspectors) },
        { label: '专家', value: facts.inspectors.experts },
        { label: ITEM_LABELS.validFrom, value: facts.validFrom ?? '发布之日' },
        { label: ITEM_LABELS.validUntil, value: facts.validUntil ?? '长期' },
        { label: '变更说明', value: item.note, wide: true },
        { label: ITEM_LABELS.remark, value: facts.remark, wide: true },
        { label: '来源', value: item.source },
      ],
    },
  ];
}

function PowerOf({ power }: { readonly power: ItemRecord['power'] }) {
  if (power === null) return <StatusTag tone="bad">没有对应的职权</StatusTag>;
  return (
    <>
      <Link to={'/catalogue/powers/$id' as never} params={{ id: power.id } as never}>
        {power.code}　{power.name}
      </Link>
      <div className="mq-quiet">
        {POWER_KINDS[power.kind as keyof typeof POWER_KINDS] ?? power.kind}，自 {power.from}
        {power.until === null ? '' : ` 至 ${power.until}`}
      </div>
    </>
  );
}

/** The conditions by which subjects are taken from the registry; empty for all of them. */
export function filterText(filter: ItemFacts['subjects']['filter']): string {
  const parts = [
    ['类型', filter.kinds.map((kind) => SUBJECT_KINDS[kind])],
    ['检查类别', filter.categories],
    ['专项库', filter.specialRegisters],
    ['承储', filter.reserves.map((reserve) => RESERVES[reserve])],
    ['品种', filter.varieties],
  ] as const;
  return parts.flatMap(([label, words]) => (words.length === 0 ? [] : [`${label}：${words.join('、')}`])).join('；');
}

/** Who has to come. */
export function inspectorsText({ atLeast, skills }: ItemFacts['inspectors']): string {
  return `不少于 ${atLeast} 人${skills.length === 0 ? '' : `，具备${skills.join('、')}专业`}`;
}
