import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ConnectionTarget } from '#contract/connection.ts';
import { readConfig } from '../../../main/config/config.ts';
import { StartError } from '../../../main/database/errors.ts';
import { keyVault } from '../../../main/secrets/vault.ts';
import { chooseConnection } from '../../../main/settings/connection-choice.ts';
import { createConnectionFile } from '../../../main/settings/connection-file.ts';
import { configOf, savedOf } from '../../../main/settings/connection-rules.ts';
import { noSecrets } from '../../../main/settings/saved-connection.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hms-connection-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const keyPath = () => join(folder, 'keys', 'connection.key');
const file = () => createConnectionFile(folder, keyVault(keyPath()));
const choose = (environment: Record<string, string> = {}, ...flags: string[]) =>
  chooseConnection(readConfig('serve', ['--data', folder, ...flags], environment), file());
const sentenceOf = (work: Promise<unknown>) =>
  work.then(
    () => 'nothing is wrong',
    (error: unknown) => (error instanceof StartError ? error.message : Promise.reject(error)),
  );

const central: ConnectionTarget = {
  engine: 'postgres',
  host: 'db.hospital.example',
  port: 5433,
  database: 'hospital / 1',
  tls: 'disable',
  rootCertificate: null,
  user: 'hms app',
};
const oracle: ConnectionTarget = {
  engine: 'oracle',
  connectString: 'HMSPDB',
  configFolder: '/etc/oracle',
  user: 'HMS_APP',
  schema: 'HMS_ADMIN',
  walletFolder: '/etc/wallet',
};
const secrets = { password: 'p@ss/wörd "1" &', walletPassword: null };

test('what was saved comes back, and no password stands in the file, which is this user’s alone', async () => {
  await file().write({ target: central, secrets });
  expect(await file().read()).toEqual({ problem: null, saved: { target: central, secrets } });
  const text = readFileSync(file().path, 'utf8');
  expect(text).toContain('db.hospital.example');
  expect(text).not.toContain('wörd');
  expect(text).not.toContain(Buffer.from(secrets.password).toString('base64').slice(0, 12));
  for (const path of [file().path, keyPath()]) expect(statSync(path).mode & 0o077).toBe(0);
  expect(readdirSync(folder).sort()).toEqual(['connection.json', 'keys']);
});

test.each([
  ['embedded', { target: { engine: 'embedded' }, secrets: noSecrets }],
  ['postgres', { target: central, secrets }],
  ['a socket', { target: { ...central, host: '/run/postgresql' }, secrets: noSecrets }],
  ['an IPv6 address', { target: { ...central, host: 'fd00::1' }, secrets }],
  ['oracle', { target: oracle, secrets: { password: 'x', walletPassword: 'y' } }],
] as const)('%s means the same when it is opened as when it was saved', (_, saved) => {
  expect(savedOf(configOf(saved))).toEqual(saved);
});

test('the environment wins over what was saved, which wins over the embedded database', async () => {
  expect(await choose()).toEqual({ database: { engine: 'embedded' }, source: 'default', decidedBy: [] });
  await file().write({ target: central, secrets });
  expect(await choose()).toMatchObject({ database: configOf({ target: central, secrets }), source: 'saved' });
  expect(await choose({ HMS_ENGINE: 'embedded' })).toEqual({
    database: { engine: 'embedded' },
    source: 'environment',
    decidedBy: ['HMS_ENGINE'],
  });
  expect(await choose({}, '--embedded')).toMatchObject({ database: { engine: 'embedded' }, source: 'once' });
});

test('a damaged file is a sentence that names it and the ways out, and neither way out trips over it', async () => {
  for (const text of ['', '{', '[]', '{"version":2}', '{"version":1,"target":{"engine":"mysql"},"secrets":null}']) {
    writeFileSync(file().path, text);
    const sentence = await sentenceOf(choose());
    expect(sentence).toMatch(/connection\.json cannot be read\. .*--embedded.*delete .*connection\.json/);
    expect(sentence).not.toContain('\n');
  }
  expect(await choose({}, '--embedded')).toMatchObject({ source: 'once' });
  expect(await choose({ HMS_ENGINE: 'embedded' })).toMatchObject({ source: 'environment' });
  rmSync(file().path);
  expect(await choose()).toMatchObject({ source: 'default' });
});

test('a lost or damaged key is told as that, and the next save makes a new one', async () => {
  await file().write({ target: central, secrets });
  for (const spoil of [() => rmSync(keyPath()), () => writeFileSync(keyPath(), 'short')]) {
    spoil();
    expect(await sentenceOf(choose())).toMatch(/password kept in .* cannot be opened.*--embedded/);
    expect(await file().read()).toEqual({ problem: 'locked', saved: { target: central, secrets: noSecrets } });
    await file().write({ target: central, secrets });
    expect(await choose()).toMatchObject({ source: 'saved' });
  }
});

// The attack: whoever may write the file, but not read the key, names a server of his own as the address. The
// invariant: the password is not sent there.
test('a password does not follow an address that was changed in the file', async () => {
  await file().write({ target: central, secrets });
  const text = readFileSync(file().path, 'utf8');
  writeFileSync(file().path, text.replace('db.hospital.example', 'evil.example'));
  expect(await file().read()).toMatchObject({ problem: 'locked', saved: { secrets: noSecrets } });
});
