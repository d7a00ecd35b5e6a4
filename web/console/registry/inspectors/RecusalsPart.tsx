/** 回避关系 (行政处罚法第四十三条): private, only for those who may see them. */

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { ConfirmReason, DateField, FormDrawer, LawTag, Loading, ProblemNote, StatusTag } from '../../../kit/index.ts';
import { onForm } from '../fields/refusal.ts';
import { SubjectPicker } from '../subjects/SubjectPicker.tsx';
import { RELATIONS } from '../words/inspector-words.ts';
import { optionsOf } from '../words/options.ts';
import { partOf } from './parts.ts';
import {
  addRecusal,
  endRecusal,
  eraseRecusal,
  INSPECTORS_KEY,
  type Inspector,
  type Recusal,
  readRecusals,
} from './requests.ts';

/** Nothing of them is told in the history of the record. */
export function RecusalsPart({ person }: { readonly person: Inspector }) {
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<Recusal | null>(null);
  const [erasing, setErasing] = useState<Recusal | null>(null);
  const queries = useQueryClient();
  const key = [...INSPECTORS_KEY, person.id, 'recusals'];
  const answer = useQuery({ queryKey: key, queryFn: ({ signal }) => readRecusals(person.id, signal) });
  const reload = () => void queries.invalidateQueries({ queryKey: key });
  if (answer.isError) return <ProblemNote error={answer.error} retry={() => void answer.refetch()} />;
  if (answer.isPending) return <Loading />;
  return (
    <>
      <Alert
        type="info"
        showIcon
        title="回避关系保密，只有有权限的人员可以查看，不对外公开，也不导出。"
        description={
          <LawTag
            cite="行政处罚法第四十三条"
            says="执法人员与案件有直接利害关系或者有其他关系可能影响公正执法的，应当回避。"
          />
        }
      />
      {person.abilities.includes('editRecusals') && (
        <div className="reg-tools reg-bottom">
          <Button type="primary" onClick={() => setAdding(true)}>
            登记回避关系
          </Button>
        </div>
      )}
      {answer.data.length === 0 ? (
        <p className="mq-quiet">没有登记回避关系。</p>
      ) : (
        <RecusalTable recusals={answer.data} end={setEnding} erase={setErasing} />
      )}
      {adding && (
        <AddRecusal
          person={person}
          close={() => setAdding(false)}
          done={() => {
            setAdding(false);
            reload();
          }}
        />
      )}
      {ending !== null && (
        <ConfirmReason
          title={`终止与“${ending.subjectName}”的回避关系？`}
          okText="终止"
          danger
          confirm={(reason, intent) => endRecusal(person.id, ending, reason, intent).then(reload)}
          close={() => setEnding(null)}
        >
          <p>终止后，此人可以被抽到去检查该对象。原来的登记保留。</p>
        </ConfirmReason>
      )}
      {erasing !== null && (
        <ConfirmReason
          title={`清除与“${erasing.subjectName}”的回避登记内容？`}
          okText="清除"
          danger
          law={[{ cite: '个人信息保护法第四十七条', says: '处理目的已实现或者不再必要的，应当主动删除个人信息。' }]}
          confirm={(reason, intent) => eraseRecusal(person.id, erasing, reason, intent).then(reload)}
          close={() => setErasing(null)}
        >
          <p>关系人、关系和依据将无法恢复；只保留曾有一条登记、何时清除和理由。</p>
        </ConfirmReason>
      )}
    </>
  );
}

interface RecusalTableProps {
  readonly recusals: readonly Recusal[];
  readonly end: (recusal: Recusal) => void;
  readonly erase: (recusal: Recusal) => void;
}

function RecusalTable({ recusals, end, erase }: RecusalTableProps) {
  return (
    <div className="mq-scroll">
      <table className="reg-table">
        <thead>
          <tr>
            <th scope="col">回避对象</th>
            <th scope="col">关系</th>
            <th scope="col">起止</th>
            <th scope="col">依据</th>
            <th scope="col">办理</th>
          </tr>
        </thead>
        <tbody>
          {recusals.map((one) => (
            <tr key={one.id}>
              <td>{one.relation === null ? '内容已清除' : one.subjectName}</td>
              <td>{one.relation === null ? '—' : RELATIONS[one.relation]}</td>
              <td className="mq-number">
                {one.since ?? '—'} 至 {one.until ?? '未定'}
              </td>
              <td>{one.evidence ?? '—'}</td>
              <td>
                {one.endedReason !== null && <StatusTag tone="quiet">已终止：{one.endedReason}</StatusTag>}
                {one.abilities.includes('end') && (
                  <Button size="small" aria-label={`终止与${one.subjectName}的回避关系`} onClick={() => end(one)}>
                    终止
                  </Button>
                )}
                {one.abilities.includes('erase') && (
                  <Button
                    size="small"
                    danger
                    aria-label={`清除与${one.subjectName}的回避登记内容`}
                    onClick={() => erase(one)}
                  >
                    清除内容
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface AddRecusalProps {
  readonly person: Inspector;
  readonly close: () => void;
  readonly done: () => void;
}

const LABELS = {
  subject: '检查对象',
  subjectName: '名称',
  relation: '关系',
  since: '自何日起',
  until: '至何日止',
  evidence: '依据',
};

function AddRecusal({ person, close, done }: AddRecusalProps) {
  return (
    <FormDrawer<Record<string, unknown>, unknown>
      title="登记回避关系"
      initial={{}}
      labels={LABELS}
      submit={async (values, { key }) => {
        try {
          return await addRecusal(person.id, partOf(values, Object.keys(LABELS)), key);
        } catch (error) {
          throw onForm(error, ['recusal.']);
        }
      }}
      done={done}
      close={close}
    >
      {(form) => (
        <>
          <Form.Item name="subject" label="检查对象（在库的）">
            <SubjectPicker onChange={(_, label) => form.setFieldValue('subjectName', label.split('　')[0] ?? '')} />
          </Form.Item>
          <Form.Item
            name="subjectName"
            label="名称（不在库的直接填写）"
            rules={[{ required: true, message: '请选择检查对象，或填写名称' }]}
          >
            <Input maxLength={200} autoComplete="off" />
          </Form.Item>
          <Form.Item name="relation" label={LABELS.relation} rules={[{ required: true, message: '请选择关系' }]}>
            <Select options={optionsOf(RELATIONS)} />
          </Form.Item>
          <Form.Item name="since" label={LABELS.since}>
            <DateField />
          </Form.Item>
          <Form.Item name="until" label={LABELS.until}>
            <DateField />
          </Form.Item>
          <Form.Item name="evidence" label={LABELS.evidence}>
            <Input.TextArea rows={2} maxLength={500} />
          </Form.Item>
        </>
      )}
    </FormDrawer>
  );
}
