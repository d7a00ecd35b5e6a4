/** 初始化：单位信息、管理员、是否载入示例数据。 */

import { useEffect, useState } from 'react';
import { BASE } from '../../kit/api/address.ts';
import { ApiProblem, toProblem } from '../../kit/api/problem.ts';
import { differs } from './ChangePassword.tsx';
import { Frame } from './Frame.tsx';
import { readSetUpState, type SetUpState, setUp } from './requests.ts';
import { AdministratorFields, AuthorityFields, SampleChoice } from './SetUpFields.tsx';
import { StepForm } from './StepForm.tsx';
import { bodyOf, EMPTY, missingIn, type SetUpValues, stepOf } from './set-up-values.ts';

const STEPS = ['单位信息', '系统管理员', '示例数据'] as const;

/** Asks first whether there is anything to set up. */
export function SetUp() {
  const [state, setState] = useState<SetUpState | ApiProblem | null>(null);
  useEffect(() => {
    readSetUpState().then(setState, (error: unknown) => setState(toProblem(error)));
  }, []);
  if (state === null) return <Frame title="初始化">请稍候…</Frame>;
  if (state instanceof ApiProblem) {
    return (
      <Frame title={state.title} note={state.next}>
        <button type="button" className="en-main" onClick={() => location.reload()}>
          重试
        </button>
      </Frame>
    );
  }
  if (state.needed) return <Steps names={state.sample === true ? STEPS : STEPS.slice(0, 2)} />;
  return (
    <Frame title="已经完成初始化" note="本系统已有单位和管理员，请直接登录。">
      <a className="en-main" href={`${BASE}login`}>
        去登录
      </a>
    </Frame>
  );
}

/** Nothing is written before the last step. */
function Steps({ names }: { readonly names: readonly string[] }) {
  const [values, setValues] = useState<SetUpValues>(EMPTY);
  const [step, setStep] = useState(0);
  const [refused, setRefused] = useState<ApiProblem | null>(null);
  const last = step === names.length - 1;
  const change = (changes: Partial<SetUpValues>) => setValues({ ...values, ...changes });
  const submit = async (key: string) => {
    const missing = missingIn(step, values);
    if (missing.length > 0) throw incomplete(missing);
    if (step === 1 && values.password !== values.again) throw differs();
    setRefused(null);
    if (!last) return setStep(step + 1);
    try {
      await setUp(bodyOf(values), key);
    } catch (error) {
      const back = error instanceof ApiProblem ? stepOf(error.errors.map(({ field }) => field)) : null;
      if (back === null) throw error;
      // What is wrong stands on an earlier step: go there and say it at its field.
      setRefused(error as ApiProblem);
      return setStep(back);
    }
    location.replace(`${BASE}login`);
  };
  const before = (field: string) => refused?.errors.find((error) => error.field === field)?.message;
  return (
    <Frame title={`初始化：${names[step]}`} note="本系统第一次使用，请依次填写。" wide>
      <ol className="en-progress" aria-label="步骤">
        {names.map((name, index) => (
          <li key={name} aria-current={index === step ? 'step' : undefined}>
            {index + 1}. {name}
          </li>
        ))}
      </ol>
      <StepForm
        key={step}
        submitLabel={last ? '完成初始化' : '下一步'}
        submit={submit}
        more={
          step > 0 && (
            <button type="button" className="en-link" onClick={() => setStep(step - 1)}>
              上一步
            </button>
          )
        }
      >
        {(errorOf) => {
          const errors = (field: string) => errorOf(field) ?? before(field);
          if (step === 0) return <AuthorityFields values={values} change={change} errorOf={errors} />;
          if (step === 1) return <AdministratorFields values={values} change={change} errorOf={errors} />;
          return <SampleChoice values={values} change={change} />;
        }}
      </StepForm>
    </Frame>
  );
}

function incomplete(fields: readonly { readonly field: string; readonly message: string }[]): ApiProblem {
  return new ApiProblem({
    id: 'invalid-input',
    status: 422,
    title: '还有内容没有填好。',
    next: '请按各项提示填写。',
    errors: fields,
  });
}
