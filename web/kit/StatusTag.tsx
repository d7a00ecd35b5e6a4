/** A state in words, with a colour that only repeats what the word says. */

import type { ReactNode } from 'react';

export type StatusTone = 'good' | 'wait' | 'bad' | 'info' | 'quiet';

/** How each state is said and shown. */
export type StatusWords<State extends string> = Readonly<Record<State, readonly [label: string, tone: StatusTone]>>;

/** `<StatusTag tone="good">有效</StatusTag>`. */
export function StatusTag({ tone, children }: { readonly tone: StatusTone; readonly children: ReactNode }) {
  return <span className={`mq-status mq-status--${tone}`}>{children}</span>;
}

/** A state out of a table of words; one that the table does not know is shown as it is. */
export function StateTag<State extends string>(props: { readonly state: State; readonly words: StatusWords<State> }) {
  const [label, tone] = props.words[props.state] ?? [props.state, 'quiet' as const];
  return <StatusTag tone={tone}>{label}</StatusTag>;
}
