/** Whether today's people could complete a chain, told while it is being written. */

import { useQuery } from '@tanstack/react-query';
import { Alert, Form } from 'antd';
import { useEffect, useState } from 'react';
import { APPROVALS_KEY, tryChain } from '../requests.ts';
import { type StepFields, toSteps } from './steps.ts';

/** After the last key. */
const PAUSE_MS = 400;

/** In the form of the chain. A warning, no refusal: people come and go. Nothing while the steps are incomplete. */
export function ChainTrial({ matter }: { readonly matter: string }) {
  const fields: readonly StepFields[] = Form.useWatch('steps') ?? [];
  const settled = useSettled(JSON.stringify(toSteps(fields.map((one) => ({ ...one, title: one.title ?? '' })))));
  const steps = JSON.parse(settled) as ReturnType<typeof toSteps>;
  const { data: why } = useQuery({
    queryKey: [...APPROVALS_KEY, 'trial', matter, settled],
    queryFn: ({ signal }) => tryChain(matter, steps, signal),
    enabled: steps.length > 0 && steps.every(({ title }) => title !== ''),
  });
  return <div aria-live="polite">{why != null && <TooFew why={why} />}</div>;
}

/** Said below a chain. */
export function TooFew({ why }: { readonly why: string }) {
  return (
    <Alert
      className="apr-alert mq-after"
      type="warning"
      showIcon
      title="照现在的人员，这些环节办不完"
      description={`${why}送审人、经办人还要除外。请减少环节、改由别的人员办理，或请系统管理员多授予几名同事角色；仍可以保存。`}
    />
  );
}

/** A text once it has not changed for a while. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
