import type { FastifyInstance } from 'fastify';
import { docsPage } from './docs-page.ts';
import { describeApi } from './openapi.ts';
import { restBase } from './rest-routes.ts';

/** `/openapi.json`, and a page to read it that loads nothing from anywhere. */
export function serveApiDocs(app: FastifyInstance, version: string): void {
  const description = describeApi(version);
  const json = JSON.stringify(description, null, 2);
  const page = docsPage(description);
  app.get(`${restBase}/openapi.json`, async (_request, reply) =>
    reply.type('application/json; charset=utf-8').send(json),
  );
  app.get(`${restBase}/docs`, async (_request, reply) => reply.type('text/html; charset=utf-8').send(page));
}
