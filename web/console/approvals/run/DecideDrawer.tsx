/** Deciding a step: the reason, as whom, and the e-signature where the step asks for it. */

import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Drawer, Form, Input, Select } from 'antd';
import { useState } from 'react';
import type { Decision } from '../../../../server/approvals/states.ts';
import { ApiProblem, FormDrawer, LawTag, toProblem } from '../../../kit/index.ts';
import { useSession } from '../../session.ts';
import { APPROVALS_KEY, decide, type Opinion, type RunDetail, readRun } from '../requests.ts';
import { DECISIONS } from '../words.ts';
import { OpinionLines } from './OpinionList.tsx';
import { SignField, useProof } from './SignField.tsx';
import { useDecided } from './use-decided.ts';

interface DecisionForm {
  readonly opinion?: string;
  readonly behalf?: string;
  readonly code?: string;
}

const LABELS = { opinion: '意见', behalf: '以谁的名义', code: '动态口令' };
const SELF = '';
const MAX = 1000;
const WIDTH = 560;

interface DecideDrawerProps {
  readonly detail: RunDetail;
  readonly verb: Decision;
  readonly close: () => void;
}

/**
 * Decides the run as it was when the drawer opened. Where another person was quicker, nothing is decided: what happened is
 * shown here, what was written stays, and the next press decides the run as it is then.
 */
export function DecideDrawer({ detail, verb, close }: DecideDrawerProps) {
  const [seen, setSeen] = useState(detail);
  const [news, setNews] = useState<readonly Opinion[] | null>(null);
  const [written, setWritten] = useState('');
  const queries = useQueryClient();
  const { decided } = useDecided(detail.run.id);
  const { run, chain } = seen;
  const { label, says, done } = DECISIONS[verb];
  const signs = chain[run.step]?.stepUp === true;
  const names = useNames(seen);
  const proofOf = useProof();
  const catchUp = async () => {
    const now = await readRun(run.id);
    queries.setQueryData([...APPROVALS_KEY, 'run', run.id], now);
    const known = new Set(seen.opinions.map(({ id }) => id));
    setNews(now.opinions.filter(({ id }) => !known.has(id)));
    setSeen(now);
  };
  const submit = async (values: DecisionForm, key: string) => {
    try {
      const proof = signs ? await proofOf(`approval:${run.id}:${run.version}:${verb}`, values.code ?? '') : undefined;
      const body = { version: run.version, verb, ...filled(values), ...(proof === undefined ? {} : { proof }) };
      return await decide(run.id, body, key);
    } catch (error) {
      if (toProblem(error).id === 'not-found') throw LOST;
      if (toProblem(error).id !== 'changed-meanwhile') throw error;
      setWritten(values.opinion ?? '');
      await catchUp();
      throw MOVED;
    }
  };
  if (news !== null && !run.abilities.includes(verb))
    return <NoLonger seen={seen} verb={verb} news={news} written={written} close={close} />;
  return (
    <FormDrawer<DecisionForm, RunDetail>
      title={`${label}：${run.stepTitle}`}
      initial={{ behalf: names[0]?.value ?? SELF }}
      labels={LABELS}
      submitLabel={news === null ? label : `看过了，仍${label}`}
      danger={verb === 'reject'}
      submit={(values, { key }) => submit(values, key)}
      done={(now) => {
        decided(now, done);
        close();
      }}
      close={close}
    >
      <p>
        <strong>{run.title}</strong>
        <br />
        {says}
      </p>
      <p className="mq-row">
        {seen.law.map((cite) => (
          <LawTag key={cite} cite={cite} says="这类事项须经批准的依据。" />
        ))}
      </p>
      {news !== null && <News seen={seen} news={news} />}
      {verb === 'approve' && <Leaves seen={seen} />}
      {names.length > 1 && (
        <Form.Item name="behalf" label={LABELS.behalf}>
          <Select options={names} />
        </Form.Item>
      )}
      {names.length === 1 && names[0]?.value !== SELF && <p>{names[0]?.label}办理。</p>}
      <Form.Item
        name="opinion"
        label={verb === 'approve' ? '意见（可不填）' : `${label}的理由`}
        rules={verb === 'approve' ? [] : [{ required: true, whitespace: true, message: '请写明理由' }]}
      >
        <Input.TextArea rows={4} maxLength={MAX} showCount />
      </Form.Item>
      {signs && <SignField version={run.version} />}
    </FormDrawer>
  );
}

