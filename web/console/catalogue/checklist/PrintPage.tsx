/** 打印检查表: a checklist on paper, to be filled in by hand. */

import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Alert, Button, Select } from 'antd';
import { ErrorPage, Loading, PageHead } from '../../../kit/index.ts';
import { usePageTitle } from '../../page-title.ts';
import { CATALOGUE_KEY, type CheckLine, readChecklist, readItem } from '../requests.ts';
import { LINE_METHODS, PHOTO_RULES } from '../words.ts';
import '../../registry/registry.css';
import '../catalogue.css';

type Check = Extract<CheckLine, { kind: 'check' }>;
type Transfer = Extract<CheckLine, { kind: 'transfer' }>;

/** The version stands in the address; without one it is the published version, else the last. */
export function PrintPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const { version: asked } = useSearch({ strict: false }) as { version?: string };
  const navigate = useNavigate();
  const record = useQuery({
    queryKey: [...CATALOGUE_KEY, 'item', id, null],
    queryFn: ({ signal }) => readItem(id, undefined, signal),
  });
  const published = record.data?.item.edition?.checklist ?? null;
  const version = asked === undefined ? (published ?? undefined) : Number(asked);
  const list = useQuery({
    queryKey: [...CATALOGUE_KEY, 'checklist', id, version ?? null],
    queryFn: ({ signal }) => readChecklist(id, version, signal),
    enabled: record.data !== undefined,
  });
  usePageTitle(record.data && `打印检查表：${record.data.item.facts.name}`);
  const failed = record.error ?? list.error;
  if (failed !== null) return <ErrorPage error={failed} retry={() => void record.refetch()} />;
  if (record.data === undefined || list.data === undefined) return <Loading />;
  const { item, inForce } = record.data;
  const isPublished = published !== null && list.data.version === published && item.obstacles.length === 0;
  const name = (isPublished ? inForce : item.facts)?.name ?? item.facts.name;
  const { lines, versions } = list.data;
  return (
    <>
      <div className="mq-noprint">
        <PageHead
          title="打印检查表"
          note="A4 纸横向或纵向都可以。打印后现场手工填写，回来再录入。"
          actions={
            <>
              <Select
                aria-label="打印哪一版"
                value={list.data.version}
                options={versions.map((one) => ({
                  value: one.version,
                  label: `第 ${one.version} 版${one.version === published ? '（施行）' : ''}`,
                }))}
                onChange={(next) =>
                  void navigate({ to: '.', search: { version: String(next) }, replace: true } as never)
                }
              />
              <Button type="primary" disabled={lines.length === 0} onClick={() => window.print()}>
                打印
              </Button>
              <Button onClick={() => void navigate({ to: `/catalogue/items/${id}` } as never)}>回到事项</Button>
            </>
          }
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls on a phone must be reached by the keyboard. */}
      <section className="mq-panel cat-paper" tabIndex={0} aria-label="检查表">
        <h2>随机抽查检查表</h2>
        <p className="cat-paper-note">
          {item.code}　{name}　检查表第 {list.data.version ?? '—'} 版
        </p>
        {!isPublished && <Alert type="warning" showIcon title="这一版不是正在施行的版本，只供核对，不得用于检查。" />}
        {lines.length === 0 ? (
          <p className="mq-quiet">还没有检查表，先在事项里编制。</p>
        ) : (
          <>
            <Heading />
            <Checks lines={lines.filter((line) => line.kind === 'check')} />
            <Transfers lines={lines.filter((line) => line.kind === 'transfer')} />
            <Signatures />
          </>
        )}
      </section>
    </>
  );
}

const BLANKS = [
  ['被检查单位', '统一社会信用代码'],
  ['地址', '现场负责人及电话'],
  ['检查时间', '检查地点'],
  ['检查人员及执法证号', '检查任务编号'],
] as const;

function Heading() {
  return (
    <table className="cat-form">
      <tbody>
        {BLANKS.map(([left, right]) => (
          <tr key={left}>
            <th scope="row">{left}</th>
            <td />
            <th scope="row">{right}</th>
            <td />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Checks({ lines }: { readonly lines: readonly Check[] }) {
  return (
    <table className="cat-form">
      <thead>
        <tr>
          <th scope="col">序号</th>
          <th scope="col">子项</th>
          <th scope="col">检查标准</th>
          <th scope="col">方法</th>
          <th scope="col">结果</th>
          <th scope="col">证据、说明</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, at) => (
          <tr key={line.key}>
            <td className="reg-one-line">
              {at + 1}
              {line.major && '★'}
            </td>
            <td>{line.subItem}</td>
            <td>
              <span className="cat-words">{line.standard}</span>
              <div className="cat-small">{line.basis.join('；')}</div>
            </td>
            <td>{line.method.map((method) => LINE_METHODS[method]).join('、')}</td>
            <td className="cat-answer">{answersOf(line.result)}</td>
            <td className="cat-remark">
              <span className="cat-small">{demands(line.evidence)}</span>
            </td>
          </tr>
        ))}
      </tbody>
      {lines.some(({ major }) => major) && (
        <tfoot>
          <tr>
            <td colSpan={6}>★ 为重大项：不符合的直接决定检查结果。</td>
          </tr>
        </tfoot>
      )}
    </table>
  );
}

/** Boxes to tick, or a line to write on. */
function answersOf(result: Check['result']): string {
  switch (result.type) {
    case 'yes-no':
      return '□是　□否';
    case 'found':
      return '□未发现　□发现';
    case 'choice':
      return result.options.map(({ label }) => `□${label}`).join('　');
    case 'value':
    case 'count':
      return `________ ${result.unit}`;
    case 'document-number':
      return '编号：________';
    case 'text':
      return '';
  }
}

function demands({ photo, documentNumber, sample, note }: Check['evidence']): string {
  const parts = [
    photo === 'never' ? '' : `照片${PHOTO_RULES[photo]}`,
    documentNumber ? '文书编号________' : '',
    sample ? '样品编号________' : '',
    note ?? '',
  ];
  return parts.filter((part) => part !== '').join('；');
}

function Transfers({ lines }: { readonly lines: readonly Transfer[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <h3>移送线索（发现即记录，不主动检查）</h3>
      <table className="cat-form">
        <thead>
          <tr>
            <th scope="col">线索类别</th>
            <th scope="col">线索说明</th>
            <th scope="col">移送机关</th>
            <th scope="col">有无</th>
            <th scope="col">情况</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key}>
              <td>{line.subItem}</td>
              <td className="cat-words">{line.clue}</td>
              <td>{line.authority}</td>
              <td className="reg-one-line">□无　□有</td>
              <td className="cat-remark" />
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Signatures() {
  return (
    <div className="cat-signatures">
      <p>检查结果：□未发现问题　□发现问题，责令改正　□发现问题，另行立案　□不配合检查，情节严重</p>
      <p>被检查单位意见：</p>
      <p>现场负责人（签字）：________________　　　　年　　月　　日</p>
      <p>检查人员（签字，不少于两人）：________________、________________　　　　年　　月　　日</p>
    </div>
  );
}
