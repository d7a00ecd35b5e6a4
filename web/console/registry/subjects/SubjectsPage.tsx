/** 检查对象名录库: the list. */

import { useNavigate } from '@tanstack/react-router';
import { Button, Empty } from 'antd';
import { ListPage } from '../../../kit/index.ts';
import { useMay } from '../../session.ts';
import { ExportButton } from '../exports/ExportButton.tsx';
import { SavedViews } from '../views/SavedViews.tsx';
import { BulkTag } from './BulkTag.tsx';
import { SUBJECT_COLUMNS } from './columns.tsx';
import { SUBJECT_FILTERS } from './filters.ts';
import { askedOf, queryBody } from './query.ts';
import { readSubjects, SUBJECTS_KEY, type Subject } from './requests.ts';
import { SubjectDrawer } from './SubjectDrawer.tsx';
import '../registry.css';

/** Of removed and merged records too, where they are asked for by 在库情况. */
export function SubjectsPage() {
  const [edits, imports, exports] = [useMay('subject.edit'), useMay('registry.import'), useMay('subject.export')];
  const actions = <EntryButtons edits={edits} imports={imports} primary />;
  return (
    <ListPage<Subject>
      title="检查对象名录库"
      note="国办发〔2015〕58号：建立健全市场主体名录库，动态调整。"
      actions={actions}
      id="subjects"
      noun="检查对象"
      queryKey={SUBJECTS_KEY}
      search="名称、代码或拼音首字母"
      filters={SUBJECT_FILTERS}
      columns={SUBJECT_COLUMNS}
      idOf={({ id }) => id}
      load={async (query, signal) => {
        const answer = await readSubjects({ ...askedOf(query), page: query.page, size: query.size }, signal);
        return { rows: answer.subjects, total: answer.total };
      }}
      views={(columns) => <SavedViews columns={columns} />}
      tools={(query) => exports && <ExportButton kind="subjects" query={queryBody(query)} />}
      {...(edits ? { bulk: (ids, clear) => <BulkTag ids={ids} done={clear} /> } : {})}
      drawer={(open) => <SubjectDrawer key={open.id} {...open} />}
      empty={
        <Empty
          image={Empty.PRESENTED_IMAGE_SIMPLE}
          description={edits ? '还没有检查对象。可以导入表格，或新增一户。' : '还没有检查对象。'}
        >
          <EntryButtons edits={edits} imports={imports} />
        </Empty>
      }
    />
  );
}

interface EntryButtonsProps {
  readonly edits: boolean;
  readonly imports: boolean;
  readonly primary?: boolean;
}

function EntryButtons({ edits, imports, primary = false }: EntryButtonsProps) {
  const navigate = useNavigate();
  const go = (to: string) => void navigate({ to } as never);
  if (!edits && !imports) return null;
  return (
    <div className="mq-row" style={{ justifyContent: 'center' }}>
      {imports && <Button onClick={() => go('/imports')}>导入表格</Button>}
      {edits && (
        <Button {...(primary ? { type: 'primary' } : {})} onClick={() => go('/subjects/new')}>
          新增一户
        </Button>
      )}
    </div>
  );
}
