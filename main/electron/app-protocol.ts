import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import type { Protocol } from 'electron';

/**
 * The origin of the window: `app://front-desk/…` serves the built renderer and nothing else. A page from file:// could
 * read the disk. This page can only reach files in its own folder.
 */

export const appOrigin = 'app://front-desk';

/** Mantine writes style elements, so styles need 'unsafe-inline'. Scripts come from the bundle only. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ');

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

/** The scheme must be declared before Electron is ready. */
export const appScheme = {
  scheme: 'app',
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
};

/** The file of a request. A path without an extension is a screen, which index.html shows. Null outside the folder. */
export function fileOfRequest(rendererFolder: string, url: string): string | null {
  const { protocol, host, pathname } = new URL(url);
  if (`${protocol}//${host}` !== appOrigin) return null;
  const decoded = decodeURIComponent(pathname);
  if (decoded.includes('\0')) return null;
  const file = normalize(join(rendererFolder, extname(decoded) ? decoded : 'index.html'));
  return file.startsWith(rendererFolder + sep) ? file : null;
}

export function serveRenderer(protocol: Protocol, rendererFolder: string): void {
  protocol.handle('app', async (request) => {
    const file = fileOfRequest(rendererFolder, request.url);
    const content = file ? await readFile(file).catch(() => null) : null;
    if (!file || !content) return new Response('Not found', { status: 404 });
    return new Response(new Uint8Array(content), {
      headers: {
        'content-type': contentTypes[extname(file)] ?? 'application/octet-stream',
        'content-security-policy': contentSecurityPolicy,
        'x-content-type-options': 'nosniff',
      },
    });
  });
}
