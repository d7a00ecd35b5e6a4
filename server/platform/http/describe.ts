/** The description of the interface (OpenAPI 3.1) and its page, at `/api/docs`. */

import fastifySwagger from '@fastify/swagger';
import fastifySwaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';

/** Adds `/api/docs` and `/api/docs/json`. */
export async function describeInterface(app: FastifyInstance): Promise<void> {
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '明签接口',
        version: '0.1.0',
        description:
          '写入的请求须带 Idempotency-Key（UUID），同一编号重发只办一次。出错时按 RFC 9457 回答，id 稳定不变。',
      },
    },
    transform: jsonSchemaTransform,
  });
  await app.register(fastifySwaggerUi, { routePrefix: '/api/docs', staticCSP: true });
}
