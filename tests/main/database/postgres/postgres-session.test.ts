import type { ClientBase } from 'pg';
import { expect, test } from 'vitest';
import { createNamedStatements, isStalePlan } from '../../../../main/database/postgres/named-statements.ts';
import { startSession } from '../../../../main/database/postgres/postgres-session.ts';

type Sent = { text: string; name?: string };

/** A connection that answers each statement only when it is told to. */
function silentClient() {
  const sent: (Sent & { answer: () => void; fail: (error: Error) => void })[] = [];
  const query = (config: string | Sent) =>
    new Promise((resolve, reject) => {
      const statement = typeof config === 'string' ? { text: config } : config;
      const answer = () => resolve({ command: statement.text.toUpperCase(), fields: [], rows: [] });
      sent.push({ ...statement, answer, fail: reject });
    });
  return { client: { query } as unknown as ClientBase, sent };
}

test('begins a transaction, calls and reads in one round trip', async () => {
  const { client, sent } = silentClient();
  const session = startSession(client, createNamedStatements());
  session.begin({ actor: 'asha' });
  const work = Promise.all([
    session.call('pkg_billing.add_item', { invoiceId: 7 }, {}),
    session.query('select total from billing_v where invoice_id = :invoice_id', { invoiceId: 7 }),
  ]);
  expect(sent.map(({ text }) => text)).toEqual([
    'begin',
    "select set_config('hms.actor', $1, true)",
    'call pkg_billing.add_item(p_invoice_id => $1)',
    'select total from billing_v where invoice_id = $1',
  ]);
  for (const { answer } of sent) answer();
  await work;
  const committed = session.commit();
  await Promise.resolve();
  expect(sent.at(-1)?.text).toBe('commit');
  sent.at(-1)?.answer();
  await committed;
});

test('does not commit when a statement fails that nobody has waited for', async () => {
  const { client, sent } = silentClient();
  const session = startSession(client, createNamedStatements());
  session.begin({ actor: 'asha' });
  session.call('pkg_billing.add_item', { invoiceId: 7 }, {}).catch(() => undefined);
  const committed = session.commit();
  for (const { answer } of sent.slice(0, 2)) answer();
  sent[2]?.fail(new Error('refused'));
  await expect(committed).rejects.toMatchObject({ code: 'unexpected' });
  expect(sent.map(({ text }) => text)).not.toContain('commit');
});

test('names statements whose plan does not depend on the values, and no others', () => {
  const named = createNamedStatements();
  const isNamed = (sql: string) => named.read(sql).isNamed;
  expect(isNamed('select * from billing_v b where b.invoice_id = :invoice_id order by item_id')).toBe(true);
  expect(isNamed('select now_time from hospital_settings_v')).toBe(true);
  expect(isNamed('select * from billing_v where status = :status')).toBe(false);
  expect(isNamed('select * from audit_log_v where log_id > :log_id')).toBe(false);
  expect(isNamed('select * from a where patient_id = :patient_id and appt_time >= :from_time')).toBe(false);
});

test('asks for a new plan under a new name once the server refuses the old one', () => {
  const named = createNamedStatements();
  const before = named.nameOf('call pkg_x.y()');
  expect(named.nameOf('call pkg_x.y()')).toBe(before);
  named.renew();
  expect(named.nameOf('call pkg_x.y()')).not.toBe(before);
  expect(isStalePlan({ code: '0A000', routine: 'RevalidateCachedQuery' })).toBe(true);
  expect(isStalePlan({ code: '0A000', routine: 'transformInsertStmt' })).toBe(false);
});
