import { expect, test } from 'vitest';
import { createRecordViews } from '../../../main/audit/record-views.ts';
import { patientsOpened } from '../../../main/audit/views-rules.ts';
import type { CallContext } from '../../../main/database/database.ts';

function someViews() {
  const world = { isOnline: true, now: Date.parse('2026-11-30T10:07:00Z') };
  const written: string[] = [];
  const call = async (
    _procedure: string,
    { entityId }: Record<string, unknown>,
    _out: object,
    context: CallContext,
  ) => {
    written.push(`${context.actor} ${context.place} ${String(entityId)}`);
    return {};
  };
  const views = createRecordViews({
    database: { call } as never,
    isOnline: () => world.isOnline,
    clock: () => world.now,
    onFault: () => undefined,
  });
  const read = (patientId: number, place = 'counter 1') => {
    const context = { actor: 'rekha', place, callName: 'patients.get', requestId: 'r' };
    views.note({ callName: 'patients.get', input: { patientId }, value: {}, context });
  };
  return { world, written, views, read };
}

test('a person who looks again within the quarter of an hour is one entry, at another desk another one', async () => {
  const { world, written, views, read } = someViews();
  for (const place of ['counter 1', 'counter 1', 'counter 2']) read(7, place);
  world.now = Date.parse('2026-11-30T10:14:59Z');
  read(7);
  world.now = Date.parse('2026-11-30T10:15:00Z');
  read(7);
  await views.close();
  expect(written).toEqual(['rekha counter 1 7', 'rekha counter 2 7', 'rekha counter 1 7']);
});

test('what was read while the database was away is written when it is back', async () => {
  const { world, written, views, read } = someViews();
  world.isOnline = false;
  read(7);
  await views.close();
  expect(written).toEqual([]);
  world.isOnline = true;
  await views.close();
  expect(written).toEqual(['rekha counter 1 7']);
});

test('the patient is the one asked about, or whom the answer or a part of it is about; lists open nobody’s record', () => {
  const opened = [
    patientsOpened({ patientId: 7 }, { visits: [{ patientId: 8 }] }),
    patientsOpened({ invoiceId: 3 }, { patientId: 7, items: [] }),
    patientsOpened({ invoiceId: 3 }, { patient: { patientId: 7 } }),
    patientsOpened({ patientId: 7, loserId: 9 }, { winner: { patientId: 7 }, loser: { patientId: 9 } }),
    patientsOpened({ q: 'rao' }, { items: [{ patientId: 7 }] }),
  ];
  expect(opened).toEqual([[7], [7], [7], [7, 9], []]);
});
