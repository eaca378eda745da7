import type { FastifyInstance } from 'fastify';
import { docsPage } from './docs-page.ts';
import { describeApi } from './openapi.ts';
import { restBase } from './rest-routes.ts';

/**
 * `/openapi.json`, and a page to read it that loads nothing from anywhere. Made when somebody first asks: it takes a third
 * of a second of processor time, which a start would have to wait for.
 */
export function serveApiDocs(app: FastifyInstance, version: string): void {
  let made: { json: string; page: string } | null = null;
  const docs = () => {
    if (made) return made;
    const description = describeApi(version);
    made = { json: JSON.stringify(description, null, 2), page: docsPage(description) };
    return made;
  };
  app.get(`${restBase}/openapi.json`, async (_request, reply) =>
    reply.type('application/json; charset=utf-8').send(docs().json),
  );
  app.get(`${restBase}/docs`, async (_request, reply) => reply.type('text/html; charset=utf-8').send(docs().page));
}
