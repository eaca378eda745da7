import { join } from 'node:path';
import { backUpBeforeUpgrade } from './backup/backups.ts';
import { composeInvoice } from './billing/invoice-document.ts';
import type { Config } from './config/config.ts';
import { openDatabase } from './database/connect.ts';
import type { DeskStore } from './database/desk-store.ts';
import { folderError, makeFolder } from './database/embedded/folder-errors.ts';
import type { PostgresServer } from './database/postgres/postgres-server.ts';
import { loadDemo } from './demo/load.ts';
import { composeDesk, type Desk, type DeskOptions, version } from './desk.ts';
import { createLog, framesOf } from './log/log.ts';
import { logFile } from './log/log-file.ts';
import { createDeskHome } from './offline/desk/desk-home.ts';
import { chooseConnection, withWayOut } from './settings/connection-choice.ts';
import { connectionFileOf, nameOfDatabase } from './settings/own-files.ts';
import { addAdminIfNobody } from './staff/first-admin.ts';
import { hashPassword } from './staff/passwords.ts';
import { createStaffStore } from './staff/staff-store.ts';

/** After this and one probe of the server, some four seconds in all, a desk with a store goes on without it. */
const livenessProbeMs = 2_000;

/**
 * Opens the database (installing, upgrading, and loading the demo hospital where that is asked for) and composes
 * the application on it. Throws a `StartError` whose one sentence says what stands in the way.
 */
export async function createDesk(config: Config, options: DeskOptions): Promise<Desk> {
  const { dataFolder } = config;
  const file = await openLogFile(join(dataFolder, 'logs'), dataFolder);
  const log = createLog(config.logLevel, file);
  const closers: (() => Promise<void> | void)[] = [() => file.close()];
  const closeAll = async () => {
    for (const close of closers.toReversed()) await close();
  };
  try {
    const saved = connectionFileOf(dataFolder, options.vault);
    const choice = await chooseConnection(config, saved);
    const isElsewhere = choice.database.engine !== 'embedded';
    const deskHome =
      isElsewhere && config.hasDeskStore
        ? createDeskHome(dataFolder, nameOfDatabase(choice.database), log, options.deskKey)
        : undefined;
    if (deskHome) closers.push(deskHome.close);
    await deskHome
      ?.tidy()
      .catch((error: Error) => log.error(framesOf(error), 'the store of a retired desk could not be removed'));
    const deskStore = deskHome?.retirement() === null ? await deskHome.open() : undefined;
    const more = {
      oracleSessions: config.oracleSessions,
      beforeUpgrade: (server: PostgresServer) => backUpBeforeUpgrade({ server, dataDir: dataFolder, log }, version),
      ...(deskStore && { mayBeAway: await isCopied(deskStore), livenessProbeMs }),
    };
    const opened = await openDatabase({ ...choice.database, dataDir: dataFolder }, log, more).catch((error: unknown) =>
      Promise.reject(withWayOut(error, choice, saved)),
    );
    closers.push(opened.close);
    if (opened.state.current() === 'online') {
      // `npm start` asks for the demo hospital always; into a server that was chosen on purpose it does not belong.
      const isChosenServer = choice.source === 'saved' && isElsewhere;
      if (config.loadsDemo && !isChosenServer) await loadDemo({ ...opened, composeInvoice, hashPassword });
      await addAdminIfNobody(createStaffStore(opened.database), config.adminPassword);
    }
    const embedded = opened.superuser;
    const desk = composeDesk({
      ...options,
      opened,
      embedded,
      deskStore,
      deskHome,
      choice,
      dataFolder,
      log,
      auditAddress: config.auditAddress,
    });
    closers.push(desk.close, () => log.info({}, 'the desk is closed'));
    await desk.start();
    log.info({ version, engine: opened.database.engine }, 'the desk is ready');
    return { ...desk, close: closeAll };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

/** A desk that has its copy can start without the central database. */
async function isCopied({ owner }: DeskStore): Promise<boolean> {
  const [row] = await owner.query<{ feedNo: number | null }>('select feed_no from desk.store');
  return row !== undefined && row.feedNo !== null;
}

async function openLogFile(folder: string, dataFolder: string) {
  try {
    await makeFolder(folder);
    return logFile(folder);
  } catch (error) {
    throw folderError(error, dataFolder);
  }
}
