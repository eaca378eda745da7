import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { defaultDataFolder, readConfig, readEnvironment } from '../../../main/config/config.ts';
import { StartError } from '../../../main/database/errors.ts';

const serve = (argv: string[], environment: Record<string, string> = {}) => readConfig('serve', argv, environment);

function sentence(argv: string[], environment: Record<string, string> = {}): string {
  try {
    readConfig('serve', ['--data', '/data', ...argv], environment);
  } catch (error) {
    if (error instanceof StartError) return error.message;
  }
  return 'nothing is wrong';
}

test('without settings it is the embedded database on this machine alone', () => {
  expect(readConfig('start', [], { HOME: '/home/desk' })).toMatchObject({
    database: { engine: 'embedded' },
    logLevel: 'info',
    adminPassword: null,
    loadsDemo: false,
    host: '127.0.0.1',
    port: 4100,
  });
});

test('a flag wins over its setting, and may be written with a blank or an equals sign', () => {
  const config = serve(['--port=0', '--data', 'here', '--demo', '--host', '127.0.0.2'], { HMS_DATA: '/there' });
  expect(config).toMatchObject({ port: 0, dataFolder: resolve('here'), loadsDemo: true, host: '127.0.0.2' });
  expect(serve([], { HMS_DATA: '/there' }).dataFolder).toBe('/there');
});

test('other computers reach the host over TLS or not at all', () => {
  const open = ['--data', '/d', '--host', '0.0.0.0'];
  const transportOf = (settings: Record<string, string>, argv = open) => serve(argv, settings).transport;
  expect(transportOf({}, ['--data', '/d'])).toEqual({ kind: 'plain' });
  expect(() => transportOf({})).toThrow(/^With --host 0\.0\.0\.0 other computers can call: set HMS_TLS_CERT/);
  expect(transportOf({ HMS_TLS: 'self-signed' })).toEqual({ kind: 'tls', files: null });
  const files = { HMS_TLS_CERT: 'package.json', HMS_TLS_KEY: 'LICENSE' };
  expect(transportOf(files)).toMatchObject({ files: { certificate: resolve('package.json') } });
  expect(transportOf({ HMS_PROXY: '10.0.0.5, fd00::/8' })).toEqual({
    kind: 'proxy',
    addresses: ['10.0.0.5', 'fd00::/8'],
  });
  expect(() => transportOf({ HMS_TLS: 'yes' })).toThrow('HMS_TLS must be self-signed');
  expect(() => transportOf({ HMS_TLS_CERT: 'package.json' })).toThrow('belong together');
  expect(() => transportOf({ ...files, HMS_TLS_KEY: 'missing.pem' })).toThrow('There is no file');
  expect(() => transportOf({ ...files, HMS_PROXY: '10.0.0.5' })).toThrow(
    'HMS_TLS_CERT and HMS_PROXY exclude each other',
  );
  expect(() => transportOf({ HMS_PROXY: '10.0.0.5/64' })).toThrow('HMS_PROXY must be addresses');
  expect(serve(['--data', '/d'], { HMS_NAMES: 'Desk.example, ward' }).names).toEqual(['desk.example', 'ward']);
  expect(() => serve(['--data', '/d'], { HMS_NAMES: 'https://desk' })).toThrow('HMS_NAMES must be names');
});

test('each engine takes its own settings', () => {
  const url = 'postgres://hms_app:secret@db/hms';
  expect(serve(['--data', '/d'], { HMS_ENGINE: 'postgres', HMS_POSTGRES_URL: url }).database).toEqual({
    engine: 'postgres',
    url,
  });
  const oracle = { HMS_ENGINE: 'oracle', ORACLE_DSN: 'db/XE', ORACLE_USER: 'u', ORACLE_PASSWORD: 'p' };
  expect(serve(['--data', '/d'], oracle).database).toEqual({
    engine: 'oracle',
    dsn: 'db/XE',
    user: 'u',
    password: 'p',
  });
});

test('says which variables decide about the database; without any, what was saved does', () => {
  expect(serve(['--data', '/d'], { HMS_LOG_LEVEL: 'warn', ORACLE_HOME: '/opt' }).databaseVariables).toEqual([]);
  expect(serve(['--data', '/d'], { HMS_ENGINE: 'embedded' }).databaseVariables).toEqual(['HMS_ENGINE']);
  const postgres = { HMS_ENGINE: 'postgres', HMS_POSTGRES_URL: 'postgres://db/hms' };
  expect(serve(['--data', '/d'], postgres).databaseVariables).toEqual(['HMS_ENGINE', 'HMS_POSTGRES_URL']);
});

test('--embedded passes over what was saved, not over the environment', () => {
  expect(serve(['--data', '/d', '--embedded'])).toMatchObject({
    isEmbeddedOnce: true,
    database: { engine: 'embedded' },
  });
  expect(sentence(['--embedded'], { HMS_ENGINE: 'embedded' })).toMatch(/^--embedded .*HMS_ENGINE is set/);
});

