import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { findingsOf } from './borders.mjs';

/** The sentences about files that exist only here. */
const sentences = (files: Record<string, string>) =>
  findingsOf(Object.keys(files), (file) => files[file] ?? '').map(({ file, sentence }) => `${file} ${sentence}`);

const planted = (file: string, code: string, others: Record<string, string> = {}) =>
  sentences({ [file]: code, ...others });

describe('what no room may import', () => {
  it.each([
    [
      'a new room of main, of the screen',
      'main/labs/handlers.ts',
      "import { Screen } from '../../renderer/ui/frame/screen.tsx';",
    ],
    ['a new room of main, of a driver', 'main/labs/labs-store.ts', "import pg from 'pg';"],
    ['a new room of main, of Node', 'main/labs/labs-store.ts', "import { readFileSync } from 'node:fs';"],
    [
      'a new room of the screen, of another job',
      'renderer/labs/labs-screen.tsx',
      "import { VisitPanel } from '../appointments/visit/visit-panel.tsx';",
    ],
    ['the contract, of Electron', 'preload/contract/labs.ts', "import { app } from 'electron';"],
    ['the contract, of main', 'preload/contract/labs.ts', "import type { Desk } from '../../main/desk.ts';"],
    ['the contract, of Node', 'preload/contract/labs.ts', "import { randomUUID } from 'node:crypto';"],
    ['the preload, of main', 'preload/index.ts', "import { createDesk } from '../main/desk.ts';"],
    [
      'a job of main, of another job',
      'main/billing/handlers.ts',
      "import { createPatientsStore } from '../patients/patients-store.ts';",
    ],
    [
      'a job of main, of a type of another job',
      'main/billing/handlers.ts',
      "import type { PatientsStore } from '../patients/patients-store.ts';",
    ],
    [
      'a job of main, of an adapter',
      'main/billing/billing-store.ts',
      "import { openPostgres } from '../database/postgres/postgres.ts';",
    ],
    [
      'a job of main, of the connection',
      'main/billing/billing-store.ts',
      "import { connect } from '../database/connect.ts';",
    ],
    ['a job of main, of a host', 'main/billing/handlers.ts', "import { createHost } from '../web/host.ts';"],
    ['a job of main, of a package nobody listed', 'main/billing/handlers.ts', "import fastify from 'fastify';"],
    [
      'the database, of a job',
      'main/database/connect.ts',
      "import { createBillingStore } from '../billing/billing-store.ts';",
    ],
    ['the database, of the other driver', 'main/database/postgres/postgres.ts', "import oracledb from 'oracledb';"],
    [
      'the offline room, of a job',
      'main/offline/replay.ts',
      "import { createBillingStore } from '../billing/billing-store.ts';",
    ],
    ['the offline room, of a driver', 'main/offline/replay.ts', "import pg from 'pg';"],
    ['the log, of the database', 'main/log/log.ts', "import { DatabaseError } from '../database/errors.ts';"],
    ['the web host, of Electron', 'main/web/host.ts', "import { createWindow } from '../electron/window.ts';"],
    ['the web host, of the package electron', 'main/web/host.ts', "import { app } from 'electron';"],
    ['Electron, of the web host', 'main/electron/window.ts', "import { createHost } from '../web/host.ts';"],
    ['Electron, of HTTP', 'main/electron/window.ts', "import fastify from 'fastify';"],
    ['the composition, of a host', 'main/desk.ts', "import { createWindow } from './electron/window.ts';"],
    [
      'printing, of a screen',
      'main/printing/print-documents.ts',
      "import { InvoiceView } from '../../renderer/billing/invoice-view.tsx';",
    ],
    ['the screen, of main', 'renderer/billing/invoice-view.tsx', "import { framesOf } from '../../main/log/log.ts';"],
    ['the screen, of Node', 'renderer/billing/invoice-view.tsx', "import { join } from 'node:path';"],
    ['the frame of the screen, of main', 'renderer/app/shell.tsx', "import { framesOf } from '../../main/log/log.ts';"],
    [
      'the kit, of a job',
      'renderer/ui/frame/screen.tsx',
      "import { InvoiceView } from '../../billing/invoice-view.tsx';",
    ],
    [
      'the kit, of the contract of a job',
      'renderer/ui/frame/screen.tsx',
      "import type { Patient } from '#contract/patients.ts';",
    ],
    [
      'the kit, of the records',
      'renderer/ui/frame/screen.tsx',
      "import { PatientLine } from '../../records/patient/patient-line.tsx';",
    ],
    ['the bridge, of the kit', 'renderer/bridge/query-client.ts', "import { notify } from '../ui/frame/toasts.ts';"],
    [
      'the records, of a job',
      'renderer/records/pending-mark.tsx',
      "import { InvoiceView } from '../billing/invoice-view.tsx';",
    ],
    [
      'a document, of the bridge',
      'renderer/documents/invoice.tsx',
      "import { frontDesk } from '../bridge/front-desk.ts';",
    ],
    ['a product file, of a test', 'main/billing/handlers.ts', "import { aPatient } from '../../tests/factories.ts';"],
  ])('%s', (_border, file, code) => {
    expect(planted(file, code)).toEqual([expect.stringContaining(`${file} may not import `)]);
  });

  it('in whatever way it is written', () => {
    const ways = [
      "export { connect } from '../database/connect.ts';",
      "export * from '../database/connect.ts';",
      "const { connect } = await import('../database/connect.ts');",
      "type Connect = import('../database/connect.ts').Connect;",
      "const { connect } = require('../database/connect.ts');",
      "import '../database/connect.ts';",
    ];
    for (const way of ways) expect(planted('main/billing/handlers.ts', way), way).toHaveLength(1);
  });

  it('by a name that is made at run time', () => {
    expect(planted('main/billing/handlers.ts', 'const store = await import(`../` + name);')).toHaveLength(1);
  });

  it('from a folder that has no room', () => {
    expect(planted('worker/index.ts', '')).toEqual([expect.stringContaining('worker/index.ts is in no room')]);
  });
});

