import type { ConnectionState } from '#contract/events.ts';
import type { Health, settingsCalls } from '#contract/settings.ts';
import type { HandlersOf } from '../calls/calls.ts';
import { keepAnswer } from '../calls/kept-answer.ts';
import type { Database } from '../database/database.ts';
import type { SettingsStore } from './settings-store.ts';

export type SettingsServices = {
  store: SettingsStore;
  database: Pick<Database, 'engine' | 'health'>;
  connection: () => ConnectionState;
  /** Reads are answered, and what is written finds no room on the disk. */
  lacksSpace: () => boolean;
  /** The desk goes on by itself where the central database is away. */
  worksAlone: () => boolean;
  version: string;
};

const healthKeptMs = 1_000;

export function createSettingsHandlers(services: SettingsServices): HandlersOf<typeof settingsCalls> {
  const { store, database, connection, lacksSpace, worksAlone, version } = services;

  // Anybody may ask for the health, without a sign-in and as often as they like.
  const isOnline = keepAnswer(async () => (await database.health()).state === 'online', healthKeptMs);

  async function status(): Promise<Health['status']> {
    if (connection() === 'restarting') return 'degraded';
    const answers = await isOnline();
    if (!answers && !worksAlone()) return 'offline';
    const isWhole = answers && !lacksSpace() && (!worksAlone() || connection() === 'online');
    return isWhole ? 'ok' : 'degraded';
  }

  return {
    'settings.health': async () => ({ status: await status(), engine: database.engine, version }),
    'settings.hospital': () => store.hospital(),
    'settings.saveHospital': (settings, { requestId, context }) => store.saveHospital(settings, requestId, context),
  };
}
