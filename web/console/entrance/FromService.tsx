/** 从统一身份认证回来：登录，或绑定本人账号。 */

import { useEffect, useRef, useState } from 'react';
import { BASE } from '../../kit/api/address.ts';
import { type ApiProblem, toProblem } from '../../kit/api/problem.ts';
import { Frame } from './Frame.tsx';
import { backFromService } from './requests.ts';
import { ProblemText } from './StepForm.tsx';

interface FromServiceProps {
  readonly proceed: () => Promise<void>;
  readonly askSecond: () => void;
  readonly askPassword: () => void;
}

/** The service's answer stands in the address: it is taken out of it and used once. */
export function FromService({ proceed, askSecond, askPassword }: FromServiceProps) {
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    const parameters = location.search;
    history.replaceState(null, '', location.pathname);
    finish(parameters, { proceed, askSecond, askPassword }).catch((error: unknown) => setProblem(toProblem(error)));
  }, [proceed, askSecond, askPassword]);
  if (problem === null) return <Frame title="正在登录">请稍候…</Frame>;
  return (
    <Frame title="没有办成">
      <div role="alert">
        <ProblemText problem={problem} />
      </div>
      <a className="en-main" href={BASE}>
        返回
      </a>
    </Frame>
  );
}

async function finish(parameters: string, { proceed, askSecond, askPassword }: FromServiceProps): Promise<void> {
  const { next } = await backFromService(parameters);
  if (next === 'second-factor') askSecond();
  else if (next === 'password') askPassword();
  else if (next === 'bound') location.replace(`${BASE}my-account`);
  else await proceed();
}
