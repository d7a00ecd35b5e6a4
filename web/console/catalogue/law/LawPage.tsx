/** 法律条文: the texts that inspections rest on. */

import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ListColumn, type ListFilter, ListPage, StatusTag } from '../../../kit/index.ts';
import { useMay } from '../../session.ts';
import { CATALOGUE_KEY, type LegalTextRow, readTexts } from '../requests.ts';
import { pageOf, says } from '../rows.ts';
import { LAW_KINDS } from '../words.ts';
import { versionInForce } from './in-force.ts';
import '../catalogue.css';

const FILTERS: readonly ListFilter[] = [
  { key: 'kind', label: '种类', kind: 'select', options: LAW_KINDS.map((value) => ({ value, label: value })) },
];

const COLUMNS: readonly ListColumn<LegalTextRow>[] = [
  { key: 'title', title: '名称', width: 270, render: ({ title }) => `《${title}》` },
  { key: 'kind', title: '种类', width: 110, render: ({ kind }) => kind },
  { key: 'now', title: '现行版本', width: 230, render: (row) => <Now row={row} /> },
  { key: 'versions', title: '版本数', width: 80, align: 'right', render: ({ versions }) => versions.length },
  { key: 'issuer', title: '制定机关', width: 160, render: ({ versions }) => versions[0]?.issuer ?? '—' },
  {
    key: 'origin',
    title: '来源',
    width: 110,
    render: ({ versions }) => (versions.some(isOwn) ? '有自行导入' : '随程序'),
  },
  {
    key: 'checked',
    title: '核对',
    width: 90,
    render: (row) => isUnchecked(row) && <StatusTag tone="wait">待核实</StatusTag>,
  },
];

const isUnchecked = ({ versions }: LegalTextRow) => versions[0]?.checked.startsWith('待核实') === true;
const isOwn = ({ origin }: LegalTextRow['versions'][number]) => origin === 'own';

/** Of every text all versions are kept: what a past inspection rested on can be read as it was. */
export function LawPage() {
  const navigate = useNavigate();
  const edits = useMay('law.edit');
  return (
    <ListPage<LegalTextRow>
      title="法律条文"
      note="事项和检查表引用的条文从这里读取。依据变化之日起 1 个月内启动调整（辽政办发〔2025〕6号）。"
      actions={
        edits && (
          <Button type="primary" onClick={() => void navigate({ to: '/catalogue/law/new' } as never)}>
            导入法律文本
          </Button>
        )
      }
      id="law"
      noun="法律文本"
      queryKey={[...CATALOGUE_KEY, 'law', 'list']}
      search="名称、简称、文号或制定机关"
      filters={FILTERS}
      columns={COLUMNS}
      idOf={({ title }) => title}
      load={async (query, signal) => {
        const { texts } = await readTexts(signal);
        const [kind] = query.filters['kind'] ?? [];
        const found = texts.filter(
          (row) =>
            (kind === undefined || row.kind === kind) &&
            says([row.title, row.short, ...row.versions.flatMap(({ number, issuer }) => [number, issuer])], query.q),
        );
        return pageOf(found, query, {});
      }}
      onOpen={(title) => void navigate({ to: '/catalogue/law/texts/$title', params: { title } } as never)}
    />
  );
}

function Now({ row: { versions } }: { readonly row: LegalTextRow }) {
  const version = versionInForce(versions);
  if (version === undefined) return <StatusTag tone="bad">现无施行的版本</StatusTag>;
  return (
    <>
      <div>自 {version.from} 起施行</div>
      <div className="mq-quiet">
        {version.number ?? '无文号'}，{version.articles} 条{version.excerpt && '（节录）'}
      </div>
    </>
  );
}
