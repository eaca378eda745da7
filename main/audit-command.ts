import { type FileHandle, open } from 'node:fs/promises';
import type { AuditProblem } from '#contract/audit.ts';
import { exportAudit } from './audit/audit-export.ts';
import { checkSeals } from './audit/check-seals.ts';
import { readHeads } from './audit/seal-heads.ts';
import { createSealStore } from './audit/seal-store.ts';
import { readConfig, readEnvironment } from './config/config.ts';
import { openDatabase } from './database/connect.ts';
import { StartError } from './database/errors.ts';
import type { Log } from './log/log-fields.ts';
import { addDays, instantOf } from './schedule/calendar.ts';
import { chooseConnection } from './settings/connection-choice.ts';
import { connectionFileOf, sealHeadsFile } from './settings/own-files.ts';
import { createSettingsStore } from './settings/settings-store.ts';

const silent = () => undefined;
const quietLog: Log = { debug: silent, info: silent, warn: silent, error: silent };

const usage = 'Say what to do: verify --data DIR, or export --data DIR --to FILE [--from DAY] [--through DAY].';

export type AuditCommandAnswer = { lines: string[]; exitCode: number };

/**
 * `npm run audit -- verify --data DIR`: compares the whole audit of the database of this data folder with its seals, and with the
 * heads that were noted there. `export --data DIR --to FILE [--from DAY] [--through DAY]` writes the audit with its proof into a new
 * file, for an inspector who checks it with `main/launch/verify-audit-export.mjs`; that is an entry of the audit itself. The
 * application must not run on the folder; it checks under *Settings, Audit trail*.
 */
export async function auditCommand(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>> = readEnvironment(),
): Promise<AuditCommandAnswer> {
  try {
    const [task, ...flags] = argv;
    if (task === 'verify') return await verify(flags, environment);
    if (task === 'export') return await exportTo(flags, environment);
    throw new StartError(usage);
  } catch (error) {
    return { lines: [error instanceof Error ? error.message : String(error)], exitCode: 1 };
  }
}

async function verify(
  flags: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<AuditCommandAnswer> {
  const config = readConfig('serve', flags, environment);
  const choice = await chooseConnection(config, connectionFileOf(config.dataFolder));
  const opened = await openDatabase({ ...choice.database, dataDir: config.dataFolder }, quietLog);
  try {
    const heads = await readHeads(sealHeadsFile(config.dataFolder, choice.database));
    const { entryCount, sealCount, unsealedCount, head, problems, problemCount } = await checkSeals(
      createSealStore(opened.database),
      heads,
    );
    const lines = [
      ...problems.map(sentenceOf),
      ...(problemCount > problems.length ? [`and ${problemCount - problems.length} more`] : []),
      `${entryCount} entries under ${sealCount} seals were checked, ${unsealedCount} newer ones have no seal yet; found: ${problemCount}.`,
      ...(head ? [`The last seal is number ${head.sealNo} of ${head.sealedAt}: ${head.sealHash}`] : []),
    ];
    return { lines, exitCode: problemCount === 0 ? 0 : 1 };
  } finally {
    await opened.close();
  }
}

const exportFlags = ['to', 'from', 'through'] as const;
type ExportFlags = Partial<Record<(typeof exportFlags)[number], string>>;

/** The flags of the export alone; the others say where the data is. */
function takeExportFlags(argv: readonly string[]): { own: ExportFlags; rest: string[] } {
  const own: ExportFlags = {};
  const rest: string[] = [];
  for (let index = 0; index < argv.length; index++) {
    const name = exportFlags.find((flag) => argv[index] === `--${flag}`);
    const value = argv[index + 1];
    if (!name) rest.push(argv[index] as string);
    else if (value === undefined || value.startsWith('--')) throw new StartError(`--${name} needs a value.`);
    else {
      own[name] = value;
      index += 1;
    }
  }
  for (const flag of ['from', 'through'] as const) {
    const day = own[flag];
    if (day !== undefined && !/^\d{4}-\d\d-\d\d$/.test(day)) {
      throw new StartError(`--${flag} is a day such as 2026-04-14.`);
    }
  }
  return { own, rest };
}

async function exportTo(
  flags: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<AuditCommandAnswer> {
  const { own, rest } = takeExportFlags(flags);
  const { to, from, through } = own;
  if (to === undefined) throw new StartError('Say where the export goes: --to FILE.');
  const config = readConfig('serve', rest, environment);
  const choice = await chooseConnection(config, connectionFileOf(config.dataFolder));
  const opened = await openDatabase({ ...choice.database, dataDir: config.dataFolder }, quietLog);
  try {
    // A file that is there is never written over: it may be what an inspector has seen already.
    const file = await open(to, 'wx', 0o600);
    try {
      const { timeZone } = await createSettingsStore(opened.database).hospital();
      const lines = linesInto(file);
      const counts = await exportAudit({
        store: createSealStore(opened.database),
        heads: await readHeads(sealHeadsFile(config.dataFolder, choice.database)),
        fromAt: from ? instantOf(`${from}T00:00`, timeZone) : null,
        beforeAt: through ? instantOf(`${addDays(through, 1)}T00:00`, timeZone) : null,
        madeAt: new Date().toISOString(),
        write: lines.write,
      });
      await lines.end();
      await file.sync();
      const event = {
        entityName: 'AUDIT',
        entityId: null,
        action: 'EXPORT',
        details: JSON.stringify({ from, through }),
      };
      await opened.database.call('pkg_audit.log_event', event, {}, { actor: 'front-desk', callName: 'audit.export' });
      return {
        lines: [
          `${counts.entryCount} entries under ${counts.sealCount} seals are in ${to}, ${counts.unsealedCount} newer ones have no seal yet.`,
          'It holds patients’ data. Give it to the inspector with main/launch/verify-audit-export.mjs, which checks it.',
        ],
        exitCode: 0,
      };
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      throw new StartError(`${to} is there already.`);
    throw error;
  } finally {
    await opened.close();
  }
}

const writtenAtOnce = 256 * 1024;

/** Gathers lines, so that a million of them are no million writes. */
function linesInto(file: FileHandle) {
  let gathered = '';
  const end = async (): Promise<void> => {
    const text = gathered;
    gathered = '';
    await file.appendFile(text);
  };
  return {
    write: async (line: string): Promise<void> => {
      gathered += `${line}\n`;
      if (gathered.length > writtenAtOnce) await end();
    },
    end,
  };
}

const sentences: Record<AuditProblem['kind'], (problem: AuditProblem) => string> = {
  changed: ({ logId }) => `Entry ${logId} was changed.`,
  removed: ({ logId }) => `Entry ${logId} was removed.`,
  inserted: ({ logId }) => `Entry ${logId} was put in later.`,
  seal_changed: ({ sealNo }) => `Seal ${sealNo} was changed.`,
  seal_removed: ({ sealNo }) => `Seal ${sealNo} is missing.`,
  seal_order: ({ sealNo }) => `Seal ${sealNo} does not follow the one before it.`,
  head_differs: ({ sealNo }) => `Seal ${sealNo} is not the one that this computer noted.`,
};
const sentenceOf = (problem: AuditProblem): string => sentences[problem.kind](problem);