describe('what no room may use without an import', () => {
  it.each([
    ['fetch on a screen', 'renderer/billing/invoice-view.tsx', "await fetch('/rpc/billing.get');"],
    ['fetch by way of the window', 'renderer/billing/invoice-view.tsx', "await window.fetch('/rpc/billing.get');"],
    ['fetch in the kit', 'renderer/ui/frame/screen.tsx', 'const ask = fetch;'],
    ['fetch in a job of main', 'main/billing/handlers.ts', "await fetch('https://example.org');"],
    ['the bridge outside its room', 'renderer/billing/invoice-view.tsx', 'window.frontDesk.calls;'],
    ['the bridge in a document', 'renderer/documents/invoice.tsx', "globalThis['frontDesk'].calls;"],
    ['an event stream on a screen', 'renderer/app/shell.tsx', "new EventSource('/events');"],
    ["the browser's storage for a job", 'renderer/patients/patient-form.tsx', "localStorage.setItem('patient', name);"],
    ["the computer's clock on a screen", 'renderer/patients/patient-form.tsx', 'const today = new Date();'],
    ["the computer's clock in a job of main", 'main/billing/handlers.ts', 'const now = Date.now();'],
    ['the environment in a job of main', 'main/billing/handlers.ts', 'const url = process.env.HMS_POSTGRES_URL;'],
    ['a timer in a new room of main', 'main/labs/handlers.ts', 'setInterval(ask, 1000);'],
  ])('%s', (_border, file, code) => {
    expect(planted(file, code)).toEqual([expect.stringContaining(`${file} may not use `)]);
  });

  it('counts a name only where it is the global one', () => {
    const own = [
      'type Options = { fetch: boolean; process: string };',
      'const options = { fetch: true, process: "print" };',
      'options.fetch;',
      'const rows = (fetch: () => string[]) => fetch();',
      "import { fetch } from '../ui/frame/screen.tsx'; fetch();",
      'const day = new Date(text).toISOString();',
    ];
    for (const code of own) expect(planted('renderer/billing/invoice-view.tsx', code), code).toEqual([]);
  });
});

