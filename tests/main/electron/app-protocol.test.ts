import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Protocol } from 'electron';
import { describe, expect, test } from 'vitest';
import { contentSecurityPolicy, fileOfRequest, serveRenderer } from '../../../main/electron/app-protocol.ts';

const folder = mkdtempSync(join(tmpdir(), 'hms-renderer-'));
writeFileSync(join(folder, 'index.html'), '<!doctype html>');
writeFileSync(join(folder, 'app.js'), 'export {};');

let answer: (request: { url: string }) => Promise<Response> = async () => new Response();
serveRenderer(
  { handle: (_scheme: string, handler: typeof answer) => (answer = handler) } as unknown as Protocol,
  folder,
);

describe('app://front-desk', () => {
  test('serves a file of the renderer with its type and the policy', async () => {
    const response = await answer({ url: 'app://front-desk/app.js' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('text/javascript');
    expect(response.headers.get('content-security-policy')).toBe(contentSecurityPolicy);
  });

  test('serves index.html for a screen', async () => {
    const response = await answer({ url: 'app://front-desk/day/2026-11-22' });
    expect(await response.text()).toBe('<!doctype html>');
  });

  test.each([
    'app://front-desk/../../etc/passwd.txt',
    'app://front-desk/%2e%2e/%2e%2e/etc/passwd.txt',
    'app://front-desk/..%2f..%2fetc%2fpasswd.txt',
    'app://front-desk/a%00.js',
    'app://elsewhere/app.js',
  ])('does not leave its folder: %s', async (url) => {
    expect((await answer({ url })).status).toBe(404);
    const file = fileOfRequest(folder, url);
    expect(file === null || file.startsWith(folder)).toBe(true);
  });

  test('allows scripts from the bundle only', () => {
    expect(contentSecurityPolicy).toContain("default-src 'none'");
    expect(contentSecurityPolicy).toContain("script-src 'self';");
    expect(contentSecurityPolicy).not.toContain('unsafe-eval');
  });
});
