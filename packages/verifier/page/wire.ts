/** Messages between the page and its worker. */

import type { Engine, Step } from './engine.ts';

/** Methods that are called across; each answers once. */
export type Method = Exclude<keyof Engine, 'stop' | 'verify'>;

/** A question to the worker. */
export type Question =
  | { readonly id: number; readonly method: 'verify'; readonly args: [Parameters<Engine['verify']>[0], string | null] }
  | { readonly id: number; readonly method: Method; readonly args: readonly unknown[] };

/** What the worker says. `refused` says whether the message is a sentence for the user. */
export type Answer =
  | { readonly id: number; readonly kind: 'step'; readonly step: Step }
  | { readonly id: number; readonly kind: 'done'; readonly value: unknown }
  | { readonly id: number; readonly kind: 'failed'; readonly problem: Problem };

/** Why something could not be done. */
export interface Problem {
  /** The bundle was refused: the message is a plain sentence. Otherwise reading or the program failed. */
  readonly refused: boolean;
  readonly message: string;
  readonly unreadable: boolean;
}
