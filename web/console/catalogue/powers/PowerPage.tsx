/** The whole of a power. */

import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { DescriptionGrid, formatTime, HistoryList, RecordPage } from '../../../kit/index.ts';
import { usePageTitle } from '../../page-title.ts';
import { DifferenceTable } from '../../registry/versions/DifferenceTable.tsx';
import { useMay } from '../../session.ts';
import { CitedList } from '../law/Cited.tsx';
import { CATALOGUE_KEY, type Power, readPower } from '../requests.ts';
import { POWER_KINDS } from '../words.ts';
import { ChangePower } from './PowerForm.tsx';
import { InForce } from './PowersPage.tsx';
import '../../registry/registry.css';
import '../catalogue.css';

type Versions = Awaited<ReturnType<typeof readPower>>['versions'];

/** 基本内容、版本与对照、操作记录. */
export function PowerPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const readsLedger = useMay('ledger.read-record');
  const [changing, setChanging] = useState(false);
  const answer = useQuery({
    queryKey: [...CATALOGUE_KEY, 'power', id],
    queryFn: ({ signal }) => readPower(id, signal),
  });
  const power = answer.data?.power;
  usePageTitle(power?.facts.name);
  return (
    <>
      <RecordPage
        title={power?.facts.name ?? '职权'}
        note={
          power && (
            <span className="mq-row">
              <InForce power={power} />
              <span>{POWER_KINDS[power.facts.kind]}</span>
              <span className="mq-number">{power.code}</span>
              <span>第 {power.version} 版</span>
            </span>
          )
        }
        actions={
          power?.abilities.includes('change') && (
            <Button type="primary" onClick={() => setChanging(true)}>
              修改
            </Button>
          )
        }
        pending={answer.isPending}
        error={answer.error}
        retry={() => void answer.refetch()}
        parts={
          answer.data === undefined
            ? []
            : [
                { key: 'facts', label: '基本内容', children: <FactsPart power={answer.data.power} /> },
                { key: 'versions', label: '版本与对照', children: <VersionsPart versions={answer.data.versions} /> },
                ...(readsLedger
                  ? [{ key: 'history', label: '操作记录', children: <HistoryList kind="power" id={id} /> }]
                  : []),
              ]
        }
      />
      {changing && power !== undefined && <ChangePower power={power} close={() => setChanging(false)} />}
    </>
  );
}

function FactsPart({ power: { facts, source, changedAt, problems, items } }: { readonly power: Power }) {
  return (
    <>
      <DescriptionGrid
        items={[
          { label: '行使主体', value: facts.authority },
          { label: '起始日', value: facts.from },
          { label: '终止日', value: facts.until ?? '继续有效' },
          { label: '来源', value: source },
          { label: '最近变动', value: formatTime(changedAt) },
          { label: '依据', value: <CitedList citations={facts.basis} />, wide: true },
          {
            label: '依据原文',
            value: facts.basisText && <span className="cat-words">{facts.basisText}</span>,
            wide: true,
          },
          { label: '依据的问题', value: problems.join('；') || '没有', wide: true },
        ]}
      />
      <section className="mq-section reg-group">
        <h2>对应的抽查事项</h2>
        {items.length === 0 && <p className="mq-quiet">没有抽查事项对应这项职权。</p>}
        <ul className="mq-plain-list">
          {items.map(({ id, code, name }) => (
            <li key={id}>
              <Link to={'/catalogue/items/$id' as never} params={{ id } as never}>
                {code}　{name}
              </Link>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

function VersionsPart({ versions }: { readonly versions: Versions }) {
  return (
    <ul className="mq-plain-list" aria-label="各版本">
      {versions.map(({ version, at, byName, reason, differences }) => (
        <li key={version}>
          <div className="mq-row mq-spread">
            <strong>第 {version} 版</strong>
            <span className="mq-quiet mq-number">
              {byName}　{formatTime(at)}
            </span>
          </div>
          {reason !== null && <div>理由：{reason}</div>}
          {differences.length > 0 && (
            <DifferenceTable
              differences={differences.map((one) => ({
                ...one,
                before: shown(one.field, one.before),
                after: shown(one.field, one.after),
              }))}
              fields={[]}
              before={`第 ${version - 1} 版`}
              after={`第 ${version} 版`}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

const shown = (field: string, value: unknown): unknown =>
  field === 'kind' ? (POWER_KINDS[value as keyof typeof POWER_KINDS] ?? value) : value;
