import type { FastifyInstance } from 'fastify';

/** 1 MB, as api.md says. */
export const largestBodyBytes = 1_000_000;

/**
 * JSON in UTF-8 and nothing else. An empty body is an empty one, whatever its type says (`POST …/issue` has
 * nothing to say), and bytes that are no UTF-8 are refused instead of being stored as question marks.
 */
export function acceptJsonOnly(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser(
    /^application\/(?:[\w.-]+\+)?json(?:\s*;|$)/i,
    { parseAs: 'buffer', bodyLimit: largestBodyBytes },
    (request, body, done) => {
      if (body.length === 0) return done(null, undefined);
      const text = textOf(body as Buffer);
      if (text === null) return done(Object.assign(new Error('The body is not UTF-8'), { statusCode: 400 }));
      void parseJson(request, text, done);
    },
  );
}

function textOf(body: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return null;
  }
}
