/** The versions of a legal text, and 停止施行. */

import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { DateField, FormDrawer, StatusTag } from '../../../kit/index.ts';
import { endText, type LawEntered, type LegalText } from '../requests.ts';
import { useSaved } from '../use-saved.ts';
import { Checked } from './Cited.tsx';
import { sizeOf } from './in-force.ts';
import { Touched } from './Touched.tsx';

type Version = LegalText['versions'][number];

interface VersionsPartProps {
  readonly text: LegalText;
  readonly edits: boolean;
}

/** The newest first. Nothing is deleted: a version ends on a day. */
export function VersionsPart({ text: { versions }, edits }: VersionsPartProps) {
  const [ending, setEnding] = useState<Version | null>(null);
  const [done, setDone] = useState<LawEntered | null>(null);
  return (
    <>
      {done !== null && <Touched entered={done} />}
      <div className="mq-scroll">
        <table className="reg-table reg-many-columns">
          <thead>
            <tr>
              <th scope="col">施行</th>
              <th scope="col">停止施行</th>
              <th scope="col">文号</th>
              <th scope="col">篇幅</th>
              <th scope="col">来源</th>
              <th scope="col">核对</th>
              {edits && <th scope="col">办理</th>}
            </tr>
          </thead>
          <tbody>
            {versions.map((version) => (
              <tr key={version.from}>
                <td className="reg-one-line">{version.from}</td>
                <td className="reg-one-line">{version.until ?? <StatusTag tone="good">施行中</StatusTag>}</td>
                <td>{version.number ?? '—'}</td>
                <td className="reg-one-line">{sizeOf(version)}</td>
                <td>
                  {version.origin === 'shipped' ? '随程序' : `自行导入，第 ${version.revision} 次`}
                  {version.reason !== null && <div className="mq-quiet">{version.reason}</div>}
                </td>
                <td className="cat-checked">
                  <Checked checked={version.checked} />
                </td>
                {edits && (
                  <td className="reg-one-line">
                    <Button size="small" onClick={() => setEnding(version)}>
                      登记停止施行
                    </Button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {ending !== null && <EndVersion version={ending} done={setDone} close={() => setEnding(null)} />}
    </>
  );
}

const LABELS = { until: '自何日起停止施行', reason: '理由' };

interface EndVersionProps {
  readonly version: Version;
  readonly done: (entered: LawEntered) => void;
  readonly close: () => void;
}

function EndVersion({ version: { title, from }, done, close }: EndVersionProps) {
  const saved = useSaved();
  return (
    <FormDrawer<{ readonly until: string; readonly reason: string }, LawEntered>
      title={`登记停止施行：《${title}》（${from} 起施行）`}
      initial={{}}
      labels={LABELS}
      submit={(values, submission) => endText({ title, from, ...values }, submission)}
      done={(entered) => {
        saved('已登记停止施行。');
        done(entered);
        close();
      }}
      close={close}
    >
      <p>所填之日起，引用这一版的事项和检查表标为“须复核”，不再能据此检查。</p>
      <Form.Item name="until" label={LABELS.until} rules={[{ required: true, message: '请填写日期' }]}>
        <DateField />
      </Form.Item>
      <Form.Item name="reason" label={LABELS.reason} rules={[{ required: true, message: '请填写理由' }]}>
        <Input.TextArea rows={2} maxLength={500} placeholder="如：国务院令第 740 号公布修订" />
      </Form.Item>
    </FormDrawer>
  );
}
