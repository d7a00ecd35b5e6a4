/** An id number or a phone: masked, and in full for a minute after a reason was given. */

import { RevealedValue } from '../fields/RevealedValue.tsx';
import { type Inspector, revealField } from './requests.ts';

interface SealedFieldProps {
  readonly person: Inspector;
  readonly field: 'idNumber' | 'phone';
}

const LABELS = { idNumber: '身份证号', phone: '联系电话' } as const;

export function SealedField({ person: { id, facts, abilities }, field }: SealedFieldProps) {
  return (
    <RevealedValue
      label={LABELS[field]}
      masked={String(facts[field])}
      may={abilities.includes('reveal')}
      reveal={(reason, key) => revealField(id, field, reason, key)}
    />
  );
}
