import type { ConnectionState } from '#contract/events.ts';
import type { Health, settingsCalls } from '#contract/settings.ts';
import type { HandlersOf } from '../calls/calls.ts';
import { keepAnswer } from '../calls/kept-answer.ts';
import type { Database } from '../database/database.ts';

export type HealthServices = {
  database: Pick<Database, 'engine' | 'health'>;
  connection: () => ConnectionState;
  /** The database answers reads and has no room on its disk for writes. */
  lacksSpace: () => boolean;
  /** This desk goes on working while the central database is away. */
  worksAlone: () => boolean;
  version: string;
};

const healthKeptMs = 1_000;

/** How this application is, whatever database a call goes to. */
export function createHealthHandlers(
  services: HealthServices,
): HandlersOf<Pick<typeof settingsCalls, 'settings.health'>> {
  const { database, connection, lacksSpace, worksAlone, version } = services;

  // Anybody may ask for the health, without a sign-in and as often as they like.
  const isOnline = keepAnswer(async () => (await database.health()).state === 'online', healthKeptMs);

  async function status(): Promise<Health['status']> {
    if (connection() === 'restarting') return 'degraded';
    const answers = await isOnline();
    if (!answers && !worksAlone()) return 'offline';
    const isWhole = answers && !lacksSpace() && (!worksAlone() || connection() === 'online');
    return isWhole ? 'ok' : 'degraded';
  }

  return { 'settings.health': async () => ({ status: await status(), engine: database.engine, version }) };
}
