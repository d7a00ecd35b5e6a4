/** 登录页上密码以外的方式：通行密钥、统一身份认证。 */

import { browserSupportsWebAuthn, startAuthentication } from '@simplewebauthn/browser';
import { useEffect, useRef, useState } from 'react';
import { type ApiProblem, toProblem } from '../../kit/api/problem.ts';
import type { Ways } from '../answers.ts';
import { passkeyProblem } from '../passkey-problem.ts';
import { askForPasskey, readWays, signInWithPasskey, wayToService } from './requests.ts';
import { ProblemText } from './StepForm.tsx';

interface OtherWaysProps {
  readonly proceed: () => Promise<void>;
  /** Called before the page is left for the identity service. */
  readonly leave: () => void;
}

/** Nothing where the server offers nothing, or cannot be asked: the password is there in any case. */
export function OtherWays({ proceed, leave }: OtherWaysProps) {
  const [ways, setWays] = useState<Ways | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [busy, setBusy] = useState(false);
  const running = useRef(false);
  useEffect(() => {
    readWays().then(setWays, () => undefined);
  }, []);
  const passkey = ways?.passkey.offered === true && browserSupportsWebAuthn();
  const service = ways?.identityService?.name;
  if (!passkey && service === undefined) return null;
  const run = async (work: () => Promise<void>) => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setProblem(null);
    try {
      await work();
    } catch (error) {
      setProblem(toProblem(error));
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  const withPasskey = async () => {
    await signInWithPasskey(await answerOf(await askForPasskey()));
    await proceed();
  };
  const toService = async () => {
    const url = await wayToService();
    leave();
    location.assign(url);
  };
  return (
    <section className="en-other" aria-label="其他方式">
      {passkey && (
        <button type="button" disabled={busy} onClick={() => void run(withPasskey)}>
          使用通行密钥
        </button>
      )}
      {service !== undefined && (
        <button type="button" disabled={busy} onClick={() => void run(toService)}>
          {service}
        </button>
      )}
      <div role="alert">{problem !== null && <ProblemText problem={problem} />}</div>
    </section>
  );
}

async function answerOf(optionsJSON: Awaited<ReturnType<typeof askForPasskey>>) {
  try {
    return await startAuthentication({ optionsJSON });
  } catch (error) {
    throw passkeyProblem(error, '没有完成验证', '请重试，或改用用户名和密码。');
  }
}
