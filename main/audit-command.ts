import type { AuditProblem } from '#contract/audit.ts';
import { checkSeals } from './audit/check-seals.ts';
import { readHeads } from './audit/seal-heads.ts';
import { createSealStore } from './audit/seal-store.ts';
import { readConfig, readEnvironment } from './config/config.ts';
import { openDatabase } from './database/connect.ts';
import { StartError } from './database/errors.ts';
import type { Log } from './log/log-fields.ts';
import { chooseConnection } from './settings/connection-choice.ts';
import { connectionFileOf, sealHeadsFile } from './settings/own-files.ts';

const silent = () => undefined;
const quietLog: Log = { debug: silent, info: silent, warn: silent, error: silent };

const usage = 'Say what to do: verify --data DIR.';

export type AuditCommandAnswer = { lines: string[]; exitCode: number };

/**
 * `npm run audit -- verify --data DIR`: compares the whole audit of the database of this data folder with its seals, and with the
 * heads that were noted there. The application must not run on the folder; it checks under *Settings, Audit trail*.
 */
export async function auditCommand(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>> = readEnvironment(),
): Promise<AuditCommandAnswer> {
  try {
    const [task, ...flags] = argv;
    if (task !== 'verify') throw new StartError(usage);
    return await verify(flags, environment);
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
