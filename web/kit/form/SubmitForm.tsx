/** A form that is submitted once, tells what is wrong at its field, and never overwrites another person's work silently. */

import { App, Button, Form, type FormInstance } from 'antd';
import { type ReactNode, use, useRef, useState } from 'react';
import { useIntent } from '../api/intent.ts';
import { type ApiProblem, toProblem } from '../api/problem.ts';
import { CompareDialog } from '../compare/CompareDialog.tsx';
import { type Comparison, compare, merge, same, type Values } from '../compare/differences.ts';
import { ReadOnly } from '../read-only.ts';
import { ProblemNote } from '../states/ProblemNote.tsx';
import { fieldPath, placeErrors } from './field-path.ts';
import { FORM_KEYS, useSaveKey } from './form-keys.ts';
import { LeaveGuard } from './LeaveGuard.tsx';

/** What goes with a submission: the key of the intent, and the version of the record the person has seen. */
export interface Submission {
  readonly key: string;
  readonly version: number | undefined;
}

export interface SubmitFormProps<Form extends object, Answer> {
  readonly initial: Partial<Form>;
  /** Chinese names of the fields, for comparing; also the list of what is compared. */
  readonly labels: Readonly<Record<string, string>>;
  readonly submit: (values: Form, submission: Submission) => Promise<Answer>;
  readonly done: (answer: Answer) => void;
  /** Version of the record being changed; none for a new one. */
  readonly version?: number;
  /** Makes form values of the record in a `changed-meanwhile` answer; by default the fields of the same names. */
  readonly fromRecord?: (current: unknown) => Partial<Form>;
  readonly show?: (field: string, value: unknown) => string;
  readonly submitLabel?: string;
  readonly danger?: boolean;
  readonly cancel?: () => void;
  readonly onDirty?: (dirty: boolean) => void;
  readonly children: ReactNode | ((form: FormInstance<Form>) => ReactNode);
}

interface Clash {
  readonly comparison: Comparison;
  readonly mine: Values;
  readonly current: Values;
  readonly version: number | undefined;
}

/** The form with its buttons; Enter in a field goes to the next one and never sends what is only half filled in. Fields are `Form.Item`s with rules in Chinese. */
export function SubmitForm<Fields extends object, Answer>(props: SubmitFormProps<Fields, Answer>) {
  const [form] = Form.useForm<Fields>();
  const { message } = App.useApp();
  const intent = useIntent();
  const readOnly = use(ReadOnly);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [clash, setClash] = useState<Clash | null>(null);
  const [busy, setBusy] = useState(false);
  const base = useRef<Values>(props.initial as Values);
  const version = useRef(props.version);
  const running = useRef(false);
  const dirty = useRef(false);
  const keyed = useRef<HTMLDivElement>(null);
  const names = Object.keys(props.labels);
  useSaveKey(keyed);

  const noteDirty = (now: boolean) => {
    dirty.current = now;
    props.onDirty?.(now);
  };
  const send = async (values: Fields) => {
    // A second click while the first is on its way.
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setProblem(null);
    try {
      const answer = await props.submit(values, { key: intent.key(), version: version.current });
      intent.renew();
      setClash(null);
      noteDirty(false);
      props.done(answer);
    } catch (error) {
      refused(toProblem(error), values as Values);
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  const refused = (found: ApiProblem, mine: Values) => {
    if (found.id === 'changed-meanwhile' && typeof found.current === 'object' && found.current !== null) {
      const current = (props.fromRecord?.(found.current) ?? found.current) as Values;
      const newer = (found.current as { version?: unknown }).version;
      setClash({
        comparison: compare(base.current, mine, current, names),
        mine,
        current,
        version: typeof newer === 'number' ? newer : undefined,
      });
      return;
    }
    const known = form.getFieldsError().map(({ name }) => name as (string | number)[]);
    const { placed } = placeErrors(found.errors, known);
    form.setFields(placed.map(({ name, errors }) => ({ name: name as never, errors })));
    if (placed[0] !== undefined) form.scrollToField(placed[0].name as never, { focus: true });
    setProblem(found);
  };
  const settle = (values: Values, { current, version: newer }: Clash) => {
    base.current = current;
    version.current = newer;
    form.setFieldsValue(values as never);
    intent.renew();
  };
  return (
    <Form<Fields>
      form={form}
      disabled={readOnly}
      layout="vertical"
      initialValues={props.initial}
      scrollToFirstError={{ focus: true }}
      onFinish={(values) => void send(values)}
      onValuesChange={() =>
        noteDirty(names.some((name) => !same(form.getFieldValue(fieldPath(name) as never), base.current[name])))
      }
    >
      <LeaveGuard isDirty={() => dirty.current} />
      {/* Only moves the focus: everything is reached without it too. */}
      <div {...FORM_KEYS} role="presentation" ref={keyed}>
        {typeof props.children === 'function' ? props.children(form) : props.children}
        {problem !== null && (
          <div className="mq-after">
            <ProblemNote error={problem} errors={looseErrors(problem, form)} />
          </div>
        )}
        {readOnly && <p className="mq-quiet">以他人视角查看，只能看，不能保存。</p>}
        <div className="mq-row mq-after">
          <Button type="primary" htmlType="submit" loading={busy} danger={props.danger ?? false}>
            {props.submitLabel ?? '保存'}
          </Button>
          {props.cancel && (
            <Button onClick={props.cancel} disabled={busy && !readOnly}>
              取消
            </Button>
          )}
        </div>
      </div>
      {clash !== null && (
        <CompareDialog
          comparison={clash.comparison}
          labelOf={(field) => props.labels[field] ?? field}
          {...(props.show === undefined ? {} : { show: props.show })}
          saving={busy}
          close={() => setClash(null)}
          takeCurrent={() => {
            settle(clash.current, clash);
            setClash(null);
            noteDirty(false);
            message.info('已换成现在的内容。');
          }}
          choose={(choices) => {
            const merged = merge(clash.mine, clash.current, names, clash.comparison, choices);
            settle(merged, clash);
            void send({ ...(clash.mine as Fields), ...(merged as Fields) });
          }}
        />
      )}
    </Form>
  );
}

/** Messages that have no field on the form; the others stand at their field. */
function looseErrors<Fields>(problem: ApiProblem, form: FormInstance<Fields>): readonly string[] {
  const known = form.getFieldsError().map(({ name }) => name as (string | number)[]);
  return placeErrors(problem.errors, known).loose;
}
