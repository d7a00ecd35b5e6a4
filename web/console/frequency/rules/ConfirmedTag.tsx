/** 待核实 or 已核实. */

import { StateTag, type StatusWords } from '../../../kit/index.ts';
import type { RuleAnswer } from '../requests.ts';

const STATES: StatusWords<RuleAnswer['state']> = { 已核实: ['已核实', 'good'], 待核实: ['待核实', 'wait'] };

/** Whether a legal reviewer has compared the rule with the original. */
export function ConfirmedTag({ state }: { readonly state: RuleAnswer['state'] }) {
  return <StateTag state={state} words={STATES} />;
}
