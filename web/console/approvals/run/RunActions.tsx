/** What this person may do with a run now: by its abilities. */

import { Button } from 'antd';
import { useState } from 'react';
import type { Decision } from '../../../../server/approvals/states.ts';
import type { RunDetail } from '../requests.ts';
import { DECISIONS } from '../words.ts';
import { DecideDrawer } from './DecideDrawer.tsx';
import { REMARKS, type Remark, RemarkDialog } from './RemarkDialog.tsx';

const VERBS = Object.keys(DECISIONS) as Decision[];
const OTHERS = Object.keys(REMARKS) as Remark[];

/** The four verbs first, then what those who wait may do. */
export function RunActions({ detail }: { readonly detail: RunDetail }) {
  const [deciding, setDeciding] = useState<Decision | null>(null);
  const [remarking, setRemarking] = useState<Remark | null>(null);
  const { abilities } = detail.run;
  return (
    <>
      {VERBS.filter((verb) => abilities.includes(verb)).map((verb) => (
        <Button
          key={verb}
          type={verb === 'approve' ? 'primary' : 'default'}
          danger={verb === 'reject'}
          onClick={() => setDeciding(verb)}
        >
          {DECISIONS[verb].label}
        </Button>
      ))}
      {OTHERS.filter((verb) => abilities.includes(verb)).map((verb) => (
        <Button key={verb} onClick={() => setRemarking(verb)}>
          {REMARKS[verb].label}
        </Button>
      ))}
      {deciding !== null && <DecideDrawer detail={detail} verb={deciding} close={() => setDeciding(null)} />}
      {remarking !== null && <RemarkDialog run={detail.run} verb={remarking} close={() => setRemarking(null)} />}
    </>
  );
}
