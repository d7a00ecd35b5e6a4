/** 权力清单. */

import { useNavigate } from '@tanstack/react-router';
import { Button, Empty } from 'antd';
import { useState } from 'react';
import { type ListColumn, type ListFilter, ListPage, StatusTag } from '../../../kit/index.ts';
import { optionsOf } from '../../registry/words/options.ts';
import { useMay } from '../../session.ts';
import { CATALOGUE_KEY, type Power, readPowers } from '../requests.ts';
import { pageOf, says } from '../rows.ts';
import { POWER_KINDS } from '../words.ts';
import { NewPower } from './PowerForm.tsx';
import '../../registry/registry.css';
import '../catalogue.css';

const FILTERS: readonly ListFilter[] = [
  { key: 'day', label: '哪一天', kind: 'date' },
  { key: 'kind', label: '职权类型', kind: 'select', multiple: true, options: optionsOf(POWER_KINDS) },
  {
    key: 'force',
    label: '当日',
    kind: 'select',
    options: [
      { value: 'yes', label: '有效' },
      { value: 'no', label: '不在有效期' },
      { value: 'problem', label: '依据有问题' },
    ],
  },
];

const COLUMNS: readonly ListColumn<Power>[] = [
  {
    key: 'name',
    title: '职权',
    width: 260,
    sortable: true,
    render: ({ code, facts }) => (
      <>
        {facts.name}
        <span className="mq-quiet cat-code">{code}</span>
      </>
    ),
  },
  { key: 'kind', title: '类型', width: 110, render: ({ facts }) => POWER_KINDS[facts.kind] },
  { key: 'force', title: '当日', width: 220, render: (power) => <InForce power={power} /> },
  { key: 'authority', title: '行使主体', width: 180, render: ({ facts }) => facts.authority },
  { key: 'basis', title: '依据', width: 240, render: ({ facts }) => facts.basis.join('、') || '—' },
  { key: 'items', title: '抽查事项', width: 90, align: 'right', render: ({ items }) => items.length },
  { key: 'source', title: '来源', hidden: true, render: ({ source }) => source },
];

const SORTS = { name: ({ code }: Power) => code };

/** Whether it may be exercised on the day, and what is wrong with its citations. */
export function InForce({ power: { inForce, problems } }: { readonly power: Power }) {
  const [first] = problems;
  return (
    <>
      <StatusTag tone={inForce ? 'good' : 'bad'}>{inForce ? '有效' : '不在有效期'}</StatusTag>{' '}
      {first !== undefined && (
        <>
          <StatusTag tone="wait">依据有问题</StatusTag>
          <div className="mq-quiet">{first}</div>
        </>
      )}
    </>
  );
}

/** An item must point to a power of 行政检查 that is in force. */
export function PowersPage() {
  const navigate = useNavigate();
  const edits = useMay('catalogue.edit');
  const [adding, setAdding] = useState(false);
  const buttons = (
    <div className="mq-row cat-buttons">
      <Button onClick={() => void navigate({ to: '/catalogue/imports' } as never)}>导入清单</Button>
      <Button type="primary" onClick={() => setAdding(true)}>
        新增职权
      </Button>
    </div>
  );
  return (
    <>
      <ListPage<Power>
        title="权力清单"
        note="抽查事项须对应权力清单中的一项行政检查职权（国办发〔2015〕58号）。"
        actions={edits && buttons}
        id="powers"
        noun="职权"
        queryKey={[...CATALOGUE_KEY, 'powers']}
        search="编码、名称、依据或行使主体"
        filters={FILTERS}
        columns={COLUMNS}
        idOf={({ id }) => id}
        load={async (query, signal) => {
          const { filters, q } = query;
          const { powers } = await readPowers(filters['day']?.[0], signal);
          const kinds = filters['kind'] ?? [];
          const force = filters['force']?.[0];
          const found = powers.filter(
            ({ code, facts, inForce, problems }) =>
              (kinds.length === 0 || kinds.includes(facts.kind)) &&
              (force === undefined ||
                force === (inForce ? 'yes' : 'no') ||
                (force === 'problem' && problems.length > 0)) &&
              says([code, facts.name, facts.authority, ...facts.basis, facts.basisText], q),
          );
          return pageOf(found, query, SORTS);
        }}
        onOpen={(id) => void navigate({ to: `/catalogue/powers/${id}` } as never)}
        empty={
          <Empty
            image={Empty.PRESENTED_IMAGE_SIMPLE}
            description={edits ? '还没有职权。可以导入权力清单，或逐项新增。' : '还没有职权。'}
          >
            {edits && buttons}
          </Empty>
        }
      />
      {adding && <NewPower close={() => setAdding(false)} />}
    </>
  );
}
