import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { transformWithOxc } from 'vite';
import { expect, test } from 'vitest';

/** Findings of the scanner that we looked at, each with why it stands. Any other finding fails. */
const lookedAt: Record<string, string> = {
  CSP_GLOBAL_CHECK:
    'The policy is a header of app:// (app-protocol.test.ts pins it); the scanner reads meta elements only.',
  PRELOAD_JS_CHECK: 'A preload exists and was read: preload.test.ts pins what it exposes.',
  REMOTE_MODULE_JS_CHECK:
    'The remote module left Electron with version 14; the scanner asks for its switch all the same.',
  AUXCLICK_JS_CHECK: 'The main window turns it off; the hidden printing window is never shown, so nobody clicks in it.',
};

test('the Electron security scanner finds nothing that was not looked at', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hms-scan-'));
  for (const file of [
    'main/index.ts',
    'preload/index.ts',
    ...readdirSync('main/electron').map((name) => `main/electron/${name}`),
  ]) {
    // The scanner's parser is older than our syntax: it reads plain JavaScript.
    const { code } = await transformWithOxc(readFileSync(file, 'utf8'), file);
    const target = join(folder, file.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, code);
  }
  cpSync('renderer/index.html', join(folder, 'index.html'));
  const report = join(folder, 'report.csv');
  const scanner = spawnSync(
    process.execPath,
    [
      '--require',
      join(import.meta.dirname, 'scanner-typescript.cjs'),
      'node_modules/@doyensec/electronegativity/dist/index.js',
      ...['--input', folder, '--output', report, '--electron-version', '45.4.1', '--verbose', 'false'],
    ],
    { encoding: 'utf8', timeout: 120_000 },
  );
  expect(scanner.error).toBeUndefined();
  // A description may run over several lines: a finding begins with the name of its check.
  const findings = readFileSync(report, 'utf8').match(/^"?[A-Z0-9_]+_CHECK\b/gm) ?? [];
  rmSync(folder, { recursive: true, force: true });
  const unknown = findings.filter((finding) => !(finding.replace('"', '') in lookedAt));
  expect(unknown).toEqual([]);
  // It does find what there is to find: were it blind, the known findings would be missing too.
  expect(findings.length).toBeGreaterThan(0);
}, 150_000);
