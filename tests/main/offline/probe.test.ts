import { expect, test } from 'vitest';
import { contract } from '#contract/contract.ts';
import type { CallScope, Handlers } from '../../../main/calls/calls.ts';
import { createEvents } from '../../../main/calls/events.ts';
import type { Database } from '../../../main/database/database.ts';
import { DatabaseError } from '../../../main/database/errors.ts';
import { createCatalogue } from '../../../main/entities/catalogue.ts';
import { createOffline } from '../../../main/offline/offline.ts';

const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

test('looks for a database that is long away less and less often, and soon again when somebody works here', async () => {
  const away = async () => {
    throw new DatabaseError('offline', 'The line is cut');
  };
  const central = { call: away, query: away, transaction: away, health: async () => ({ state: 'offline' }) };
  const owner = { query: async () => [{ feedNo: 1, copiedAt: null, windowDay: null }] };
  const waits: number[] = [];
  const offline = createOffline({
    central: central as unknown as Database,
    centralState: { current: () => 'offline', subscribe: () => () => undefined },
    deskKey: async () => new Uint8Array(32),
    onRetired: () => undefined,
    store: { owner, database: owner } as never,
    catalogue: createCatalogue([]),
    hospitalView: 'hospital_settings_v',
    handlersOn: () => ({ 'doctors.list': async () => ({ items: [] }) }) as unknown as Handlers,
    events: createEvents(() => undefined),
    log: quiet,
    chance: () => 0.5,
    later: (_work, ms) => {
      waits.push(ms);
      return () => undefined;
    },
  });
  await offline.meet();
  for (let looks = 0; looks < 5; looks += 1) await offline.round();
  expect(waits.at(-1)).toBe(15_000);

  await offline.perform('doctors.list', contract['doctors.list'], {}, {} as CallScope);
  expect(waits.at(-1)).toBe(2_000);
  // The next call does not put that off.
  const looks = waits.length;
  await offline.perform('doctors.list', contract['doctors.list'], {}, {} as CallScope);
  expect(waits).toHaveLength(looks);
  await offline.close();
});
