import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DatabaseError } from '../../../main/database/errors.ts';
import { anInvoice, anItem, aPatient, type Hospital, openHospital } from '../hospital.ts';

let hospital: Hospital;
let patientId: number;

beforeAll(async () => {
  hospital = await openHospital();
  patientId = await aPatient(hospital);
});
afterAll(() => hospital.close());

const amount = fc.integer({ min: 1, max: 60_000 });
const method = fc.constantFrom('CASH', 'CARD', 'UPI');
const step = fc.oneof(
  fc.record({ kind: fc.constant('pay' as const), amount, method }),
  fc.record({ kind: fc.constant('refund' as const), amount, method: fc.option(method) }),
  fc.record({ kind: fc.constant('credit' as const), line: fc.nat(2), qty: fc.constantFrom(0.5, 1, 1.333) }),
  fc.record({ kind: fc.constant('correct' as const), nth: fc.nat(5), method }),
  fc.record({ kind: fc.constant('receive' as const), amount, method }),
  fc.record({ kind: fc.constant('use' as const), amount }),
  fc.record({ kind: fc.constant('giveBack' as const), amount }),
  fc.record({ kind: fc.constant('keep' as const), amount }),
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** The invoice asks for what was paid less refunded, plus what is due; no deposit gives more than it has. */
async function expectBalanced(invoiceId: number): Promise<void> {
  const [faults] = await hospital.owner(
    `select
      (select count(*) from billing b where b.invoice_id = $1 and (
        b.paid <> (select coalesce(sum(p.amount), 0) from payments p where p.invoice_id = b.invoice_id)
        or b.credited <> (select coalesce(sum(c.total), 0) from credit_notes c where c.invoice_id = b.invoice_id)
        or b.paid < 0 or b.credited > b.total
        or (b.status = 'PAID') <> (b.paid + b.credited >= b.total))) as invoice,
      (select count(*) from deposits d where d.used + d.refunded > d.amount
        or d.used <> (select coalesce(sum(p.amount), 0) from payments p where p.deposit_id = d.deposit_id)) as deposits,
      (select count(*) from payments p where p.kind = 'PAYMENT' and p.amount < -(
        select coalesce(sum(r.amount), 0) from payments r where r.of_payment_id = p.payment_id and r.kind <> 'PAYMENT')) as payments`,
    [invoiceId],
  );
  expect(faults).toEqual({ invoice: '0', deposits: '0', payments: '0' });
}

test('money that is taken, given back, moved, credited and left in advance always adds up', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const invoiceId = await anInvoice(hospital, { patientId, discountMinor: 777 });
      const items = [
        await anItem(hospital, { invoiceId, unitPriceMinor: 33_333, qty: 1.333, taxRate: 18 }),
        await anItem(hospital, { invoiceId, unitPriceMinor: 101, qty: 3, taxRate: 5, discountPercent: 7.25 }),
        await anItem(hospital, { invoiceId, unitPriceMinor: 9_999, qty: 2, taxRate: 12, priceIncludesTax: 'Y' }),
      ];
      await hospital.call('pkg_billing.issue_invoice', { invoiceId }, { invoiceNo: 'text' });
      let depositId = 0;
      for (const next of steps) {
        try {
          depositId = (await run(next, invoiceId, items, depositId)) ?? depositId;
        } catch (error) {
          // A refusal is an answer; anything else is a fault of the test.
          if (!(error instanceof DatabaseError) || error.code === 'unexpected') throw error;
        }
      }
      await expectBalanced(invoiceId);
    }),
    { numRuns: 25 },
  );
}, 120_000);

async function run(next: Step, invoiceId: number, items: number[], depositId: number): Promise<number | undefined> {
  const { call } = hospital;
  const reason = 'x';
  switch (next.kind) {
    case 'pay':
      await call(
        'pkg_billing.take_payment',
        { invoiceId, amountMinor: next.amount, method: next.method },
        { paymentId: 'number' },
      );
      return undefined;
    case 'refund': {
      const asked = { invoiceId, amountMinor: next.amount, reason, method: next.method };
      await call('pkg_refunds.refund_payment', asked, { refundId: 'number' });
      return undefined;
    }
    case 'credit': {
      const lines = `${items[next.line]}:${next.qty}`;
      const out = { creditNoteId: 'number', creditNoteNo: 'text' } as const;
      await call('pkg_refunds.issue_credit_note', { invoiceId, reason, lines }, out);
      return undefined;
    }
    case 'correct': {
      const entries = await hospital.owner('select payment_id from payments where invoice_id = $1 order by 1', [
        invoiceId,
      ]);
      const paymentId = Number(entries[next.nth % Math.max(entries.length, 1)]?.payment_id ?? 0);
      await call('pkg_refunds.correct_payment', { paymentId, reason, method: next.method }, { newPaymentId: 'number' });
      return undefined;
    }
    case 'receive': {
      const asked = { patientId, amountMinor: next.amount, method: next.method };
      return (await call('pkg_deposits.receive_deposit', asked, { depositId: 'number' })).depositId;
    }
    case 'use':
      await call(
        'pkg_deposits.use_deposit',
        { invoiceId, depositId, amountMinor: next.amount },
        { paymentId: 'number' },
      );
      return undefined;
    case 'giveBack': {
      const asked = { depositId, amountMinor: next.amount, reason };
      await call('pkg_deposits.refund_deposit', asked, { refundId: 'number' });
      return undefined;
    }
    case 'keep': {
      const asked = { invoiceId, amountMinor: next.amount, reason };
      return (await call('pkg_deposits.keep_as_deposit', asked, { depositId: 'number' })).depositId;
    }
  }
}
