import { expect, test } from 'vitest';
import type { FrontDeskEvent } from '#contract/events.ts';
import { createEvents } from '../../../main/calls/events.ts';
import { watchFeed } from '../../../main/offline/copy/feed-watch.ts';
import { aTestDatabase } from '../database/test-database.ts';
import { productCatalogue } from '../job-list.ts';

test('a desk on a shared server hears what another one changed, and no more than that', async () => {
  const { database, dispose } = await aTestDatabase();
  const heard: FrontDeskEvent[] = [];
  const events = createEvents(() => undefined);
  events.subscribe((event) => heard.push(event));
  const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
  const stop = watchFeed({
    database: { ...database, engine: 'postgres' },
    catalogue: productCatalogue,
    events,
    log,
  });
  const numbered = () => database.query<{ feedNo: number }>('select feed_no from change_feed_v');
  const doctor = { firstName: 'Asha', lastName: 'Nair', specialization: 'ENT' };
  const add = () => database.call('pkg_doctors.add_doctor', doctor, { doctorId: 'number' }, { actor: 'other' });
  // What was there before it looked is nothing new.
  await add();
  await expect.poll(numbered, { timeout: 5000 }).toHaveLength(1);
  expect(heard).toEqual([]);
  await add();
  await expect.poll(() => heard, { timeout: 5000 }).toEqual([{ kind: 'changed', topics: ['doctors'] }]);
  // A sign-out on another host: the streams of that session end here too.
  await database.call('pkg_staff.end_session', { sessionId: 's1', staffId: 1 }, {}, { actor: 'other' });
  await expect.poll(() => heard.slice(1), { timeout: 5000 }).toEqual([{ kind: 'changed', topics: ['staff'] }]);
  await stop();
  await dispose();
});
