/** 执法证: certificates with their validity, new ones, and their suspension, revocation or end. */

import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { DateField, FormDrawer, StateTag } from '../../../kit/index.ts';
import { onForm } from '../fields/refusal.ts';
import { CERTIFICATE_KINDS, CERTIFICATE_MOVES, CERTIFICATE_STATES } from '../words/inspector-words.ts';
import { stateOptions } from '../words/options.ts';
import { CertificateFields } from './CertificateFields.tsx';
import { untilWords } from './certificate-words.ts';
import { certificateOf } from './parts.ts';
import { type Answered, type Certificate, type Inspector, sendPart } from './requests.ts';
import { useSaved } from './use-saved.ts';

/** One that is there already under its number is prolonged by entering it again. */
export function CertificatesPart({ person }: { readonly person: Inspector }) {
  const [adding, setAdding] = useState(false);
  const [changing, setChanging] = useState<Certificate | null>(null);
  const may = person.abilities.includes('edit');
  return (
    <>
      {may && (
        <div className="mq-row reg-tools">
          <Button type="primary" onClick={() => setAdding(true)}>
            登记执法证
          </Button>
          <span className="mq-quiet">换发、延期的，照新的有效期再登记一次。</span>
        </div>
      )}
      <CertificateTable certificates={person.certificates} {...(may ? { change: setChanging } : {})} />
      {adding && <AddCertificate person={person} close={() => setAdding(false)} />}
      {changing !== null && <ChangeState person={person} certificate={changing} close={() => setChanging(null)} />}
    </>
  );
}

interface CertificateTableProps {
  readonly certificates: readonly Certificate[];
  readonly change?: (certificate: Certificate) => void;
}

/** With the way to change the state of each, where it has one. */
export function CertificateTable({ certificates, change }: CertificateTableProps) {
  if (certificates.length === 0) return <p className="mq-quiet">没有登记执法证。</p>;
  return (
    <div className="mq-scroll">
      <table className="reg-table">
        <thead>
          <tr>
            <th scope="col">证号</th>
            <th scope="col">种类</th>
            <th scope="col">有效期</th>
            <th scope="col">状态</th>
            <th scope="col">可检事项</th>
            {change !== undefined && <th scope="col">办理</th>}
          </tr>
        </thead>
        <tbody>
          {certificates.map((one) => (
            <tr key={one.id}>
              <td>{one.number}</td>
              <td>{CERTIFICATE_KINDS[one.kind]}</td>
              <td className="mq-number">
                {one.validFrom === null ? '' : `${one.validFrom} 起，`}至 {untilWords(one.validUntil)}
              </td>
              <td>
                <StateTag state={one.state} words={CERTIFICATE_STATES} />
                {one.stateSince !== null && <div className="mq-quiet">{one.stateSince} 起</div>}
              </td>
              <td>{one.items.length === 0 ? '不限' : one.items.join('、')}</td>
              {change !== undefined && (
                <td>
                  {CERTIFICATE_MOVES[one.state].length > 0 && (
                    <Button size="small" aria-label={`变更状态：${one.number}`} onClick={() => change(one)}>
                      变更状态
                    </Button>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface AddCertificateProps {
  readonly person: Inspector;
  readonly close: () => void;
}

function AddCertificate({ person: { id, version }, close }: AddCertificateProps) {
  const saved = useSaved();
  return (
    <FormDrawer<Record<string, unknown>, Answered>
      title="登记执法证"
      initial={{}}
      labels={{
        kind: '证件种类',
        number: '证号',
        issuer: '发证机关',
        validFrom: '有效期起',
        validUntil: '有效期止',
        items: '可检事项',
      }}
      version={version}
      submit={async (values, submission) => {
        try {
          return await sendPart(id, '/certificates', { certificate: certificateOf(values) }, submission);
        } catch (error) {
          throw onForm(error, ['certificate.']);
        }
      }}
      done={(answer) => {
        saved('执法证已登记。', answer);
        close();
      }}
      close={close}
    >
      <CertificateFields at={[]} required />
    </FormDrawer>
  );
}

interface StateValues {
  readonly state: string;
  readonly since: string;
  readonly evidence: string;
}

const LABELS = { state: '变更为', since: '自何日起', evidence: '依据' };

interface ChangeStateProps extends AddCertificateProps {
  readonly certificate: Certificate;
}

function ChangeState({ person: { id, version }, certificate, close }: ChangeStateProps) {
  const saved = useSaved();
  const place = `/certificates/${encodeURIComponent(certificate.id)}/state`;
  return (
    <FormDrawer<StateValues, Answered>
      title={`变更执法证 ${certificate.number} 的状态`}
      initial={{}}
      labels={LABELS}
      version={version}
      submit={(values, submission) => sendPart(id, place, { ...values }, submission)}
      done={(answer) => {
        saved('执法证状态已变更。', answer);
        close();
      }}
      close={close}
    >
      <p>现在是：{CERTIFICATE_STATES[certificate.state][0]}</p>
      <Form.Item name="state" label={LABELS.state} rules={[{ required: true, message: '请选择变更后的状态' }]}>
        <Select options={stateOptions(CERTIFICATE_STATES, CERTIFICATE_MOVES[certificate.state])} />
      </Form.Item>
      <Form.Item name="since" label={LABELS.since} rules={[{ required: true, message: '请填写自何日起' }]}>
        <DateField />
      </Form.Item>
      <Form.Item name="evidence" label={LABELS.evidence} rules={[{ required: true, message: '请写明依据' }]}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    </FormDrawer>
  );
}
