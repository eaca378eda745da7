import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findElectron, runElectron } from '../../../main/launch/electron-binary.mjs';
import { aDataFolder, startProgram } from '../web/serve-process.ts';

const scripts: Record<string, string> = JSON.parse(readFileSync('package.json', 'utf8')).scripts;

test('serves the demo hospital to a browser where no window can open, and says so in one line', async () => {
  const serving = startProgram(process.execPath, ['main/launch/start.mjs', '--port', '0'], {
    HMS_DATA: join(aDataFolder(), 'desk'),
  });
  const address = await serving.ready;
  const response = await fetch(`${address}/api/v1/auth/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'admin', password: 'demo-admin' }),
  });
  expect(response.status).toBe(200);
  serving.process.kill('SIGTERM');
  expect(await serving.ended).toMatchObject({
    exitCode: 0,
    stdout: `No desktop window (no display): serving to a browser instead.\nHMS Front Desk ready at ${address}\n`,
  });
});

test('keeps its data in the home folder by default, and takes another port when its own is taken', async () => {
  const squatter = createServer().listen(4100, '127.0.0.1');
  // Somebody else on this machine may have it already, which is as good.
  await Promise.race([once(squatter, 'listening'), once(squatter, 'error')]);
  const home = aDataFolder();
  const serving = startProgram(process.execPath, ['main/launch/start.mjs'], { HOME: home });
  expect(await serving.ready).not.toMatch(/:4100$/);
  serving.process.kill('SIGTERM');
  expect((await serving.ended).exitCode).toBe(0);
  expect(readFileSync(join(home, '.local/share/hms-front-desk/logs/front-desk.log'), 'utf8')).toContain(
    'the desk is ready',
  );
  squatter.close();
});

test.runIf(process.platform !== 'win32')('ends when npm is killed, and lets go of its folder', async () => {
  const folder = join(aDataFolder(), 'desk');
  const npm = startProgram('npm', ['run', '--silent', 'serve', '--', '--port', '0', '--data', folder], {});
  await npm.ready;
  npm.process.kill('SIGKILL');
  await npm.ended;
  expect(readdirSync(join(folder, 'lock'))).toEqual([]);
});

test.each(['start', 'serve', 'db', 'build', 'dev'])('%s says in one sentence that Node is too old', (name) => {
  const pretend = `Object.defineProperty(process.versions, 'node', { value: '18.20.4' }); import('./main/launch/${name}.mjs')`;
  const { status, stderr } = spawnSync(process.execPath, ['--eval', pretend], { encoding: 'utf8' });
  expect(status).toBe(1);
  expect(stderr).toBe('HMS Front Desk needs Node 20.19 or newer; this is Node 18.20.4.\n');
});

test('builds only what is stale', () => {
  execFileSync(process.execPath, ['main/launch/build.mjs']);
  expect(execFileSync(process.execPath, ['main/launch/build.mjs'], { encoding: 'utf8' })).toBe('');
});

// A shell between npm and Node would take the signal that is meant for Node, and end with its number.
test.each(['start', 'serve', 'dev'])('npm run %s leaves no shell between npm and Node', (name) => {
  expect(scripts[name]).toBe(`exec node main/launch/${name}.mjs`);
});

test('answers npm run db with its exit code', () => {
  const { status, stdout } = spawnSync(process.execPath, ['main/launch/db.mjs', 'check'], { encoding: 'utf8' });
  expect(stdout).toMatch('sql/postgres: the scripts are whole.');
  expect(status).toBe(0);
  expect(spawnSync(process.execPath, ['main/launch/db.mjs', 'destroy']).status).toBe(1);
});

describe('the window', () => {
  test('that opens and is closed is all there is to do', async () => {
    expect(await runElectron(aProgram('exit 0'))).toBeNull();
  });

  test('is told to pass over the saved connection, and nothing that only a browser’s host takes', async () => {
    expect(
      await runElectron(aProgram('test "$2 $3 $4" = "--demo --embedded " || exit 3'), ['--embedded', '--port']),
    ).toBeNull();
    expect(await runElectron(aProgram('test "$2 $3" = "--demo " || exit 3'))).toBeNull();
  });

  test('that does not open is told of, so that a browser takes its place', async () => {
    expect(await runElectron(aProgram('exit 127'))).toBe('Electron ended with code 127');
    expect(await runElectron('/nonexistent')).toBe('Electron ended with code 1');
  });

  test.runIf(process.platform === 'linux')('is not even looked for without a display', async () => {
    const { DISPLAY, WAYLAND_DISPLAY } = process.env;
    delete process.env.DISPLAY;
    delete process.env.WAYLAND_DISPLAY;
    expect(await findElectron()).toEqual({ binary: null, reason: 'no display' });
    Object.assign(process.env, DISPLAY && { DISPLAY }, WAYLAND_DISPLAY && { WAYLAND_DISPLAY });
  });
});

function aProgram(script: string): string {
  const file = join(aDataFolder(), 'electron');
  writeFileSync(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return file;
}