describe('a file of rules', () => {
  const file = 'main/labs/labs-rules.ts';

  it.each([
    ['the clock', 'export const today = () => new Date().toISOString();'],
    ['chance', 'export const pick = () => Math.random();'],
    ['a timer', 'setTimeout(done, 10);'],
    ["Node's modules", "import { readFileSync } from 'node:fs';"],
    ['a package', "import pg from 'pg';"],
  ])('is pure: not with %s', (_what, code) => {
    expect(planted(file, code)).toContainEqual(expect.stringContaining(`${file} is not pure: `));
  });

  it('is pure in all that it reaches', () => {
    const through = { 'main/labs/labs-names.ts': "import { writeFile } from 'node:fs/promises';" };
    expect(planted(file, "import { nameOf } from './labs-names.ts';", through)).toContainEqual(
      `${file} is not pure: it imports node:fs/promises (by way of main/labs/labs-names.ts). Hand in what it needs, or move that part to another file.`,
    );
  });

  it('is pure on the screen too', () => {
    const screen = 'renderer/labs/labs-rules.ts';
    expect(planted(screen, "import { useState } from 'react';")).toContainEqual(expect.stringContaining('is not pure'));
  });

  it('may use types of anything in its room, other pure modules, zod and dates that are handed in', () => {
    const code = `
      import { z } from 'zod';
      import type { Lab } from '#contract/contract.ts';
      import type { LabRow } from './labs-store.ts';
      import { addDays } from '../schedule/calendar.ts';
      export const next = (day: string) => new Date(addDays(day, 1)).toISOString();`;
    const others = {
      'main/labs/labs-store.ts': "import type { Database } from '../database/database.ts';",
      'main/schedule/calendar.ts': 'export const addDays = (day: string, days: number) => day + days;',
    };
    expect(planted(file, code, others)).toEqual([]);
  });
});

describe('what is allowed', () => {
  it('is all that a new job needs, without a new row', () => {
    expect(
      sentences({
        'preload/contract/labs.ts': "import { z } from 'zod'; import { id } from './fields.ts';",
        'main/labs/handlers.ts':
          "import type { Handlers } from '../calls/calls.ts'; import type { Database } from '../database/database.ts'; import { wallTimeAt } from '../schedule/calendar.ts'; import { createLabsStore } from './labs-store.ts';",
        'main/labs/labs-store.ts':
          "import { inList } from '../database/in-list.ts'; import type { Lab } from '#contract/labs.ts';",
        'renderer/labs/panel/lab-panel.tsx':
          "import { Button } from '@mantine/core'; import { useQueryCall } from '../../bridge/use-query-call.ts'; import { Screen } from '../../ui/frame/screen.tsx'; import { PatientBanner } from '../../records/patient/patient-banner.tsx'; import classes from './lab-panel.module.css';",
        'renderer/app/screens.tsx': "const Labs = lazy(() => import('../labs/labs-screen.tsx'));",
        'main/desk.ts': "import { createLabsHandlers } from './labs/handlers.ts';",
      }),
    ).toEqual([]);
  });
});

describe('the gate', () => {
  it('fails with the file, the line, what was imported, what is allowed, and where the border stands', () => {
    const folder = mkdtempSync(join(tmpdir(), 'borders-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const plant = (file: string, text: string) => {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    };
    plant('main/labs/handlers.ts', "// labs\nimport pg from 'pg';\n");
    plant('main/labs/labs-rules.ts', 'export const twice = (amount: number) => amount * 2;\n');
    execFileSync('git', ['init', '-q'], { cwd: folder });

    const { status, stdout } = spawnSync(process.execPath, [resolve('tests/borders/check.mjs')], {
      cwd: folder,
      encoding: 'utf8',
    });

    expect(status).toBe(1);
    expect(stdout).toMatch(
      /^main\/labs\/handlers\.ts:2 may not import pg\. main\/labs\/ is a desk job: .* It may import: .*zod/m,
    );
    expect(stdout).toContain('tests/borders/rooms.mjs');
    expect(stdout).not.toContain('labs-rules.ts');
  });
});
