/** Receives a file: octets in, its digest and a receipt out. An import is made of the receipt. */

import type { FastifyReply, FastifyRequest } from 'fastify';
import { uploadName } from '../../files/index.ts';
import { createIdSource, Problem, type RawContext, withTransaction } from '../../platform/index.ts';
import { type ImportsDeps, limitsOf } from './deps.ts';
import { asProblem } from './file-problem.ts';
import { importsOfFile } from './store.ts';

const newId = createIdSource({ now: () => new Date() });

/** The handler of the upload route. The body is the file itself; its name stands in `X-File-Name`, percent-encoded. */
export function receiveUpload(deps: ImportsDeps) {
  return async (
    { database, actor, now }: RawContext,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply> => {
    if (actor === null) throw new Problem('not-signed-in');
    const name = uploadName(request.headers['x-file-name']);
    const { maxBytes } = limitsOf(deps);
    const stored = await deps.files
      .put(bodyOf(request), { maxBytes, types: ['xlsx', 'text'] })
      .catch((error: unknown) => Promise.reject(asProblem(error)));
    const { organisation, account } = actor;
    const file = { file_sha256: stored.sha256, file_name: name, file_size: stored.size, file_type: stored.type };
    const upload = newId();
    await withTransaction(database, (trx) =>
      trx
        .insertInto('import_upload')
        .values({ id: upload, organisation, account, ...file, uploaded_at: now })
        .execute(),
    );
    const before = await importsOfFile(database.kysely, organisation, stored.sha256);
    return reply.send({
      upload,
      fileName: name,
      size: stored.size,
      sha256: stored.sha256,
      before: before.map(({ id, state, created_at }) => ({ id, state, createdAt: created_at })),
    });
  };
}

/** The stream of the body: as the content type parser gives it, or the request itself where there is none. */
function bodyOf(request: FastifyRequest): AsyncIterable<Uint8Array> {
  const { body } = request;
  if (body instanceof Uint8Array)
    return (async function* () {
      yield body;
    })();
  if (typeof body === 'object' && body !== null && Symbol.asyncIterator in body)
    return body as AsyncIterable<Uint8Array>;
  return request.raw;
}