test('a desk keeps a store of its own, where the database is elsewhere, unless it is told not to', () => {
  const hasStore = (environment: Record<string, string>) => serve(['--data', '/d'], environment).hasDeskStore;
  expect(hasStore({})).toBe(true);
  expect(hasStore({ HMS_DESK_STORE: 'on' })).toBe(true);
  expect(hasStore({ HMS_DESK_STORE: 'off' })).toBe(false);
  expect(sentence([], { HMS_DESK_STORE: 'yes' })).toBe('HMS_DESK_STORE must be one of on, off.');
});

test('what is wrong is said in one sentence that names the setting', () => {
  const url = 'postgres://hms_app:secret@db/hms';
  expect(sentence([], { HMS_ENGIN: 'oracle' })).toMatch(/^HMS_ENGIN is not a setting/);
  expect(sentence([], { HMS_ENGINE: 'mysql' })).toBe('HMS_ENGINE must be one of embedded, postgres, oracle.');
  expect(sentence([], { HMS_POSTGRES_URL: url })).toMatch(/^HMS_POSTGRES_URL is set, but HMS_ENGINE is embedded/);
  expect(sentence([], { HMS_ENGINE: 'postgres' })).toBe('HMS_ENGINE=postgres needs HMS_POSTGRES_URL.');
  expect(sentence([], { HMS_ENGINE: 'postgres', HMS_POSTGRES_URL: 'secret' })).toMatch(/^HMS_POSTGRES_URL must look/);
  expect(sentence([], { ORACLE_PASSWORD: 'x' })).toMatch(/^ORACLE_PASSWORD is set, but HMS_ENGINE is embedded/);
  expect(sentence([], { HMS_ENGINE: 'oracle', ORACLE_DSN: 'x', ORACLE_USER: 'y' })).toMatch(/needs ORACLE_PASSWORD/);
  expect(sentence([], { HMS_LOG_LEVEL: 'loud' })).toMatch(/^HMS_LOG_LEVEL must be one of/);
  expect(sentence([], { HMS_ADMIN_PASSWORD: 'short' })).toMatch(/^HMS_ADMIN_PASSWORD must have 8/);
  expect(sentence(['--prot', '4100'])).toMatch(/^--prot is not a flag/);
  expect(sentence(['4100'])).toMatch(/^4100 is not a flag/);
  expect(sentence(['--port', 'many'])).toBe('--port must be a number from 0 to 65535.');
  expect(sentence(['--port', '65536'])).toMatch(/^--port must be/);
  expect(sentence(['--port'])).toBe('--port needs a value.');
  expect(sentence(['--host', '--demo'])).toBe('--host needs a value.');
  expect(sentence(['--demo', '--demo'])).toBe('--demo is given twice.');
  expect(sentence(['--demo=yes'])).toBe('--demo takes no value.');
  expect(sentence(['-p', '4100'])).toMatch(/^-p is not a flag/);
  expect(sentence(['--', '--demo'])).toMatch(/^-- is not a flag/);
  expect(sentence(['postgres://hms_app:secret@db/hms'])).toMatch(/^A URL is not a flag/);
  expect(() => readConfig('serve', [], {})).toThrow('Name the data folder: --data DIR, or HMS_DATA.');
});

test('no sentence repeats a password', () => {
  expect(sentence([], { HMS_POSTGRES_URL: 'postgres://hms_app:hunter2@db/hms' })).not.toContain('hunter2');
  expect(sentence([], { HMS_ADMIN_PASSWORD: 'hunter2' })).not.toContain('hunter2');
});

test('an empty setting is none, and other programs’ settings are theirs', () => {
  expect(sentence([], { HMS_ENGINE: '', HMS_POSTGRES_URL: '', HMSX: '1', ORACLE_HOME: '/opt' })).toBe(
    'nothing is wrong',
  );
});

test('the folder is where each system keeps application data', () => {
  expect(defaultDataFolder('linux', {}, '/home/a')).toBe(join('/home/a', '.local', 'share', 'hms-front-desk'));
  expect(defaultDataFolder('linux', { XDG_DATA_HOME: '/x' }, '/home/a')).toBe(join('/x', 'hms-front-desk'));
  expect(defaultDataFolder('darwin', {}, '/Users/a')).toContain(join('Application Support', 'hms-front-desk'));
  expect(defaultDataFolder('win32', { APPDATA: 'C:\\R' }, 'C:\\a')).toBe(join('C:\\R', 'hms-front-desk'));
});

test('a .env file is read, and the environment wins over it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hms-env-'));
  try {
    writeFileSync(join(folder, '.env'), '# a comment\nHMS_DATA="/from file"\nPATH=/nowhere\n');
    const environment = readEnvironment(folder);
    expect(environment.HMS_DATA).toBe('/from file');
    expect(environment.PATH).toBe(process.env.PATH);
    expect(readEnvironment(join(folder, 'missing')).PATH).toBe(process.env.PATH);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
