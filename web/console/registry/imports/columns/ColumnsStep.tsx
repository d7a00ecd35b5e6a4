/** 识别与列对应: what each sheet is, and which column is what. */

import { Alert, Button } from 'antd';
import { LIST_KINDS } from '../../words/import-words.ts';
import type { StepProps } from '../ImportPage.tsx';
import { SheetPanel } from './SheetPanel.tsx';

/** What was recognised or remembered only needs to be looked at; sheets that are not imported stand at the end. */
export function ColumnsStep({ record, reload, go }: StepProps) {
  const { sheets, failure, state, abilities } = record;
  return (
    <>
      {failure !== null && (
        <Alert type="error" showIcon className="mq-panel" title="这个文件没有读成。" description={failure} />
      )}
      {sheets.length === 0 && failure === null && <p className="mq-panel">正在等待读取。</p>}
      {sheets
        .toSorted((a, b) => Number(b.kind in LIST_KINDS) - Number(a.kind in LIST_KINDS))
        .map((sheet) => (
          <SheetPanel key={`${sheet.sheet}-${record.version}`} record={record} sheet={sheet} reload={reload} />
        ))}
      {state !== 'uploaded' && state !== 'failed' && (
        <div className="mq-row">
          <Button type="primary" onClick={() => go('rows')}>
            列对应无误，看逐行结果
          </Button>
          {abilities.includes('map') && <span className="mq-quiet">改了列对应会重新读取，已作的决定要重做。</span>}
        </div>
      )}
    </>
  );
}
