/** 法律条文: the texts that inspections rest on. */

import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ListColumn, type ListFilter, ListPage, StatusTag } from '../../../kit/index.ts';
import { useMay } from '../../session.ts';
import { CATALOGUE_KEY, type KnownDocument, type LegalTextRow, type LegalTexts, readTexts } from '../requests.ts';
import { pageOf, says } from '../rows.ts';
import { LAW_KINDS } from '../words.ts';
import { sizeOf, versionInForce } from './in-force.ts';
import '../catalogue.css';

/** A text of the library, or a document of which only number and title are known. */
type Row = LegalTextRow & { readonly known: KnownDocument | null };

const FILTERS: readonly ListFilter[] = [
  { key: 'kind', label: '种类', kind: 'select', options: LAW_KINDS.map((value) => ({ value, label: value })) },
  {
    key: 'words',
    label: '原文',
    kind: 'select',
    options: [
      { value: 'held', label: '已收录' },
      { value: 'unheld', label: '未收录' },
    ],
  },
];

const COLUMNS: readonly ListColumn<Row>[] = [
  { key: 'title', title: '名称', width: 270, render: ({ title }) => `《${title}》` },
  { key: 'kind', title: '种类', width: 110, render: ({ kind }) => kind },
  { key: 'now', title: '现行版本', width: 230, render: (row) => <Now row={row} /> },
  { key: 'versions', title: '版本数', width: 80, align: 'right', render: ({ versions }) => versions.length },
  {
    key: 'issuer',
    title: '制定机关',
    width: 160,
    render: ({ versions, known }) => versions[0]?.issuer ?? known?.issuer ?? '—',
  },
  {
    key: 'origin',
    title: '来源',
    width: 110,
    render: ({ versions, known }) => (known !== null ? '—' : versions.some(isOwn) ? '有自行导入' : '随程序'),
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
    <ListPage<Row>
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
        const [kind] = query.filters['kind'] ?? [];
        const [words] = query.filters['words'] ?? [];
        const found = rowsOf(await readTexts(signal)).filter(
          (row) =>
            (kind === undefined || row.kind === kind) &&
            (words === undefined || (words === 'unheld') === (row.known !== null)) &&
            says(namesOf(row), query.q),
        );
        return pageOf(found, query, {});
      }}
      onOpen={(title) => void navigate({ to: '/catalogue/law/texts/$title', params: { title } } as never)}
    />
  );
}

/** What there are no words of comes last, as what is to be brought in. */
function rowsOf({ texts, unheld }: LegalTexts): Row[] {
  return [
    ...texts.map((text) => ({ ...text, known: null })),
    ...unheld.map((known) => ({
      title: known.title,
      short: known.number,
      kind: '规范性文件',
      versions: [],
      known,
    })),
  ];
}

function namesOf({ title, short, versions, known }: Row): (string | null)[] {
  const ofVersions = versions.flatMap(({ number, issuer }) => [number, issuer]);
  return [title, short, ...ofVersions, ...(known === null ? [] : [known.number, known.issuer])];
}

function Now({ row: { versions, known } }: { readonly row: Row }) {
  if (known !== null)
    return (
      <>
        <StatusTag tone="wait">本库未收录原文</StatusTag>
        <div className="mq-quiet">{known.number}</div>
      </>
    );
  const version = versionInForce(versions);
  if (version === undefined) return <StatusTag tone="bad">现无施行的版本</StatusTag>;
  return (
    <>
      <div>自 {version.from} 起施行</div>
      <div className="mq-quiet">
        {version.number ?? '无文号'}，{sizeOf(version)}
      </div>
    </>
  );
}
