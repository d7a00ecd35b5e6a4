/** The form of somebody in the inspector registry, and what is sent of it. */

import { changedFacts, draftFacts, type Facts, formValues, isEmpty } from '../fields/facts.ts';
import { labelsOf } from '../fields/field.ts';
import { INSPECTOR_FIELDS } from '../words/inspector-fields.ts';
import { certificateOf } from './parts.ts';
import type { Inspector } from './requests.ts';

/** Facts by name; for a new record a first certificate, and that it is another person of the same name. */
export type InspectorForm = Record<string, unknown> & {
  readonly certificate?: Facts;
  readonly anotherPerson?: boolean;
  readonly reason?: string;
};

export const FIRST_FIELDS = ['name', 'kind', 'unit', 'department', 'post'] as const;

export const FORM_LABELS: Readonly<Record<string, string>> = {
  ...labelsOf(INSPECTOR_FIELDS),
  certificate: '执法证',
  reason: '理由',
};

const SEALED = ['idNumber', 'phone'] as const;

/** The form for a record that is there; what is sealed stands in it masked. */
export function inspectorValues({ facts }: Pick<Inspector, 'facts'>): InspectorForm {
  return formValues(INSPECTOR_FIELDS, facts);
}

/** The body of an addition. */
export function additionOf(values: InspectorForm): Record<string, unknown> {
  const certificate = certificateOf(values.certificate);
  const reason = values.reason?.trim();
  return {
    facts: draftFacts(INSPECTOR_FIELDS, values),
    ...(certificate === null ? {} : { certificates: [certificate] }),
    ...(values.anotherPerson === true ? { anotherPerson: true } : {}),
    ...(isEmpty(reason) ? {} : { reason }),
  };
}

/** The body of a change: only what differs from the record as it was opened. */
export function changeOf(before: Pick<Inspector, 'facts'>, values: InspectorForm): Record<string, unknown> {
  return { facts: changedFacts(INSPECTOR_FIELDS, before.facts, values), reason: values.reason?.trim() ?? '' };
}

/** Form values of the record in a `changed-meanwhile` answer; what is sealed is not compared there. */
export function currentValues(current: unknown, opened: InspectorForm): InspectorForm {
  const { facts } = current as { readonly facts: Facts };
  const sealed = SEALED.filter((name) => !isEmpty(facts[name])).map((name) => [name, opened[name] ?? facts[name]]);
  return formValues(INSPECTOR_FIELDS, { ...facts, ...Object.fromEntries(sealed) });
}
