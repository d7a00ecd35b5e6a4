/** 请假与外派: periods in which somebody is not there and cannot be drawn. */

import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { DateField, FormDrawer, StatusTag } from '../../../kit/index.ts';
import { onForm } from '../fields/refusal.ts';
import { ABSENCE_KINDS } from '../words/inspector-words.ts';
import { optionsOf } from '../words/options.ts';
import { partOf } from './parts.ts';
import { type Absence, type Inspector, sendPart } from './requests.ts';
import { useSaved } from './use-saved.ts';

interface PersonProps {
  readonly person: Inspector;
}

/** The latest first; one that was taken back never counted and stays visible. */
export function AbsencesPart({ person }: PersonProps) {
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<Absence | null>(null);
  const may = person.abilities.includes('edit');
  const absences = person.absences.toSorted((a, b) => (a.from < b.from ? 1 : -1));
  return (
    <>
      {may && (
        <div className="reg-tools">
          <Button type="primary" onClick={() => setAdding(true)}>
            登记请假、外派或学习
          </Button>
        </div>
      )}
      {absences.length === 0 ? (
        <p className="mq-quiet">没有登记过请假或外派。</p>
      ) : (
        <div className="mq-scroll">
          <table className="reg-table">
            <thead>
              <tr>
                <th scope="col">起止</th>
                <th scope="col">种类</th>
                <th scope="col">说明</th>
                <th scope="col">办理</th>
              </tr>
            </thead>
            <tbody>
              {absences.map((one) => (
                <tr key={one.id} className={one.cancelled === null ? '' : 'reg-gone'}>
                  <td className="mq-number">
                    {one.from} 至 {one.until ?? '未定'}
                  </td>
                  <td>{ABSENCE_KINDS[one.kind]}</td>
                  <td>{one.note ?? '—'}</td>
                  <td>
                    {one.cancelled !== null ? (
                      <StatusTag tone="quiet">已取消</StatusTag>
                    ) : (
                      may && (
                        <Button
                          size="small"
                          aria-label={`取消或提前结束 ${one.from} 起的${ABSENCE_KINDS[one.kind]}`}
                          onClick={() => setEnding(one)}
                        >
                          取消或提前结束
                        </Button>
                      )
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {adding && <AddAbsence person={person} close={() => setAdding(false)} />}
      {ending !== null && <EndAbsence person={person} absence={ending} close={() => setEnding(null)} />}
    </>
  );
}

interface DialogProps extends PersonProps {
  readonly close: () => void;
}

const LABELS = { kind: '种类', from: '自何日起', until: '至何日止', note: '说明' };

function AddAbsence({ person: { id, version }, close }: DialogProps) {
  const saved = useSaved();
  return (
    <FormDrawer<Record<string, unknown>, unknown>
      title="登记请假、外派或学习"
      initial={{ kind: 'leave' }}
      labels={LABELS}
      version={version}
      submit={async (values, submission) => {
        try {
          return await sendPart(
            id,
            '/absences',
            { absence: partOf(values, ['kind', 'from', 'until', 'note']) },
            submission,
          );
        } catch (error) {
          throw onForm(error, ['absence.']);
        }
      }}
      done={() => {
        saved('已登记。');
        close();
      }}
      close={close}
    >
      <Form.Item name="kind" label={LABELS.kind} rules={[{ required: true, message: '请选择种类' }]}>
        <Select options={optionsOf(ABSENCE_KINDS)} />
      </Form.Item>
      <Form.Item name="from" label={LABELS.from} rules={[{ required: true, message: '请填写自何日起' }]}>
        <DateField />
      </Form.Item>
      <Form.Item name="until" label="至何日止（含当天；未定的空着）">
        <DateField />
      </Form.Item>
      <Form.Item name="note" label={LABELS.note}>
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
    </FormDrawer>
  );
}

interface EndAbsenceProps extends DialogProps {
  readonly absence: Absence;
}

function EndAbsence({ person: { id, version }, absence, close }: EndAbsenceProps) {
  const saved = useSaved();
  const place = `/absences/${encodeURIComponent(absence.id)}/end`;
  return (
    <FormDrawer<Record<string, unknown>, unknown>
      title="取消或提前结束"
      initial={{}}
      labels={{ until: '最后一天', reason: '理由' }}
      version={version}
      submit={(values, submission) => sendPart(id, place, partOf(values, ['until', 'reason']), submission)}
      done={() => {
        saved('已登记。');
        close();
      }}
      close={close}
    >
      <p>
        {ABSENCE_KINDS[absence.kind]}：{absence.from} 至 {absence.until ?? '未定'}
      </p>
      <Form.Item name="until" label="实际最后一天（整个取消的空着）">
        <DateField />
      </Form.Item>
      <Form.Item name="reason" label="理由" rules={[{ required: true, message: '请填写理由' }]}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    </FormDrawer>
  );
}
