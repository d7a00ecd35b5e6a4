/** A refusal of the store as a problem of the platform. */

import { Problem } from '../platform/index.ts';
import { FileRefusal, type FileRefusalCode } from './refusal.ts';

const PROBLEM_OF: Readonly<Record<FileRefusalCode, Problem['id']>> = {
  'too-large': 'too-large',
  empty: 'invalid-input',
  'type-not-allowed': 'not-acceptable-type',
  interrupted: 'invalid-input',
  'disk-full': 'disk-full',
  'disk-error': 'data-folder-unusable',
  'no-permission': 'data-folder-unusable',
  busy: 'too-many-requests',
  damaged: 'file-damaged',
  'not-found': 'not-found',
  'bad-digest': 'not-found',
  foreign: 'data-folder-unusable',
};

/** Runs work on the store; a `FileRefusal` becomes a `Problem` with the same sentence. */
export async function refusalsAsProblems<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof FileRefusal)) throw error;
    throw new Problem(PROBLEM_OF[error.code], { detail: error.message, cause: error.cause ?? error });
  }
}
