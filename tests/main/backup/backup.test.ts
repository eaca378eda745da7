import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sealEntries } from '../../../main/audit/seal-entries.ts';
import { createSealStore } from '../../../main/audit/seal-store.ts';
import { auditCommand } from '../../../main/audit-command.ts';
import { backupCommand } from '../../../main/backup/backup-command.ts';
import { createBackupKey } from '../../../main/backup/backup-key.ts';
import { type Backup, listBackups } from '../../../main/backup/backup-record.ts';
import { createBackups } from '../../../main/backup/backups.ts';
import { databaseFacts } from '../../../main/backup/database-facts.ts';
import { restoreBackup } from '../../../main/backup/restore-backup.ts';
import { prove, takeBackup } from '../../../main/backup/take-backup.ts';
import { type OpenedDatabase, openDatabase } from '../../../main/database/connect.ts';
import { withClient } from '../../../main/database/postgres/postgres-client.ts';
import { verifyExport } from '../../../main/launch/verify-audit-export.mjs';
import { signatureOf } from '../../../main/secrets/signature.ts';

const silent = () => undefined;
const log = { debug: silent, info: silent, warn: silent, error: silent };
const passphrase = 'seven green parrots sing';

const root = mkdtempSync(join(tmpdir(), 'hms-backup-'));
const dataDir = join(root, 'data');
const folder = join(root, 'backups');
let opened: OpenedDatabase;
let backup: Backup;
let registered = 0;

const register = (of: OpenedDatabase) => {
  registered += 1;
  const person = { firstName: 'Asha', lastName: `Rao ${registered}`, dob: '1990-04-14', gender: 'F' };
  return of.database.call('pkg_patients.register_patient', person, { patientId: 'number' }, { actor: 'test' });
};
const namesIn = async (of: OpenedDatabase) =>
  (await of.database.query<{ lastName: string }>('select last_name from patients_v order by patient_id')).map(
    ({ lastName }) => lastName,
  );
const openAt = (at: string) => openDatabase({ engine: 'embedded', dataDir: at, settings: { fsync: 'off' } }, log);
const superuserOf = (of: OpenedDatabase) => {
  if (!of.superuser) throw new Error('The embedded database has a superuser');
  return of.superuser;
};

beforeAll(async () => {
  opened = await openAt(dataDir);
  writeFileSync(join(dataDir, 'note'), 'not part of a backup');
  await register(opened);
  await sealEntries(createSealStore(opened.database), signatureOf(new Uint8Array(32)), Date.now);
  // The cheap work factor saves a second; a desk takes the usual one.
  const key = await createBackupKey(passphrase, 10);
  let isWriting = true;
  const clerk = (async () => {
    while (isWriting) await register(opened);
  })();
  backup = await takeBackup(
    { server: superuserOf(opened), dataDir, log },
    { folder, reason: 'asked', application: '0.0.0', key, clock: Date.now },
  ).finally(() => {
    isWriting = false;
  });
  await clerk;
}, 120_000);
afterAll(async () => {
  await opened.close();
  rmSync(root, { recursive: true, force: true });
});

test('a backup under a clerk who goes on writing is proved by a restore that holds the same', async () => {
  expect(backup).toMatchObject({ problem: null, provedAt: expect.any(String), reason: 'asked' });
  expect(backup.facts.patients?.rows).toBeGreaterThan(0);
  expect(backup.facts.billing?.sums).toHaveProperty('total');
  expect(backup.facts.audit_seals?.sums.head).toMatch(/^[0-9a-f]{64}$/);
  expect(await listBackups(folder)).toEqual([backup]);
  expect(readdirSync(join(folder, backup.name)).sort()).toEqual(['backup.json', 'data.tar.gz.age']);
});

test('it is restored with its passphrase into an empty folder, and everybody finds the hospital of that moment there', async () => {
  const restored = join(root, 'restored');
  const from = join(folder, backup.name);
  const command = async (argv: string[], HMS_PASSPHRASE?: string) => {
    const lines: string[] = [];
    const say = (line: string) => void lines.push(line);
    const exitCode = await backupCommand(argv, { HMS_PASSPHRASE }, { say, complain: say });
    return [exitCode, ...lines].join(' | ');
  };
  const restore = ['restore', '--from', from, '--data', restored];
  expect(await command(['list', '--data', root])).toMatch(/^0 \| \S+Z {2}\d+\.\d MB {2}encrypted, proved$/);
  expect(await command(['restore', '--from', from])).toMatch(/^1 \| Say what to do: /);
  expect(await command(['verify', '--from', root])).toMatch(/^1 \| There is no backup in /);
  expect(await command(restore)).toMatch(/^1 \| This backup is encrypted/);
  expect(await command(restore, 'seven green parrots')).toMatch(/^1 \| The passphrase is not the one/);
  expect(await command(restore, passphrase)).toMatch(/^0 \| The database of \S+Z is restored in /);
  expect(existsSync(join(restored, 'note'))).toBe(false);
  const there = await openAt(restored);
  try {
    const names = await namesIn(there);
    expect(names).toEqual((await namesIn(opened)).slice(0, backup.facts.patients?.rows));
    await register(there);
  } finally {
    await there.close();
  }
  expect(await command(restore, passphrase)).toMatch(/^1 \| .* has a database already: /);
  const { lines, exitCode } = await auditCommand(['verify', '--data', restored], {});
  expect([exitCode, ...lines].join(' | ')).toMatch(
    /^0 \| \d+ entries under \d seals were checked, .* found: 0\. \| The last seal/,
  );
  expect(await auditCommand(['check'], {})).toMatchObject({ exitCode: 1 });

  const file = join(root, 'audit.jsonl');
  const exportNow = () => auditCommand(['export', '--data', restored, '--to', file, '--from', '2020-01-01'], {});
  expect((await exportNow()).lines.join('\n')).toMatch(/^\d+ entries under \d seals are in /);
  expect((await verifyExport(readFileSync(file, 'utf8').trimEnd().split('\n'))).problemCount).toBe(0);
  expect(await exportNow()).toEqual({ lines: [`${file} is there already.`], exitCode: 1 });
}, 60_000);

