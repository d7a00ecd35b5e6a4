/** The ids under which subjects and inspectors stand in the files: given once, whatever the plan or the order (protocol §0). */

/** The unified social credit code where there is one (the registry takes none but good ones), else the registry's own number. */
export function subjectId({ uscc, number }: { readonly uscc: string | null; readonly number: number }): string {
  return uscc ?? `N${number}`;
}

/** The number in an id of the registry's own; null for a code. */
export function numberIn(id: string): number | null {
  return /^N\d+$/.test(id) ? Number(id.slice(1)) : null;
}

/** The record's id, as the protocol writes words. */
export function inspectorId(record: string): string {
  return record.replaceAll('-', '').toUpperCase();
}
