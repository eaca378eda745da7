import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sendFault } from './faults.ts';

const yearSeconds = 31_536_000;
const interfaces = ['/api/', '/rpc/', '/events'];

/**
 * The built pages. What Vite names by its content may be kept for good; everything else is asked for again.
 * A path that is no file is a screen, and index.html draws it; never below /api, /rpc and /events.
 */
export async function serveRenderer(app: FastifyInstance, rendererFolder: string): Promise<void> {
  const hasRenderer = existsSync(join(rendererFolder, 'index.html'));
  if (hasRenderer) {
    await app.register(fastifyStatic, {
      root: rendererFolder,
      cacheControl: false,
      // The compressed copies that the build made (main/launch/compressed-copies.mjs).
      preCompressed: true,
      setHeaders: (reply, path) => {
        const isHashed = path.startsWith(join(rendererFolder, 'assets'));
        reply.header('cache-control', isHashed ? `public, max-age=${yearSeconds}, immutable` : 'no-cache');
      },
    });
  }
  app.setNotFoundHandler((request, reply) =>
    hasRenderer && isScreen(request)
      ? reply.sendFile('index.html')
      : sendFault(request, reply, { error: { code: 'not_found' } }),
  );
}

function isScreen({ method, url }: FastifyRequest): boolean {
  const [path = ''] = url.split('?');
  const isPage = method === 'GET' || method === 'HEAD';
  // A missing file must not look like a page: a script that is HTML breaks in a puzzling way.
  return isPage && !interfaces.some((prefix) => `${path}/`.startsWith(prefix)) && !/\.\w+$/.test(path);
}
