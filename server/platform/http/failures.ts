/** Turns whatever went wrong in a request into a problem of ours. */

import type { FastifyError } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { explained } from '../database/index.ts';
import { Problem } from '../problems.ts';

type ProblemId = Problem['id'];

/** Errors of the web server that are the client's. */
const KNOWN: Readonly<Record<string, ProblemId>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'not-acceptable-type',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'invalid-input',
  FST_ERR_CTP_INVALID_JSON_BODY: 'invalid-input',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'invalid-input',
  FST_ERR_NOT_FOUND: 'not-found',
  FST_ERR_BAD_URL: 'not-found',
};

/** The problem behind an error; `internal` for what is nobody's business but ours. */
export function problemOf(error: unknown): Problem {
  const told = explained(error);
  if (told instanceof Problem) return told;
  if (hasZodFastifySchemaValidationErrors(error)) return invalid(error.validation);
  const { code, statusCode } = error as FastifyError;
  const known = KNOWN[code];
  if (known !== undefined) return new Problem(known, { cause: error });
  if (statusCode === 429) return new Problem('too-many-requests', { cause: error });
  if (statusCode === 400) return new Problem('invalid-input', { cause: error });
  return new Problem('internal', { cause: error });
}

interface Issue {
  readonly instancePath?: string;
  readonly message?: string | undefined;
}

function invalid(issues: readonly Issue[]): Problem {
  const errors = issues.slice(0, 100).map(({ instancePath, message }) => ({
    field: (instancePath ?? '').replace(/^\//, '').replaceAll('/', '.'),
    message: message ?? '填写有误',
  }));
  return new Problem('invalid-input', { errors });
}