/** A warning, no refusal: whoever passes this step can pass no other in the round, and the rest may want them. */
function Leaves({ seen: { ahead, leaves } }: { readonly seen: RunDetail }) {
  const behalf: string = Form.useWatch('behalf') ?? leaves[0]?.behalf ?? SELF;
  const why = leaves.find((one) => (one.behalf ?? SELF) === behalf)?.why;
  if (why === undefined && ahead === null) return null;
  return (
    <Alert
      className="apr-alert"
      type="warning"
      showIcon
      title={why === undefined ? '照现在的人员，这件审批办不完' : '您通过之后，后面的环节会没有人办'}
      description={why === undefined ? ahead : `${why}一轮里一个人只算一次，可以请其他同事办理本环节。您仍可以通过。`}
    />
  );
}

/** Said instead of the general words for a record that was changed: here nothing is merged, it is looked at and decided again. */
const MOVED = new ApiProblem({
  id: 'run-moved',
  status: 409,
  title: '在您打开之后，已有人办理过这件审批，您的决定没有写入。',
  next: '请看上面列出的新情况，再决定是否仍这样办理；您写的意见还在。',
});

/** Who could decide when the drawer opened, and no longer has to do with the run. */
const LOST = new ApiProblem({
  id: 'run-lost',
  status: 404,
  title: '您现在已经不能办理这件审批，您的决定没有写入。',
  next: '打开之后，您受的委托结束了，或您的角色有调整。仍须办理的，请联系委托人或系统管理员。',
});

interface NewsProps {
  readonly seen: RunDetail;
  readonly news: readonly Opinion[];
}

/** What the second of two sees. */
function News({ seen: { run }, news }: NewsProps) {
  const now = run.state === 'pending' ? `现在在“${run.stepTitle}”环节` : `现在的状态是“${run.stateLabel}”`;
  return (
    <Alert
      className="apr-alert"
      type="warning"
      title={`有新情况，${now}`}
      description={<OpinionLines opinions={news} />}
    />
  );
}

interface NoLongerProps extends NewsProps {
  readonly verb: Decision;
  /** What the person had written: it is not lost, but has nowhere to go. */
  readonly written: string;
  readonly close: () => void;
}

/** Another person was quicker, and what this one wanted is not possible any more. */
function NoLonger({ seen, verb, news, written, close }: NoLongerProps) {
  const { label } = DECISIONS[verb];
  return (
    <Drawer
      open
      title={`不能再${label}`}
      size={Math.min(WIDTH, window.innerWidth)}
      onClose={close}
      footer={<Button onClick={close}>知道了</Button>}
    >
      <p>在您打开之后，已有人办理过这件审批。您的决定没有写入，现在也不能再{label}。</p>
      <News seen={seen} news={news} />
      {written.trim() !== '' && (
        <>
          <h3>您刚才写的意见（没有写入）</h3>
          <p className="apr-opinion">{written}</p>
        </>
      )}
    </Drawer>
  );
}

/** As whom this person may decide the pending step: themselves first. */
function useNames({ run, deciders }: RunDetail) {
  const { account, name } = useSession();
  const own = deciders.some((one) => one.account === account && one.behalf === null);
  return [
    ...(own ? [{ value: SELF, label: `本人（${name}）` }] : []),
    ...run.behalfOf.map((one) => ({ value: one.account, label: `代${one.name}` })),
  ];
}

/** What is empty is not sent. */
function filled({ opinion, behalf }: DecisionForm): Omit<DecisionForm, 'code'> {
  return {
    ...(opinion === undefined || opinion.trim() === '' ? {} : { opinion: opinion.trim() }),
    ...(behalf === undefined || behalf === SELF ? {} : { behalf }),
  };
}