test('a restore that was cut off is begun again, and nothing of it is taken for a database', async () => {
  const cut = join(root, 'cut');
  const from = { folder: join(folder, backup.name), dataDir: cut, passphrase, log };
  const damaged = { ...backup, sha256: '0'.repeat(64) };
  await expect(restoreBackup(damaged, from)).rejects.toThrow('not the one that was written');
  expect(existsSync(join(cut, 'postgres'))).toBe(false);
  await restoreBackup(backup, from);
  expect(existsSync(join(cut, 'postgres', 'PG_VERSION'))).toBe(true);
}, 60_000);

test('a copy at a second place is encrypted or not made, and the state says which', async () => {
  const copyFolder = join(root, 'usb');
  const changes: (string | undefined)[] = [];
  const backups = createBackups(
    { server: superuserOf(opened), dataDir, log },
    { application: '0.0.0', clock: Date.now, onChange: () => void changes.push(backups.progress()?.step) },
  );
  await backups.settings.write({ copyFolder, key: null });
  const [one, other] = await Promise.all([backups.take('asked'), backups.take('daily')]);
  expect(one).toBe(other);
  expect(changes).toEqual(['copying', 'proving', undefined]);
  expect(backups.problems()).toEqual({ backup: null, copy: 'not_encrypted' });

  await backups.settings.write({ copyFolder, key: await createBackupKey(passphrase, 10) });
  await backups.take('asked');
  expect(backups.problems()).toEqual({ backup: null, copy: 'away' });
  mkdirSync(copyFolder);
  const copied = await backups.take('asked');
  expect(backups.problems()).toEqual({ backup: null, copy: null });
  expect(await listBackups(copyFolder)).toEqual([copied]);
  expect(await backups.list()).toHaveLength(3);
}, 60_000);

test('an upgrade is told of before it begins, a start without one is not', async () => {
  const upgraded = join(root, 'upgraded');
  const told: number[] = [];
  const openTold = () =>
    openDatabase({ engine: 'embedded', dataDir: upgraded, settings: { fsync: 'off' } }, log, {
      beforeUpgrade: async (superuser) => {
        const facts = await withClient(superuser, databaseFacts);
        told.push(facts.schema_version?.rows ?? 0);
      },
    });
  const first = await openTold();
  await withClient(superuserOf(first), (client) =>
    client.query(`update hms.schema_version set checksum = 'of an older one' where version = 1`),
  );
  await first.close();
  expect(told).toEqual([]);
  await (await openTold()).close();
  expect(told).toHaveLength(1);
}, 60_000);

test('a backup whose restore holds something else says in which tables', async () => {
  const facts = { ...backup.facts, patients: { rows: 1_000_000, sums: {} } };
  const work = join(folder, backup.name);
  const plain = await takeBackup(
    { server: superuserOf(opened), dataDir, log },
    { folder: join(root, 'plain'), reason: 'daily', application: '0.0.0', key: null, clock: Date.now },
  );
  expect(plain).toMatchObject({ problem: null, archive: 'data.tar.gz', key: null });
  expect(await prove({ ...plain, facts }, join(root, 'plain', plain.name), [], log)).toContain('patients');
  expect(await withClient(superuserOf(opened), databaseFacts)).toMatchObject(plain.facts);
  // The same audit, but for one entry that somebody with every right has changed.
  await withClient(superuserOf(opened), (client) =>
    client.query(
      `set session_replication_role = replica; update hms.audit_log set changed_by = 'somebody else' where log_id = 1`,
    ),
  );
  const bent = await takeBackup(
    { server: superuserOf(opened), dataDir, log },
    { folder: join(root, 'bent'), reason: 'daily', application: '0.0.0', key: null, clock: Date.now },
  );
  expect(bent.problem).toMatch(/^The audit in it is not as it was sealed \(1\)/);
  // One bit on the disk.
  const handle = await open(join(work, backup.archive), 'r+');
  const bit = Buffer.alloc(1);
  await handle.read(bit, 0, 1, 40_000);
  await handle.write(Buffer.from([(bit[0] ?? 0) ^ 1]), 0, 1, 40_000);
  await handle.close();
  const from = { folder: work, dataDir: join(root, 'other'), passphrase, log };
  await expect(restoreBackup(backup, from)).rejects.toThrow('use another backup');
}, 60_000);
