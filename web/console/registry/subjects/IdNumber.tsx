/** The id number of a subject: masked, and in full after a reason was given. */

import { RevealedValue } from '../fields/RevealedValue.tsx';
import { revealIdNumber, type Subject } from './requests.ts';

export function IdNumber({ subject: { id, facts, abilities } }: { readonly subject: Subject }) {
  return (
    <RevealedValue
      label="身份证号"
      masked={String(facts['idNumber'])}
      may={abilities.includes('reveal')}
      reveal={(reason, key) => revealIdNumber(id, reason, key)}
    />
  );
}
