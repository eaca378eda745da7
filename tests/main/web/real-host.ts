import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { createDesk } from '../../../main/create-desk.ts';
import type { Desk } from '../../../main/desk.ts';
import { createChromiumPdf } from '../../../main/printing/chromium-pdf.ts';
import { createDocumentPrinter } from '../../../main/printing/print-documents.ts';
import { createWebHost, type WebHost } from '../../../main/web/host.ts';
import { aDemoHospital, type TestEngine } from '../database/test-engine.ts';
import { rest } from './running-host.ts';

export type Role = 'admin' | 'reception' | 'billing' | 'doctor';

/** The whole application with the demo hospital, on a server of its own, for the tests of one file. */
export function openRealHost() {
  const dataFolder = mkdtempSync(join(tmpdir(), 'desk-'));
  const parts: { hospital?: TestEngine; desk?: Desk; host?: WebHost } = {};
  const tokens = new Map<Role, string>();
  const pdf = createChromiumPdf(() => undefined);

  beforeAll(async () => {
    parts.hospital = await aDemoHospital();
    const { database, loadsDemo } = parts.hospital;
    parts.desk = await createDesk(
      {
        database,
        databaseVariables: [],
        isEmbeddedOnce: false,
        dataFolder,
        logLevel: 'warn',
        adminPassword: null,
        loadsDemo,
        auditAddress: null,
        transport: { kind: 'plain' },
        names: [],
        metricsToken: null,
        hasDeskStore: false,
        oracleSessions: 4,
        host: '127.0.0.1',
        port: 0,
      },
      { renderPdf: createDocumentPrinter(pdf).invoice, checksOutputs: true },
    );
    parts.host = await createWebHost({ desk: parts.desk, host: '127.0.0.1', port: 0, rendererFolder: '/nonexistent' });
  });
  afterAll(async () => {
    await parts.host?.close();
    await pdf.close();
    await parts.desk?.close();
    await parts.hospital?.dispose();
    rmSync(dataFolder, { recursive: true, force: true });
  });

  const host = (): WebHost => {
    if (!parts.host) throw new Error('The host is started before each test');
    return parts.host;
  };
  async function tokenOf(role: Role): Promise<string> {
    const known = tokens.get(role);
    if (known) return known;
    const { body } = await rest(host(), 'POST /auth/token', { username: role, password: `demo-${role}` });
    tokens.set(role, body.access_token);
    return body.access_token;
  }
  return {
    host,
    /** A request as one of the demo's people. */
    as: async (role: Role, methodAndPath: string, body?: unknown, headers: Record<string, string> = {}) =>
      rest(host(), methodAndPath, body, { headers: { authorization: `Bearer ${await tokenOf(role)}`, ...headers } }),
    tokenOf,
  };
}
