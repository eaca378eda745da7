import type { pharmacyCounterCalls } from '#contract/pharmacy-counter.ts';
import { type HandlersOf, Refusal } from '../calls/calls.ts';
import { DatabaseError } from '../database/errors.ts';
import { lastDayOf, lineTexts, refusedLine } from './counter-rules.ts';
import type { DispensesStore } from './dispenses-store.ts';
import { readScan } from './scan-rules.ts';

/** Whether this is the password of an active person of the staff. */
export type ProvesToBe = (username: string, password: string) => Promise<boolean>;

export function createCounterHandlers(
  store: DispensesStore,
  provesToBe: ProvesToBe,
): HandlersOf<typeof pharmacyCounterCalls> {
  /** A shortage says how much there is, and every refusal which line it is about. */
  async function withShortage<Value>(
    storeId: number,
    lines: readonly { itemId: number }[],
    work: Promise<Value>,
  ): Promise<Value> {
    try {
      return await work;
    } catch (error) {
      if (!(error instanceof DatabaseError) || !error.fields) throw error;
      const refused = refusedLine(error.fields);
      if (!refused) throw error;
      const line = lines[refused.at];
      const fields = { [refused.field]: refused.problem };
      if (refused.problem !== 'over_stock' || !line) throw new Refusal(error.code, fields);
      const free = await store.freeQty(storeId, [line.itemId]);
      throw new Refusal(error.code, fields, undefined, { [refused.field]: free.get(line.itemId) ?? 0 });
    }
  }

  return {
    'pharmacy.find': async ({ storeId, q }) => {
      const scan = readScan(q);
      const items = await store.find(storeId, q, scan);
      return { items, scan: scan && { batch: scan.batch, expiryDay: scan.expiryDay } };
    },
    'pharmacy.dispense': async ({ lines, secondSigner, secondPassword, ...asked }, { person, requestId, context }) => {
      if (secondSigner && !(await provesToBe(secondSigner, secondPassword ?? ''))) {
        throw new Refusal('invalid_input', { secondPassword: 'wrong_password' });
      }
      const args = {
        storeId: asked.storeId,
        lines: lineTexts(lines),
        patientId: asked.patientId ?? null,
        customerName: asked.customerName,
        invoiceId: asked.invoiceId ?? null,
        prescriberName: asked.prescriberName,
        prescriberRegNo: asked.prescriberRegNo,
        secondSigner,
        orderReason: asked.orderReason,
        isPartial: asked.isPartial,
        method: asked.method ?? null,
        tenderedMinor: asked.tenderedMinor ?? null,
        reference: asked.reference,
        prescriptionId: asked.prescriptionId ?? null,
        requestId,
      };
      const given = await withShortage(asked.storeId, lines, store.dispense(args, person.fullName, context));
      if (!given) throw new Refusal('not_found', { dispenseId: 'unknown' });
      return given;
    },
    'pharmacy.dispenses': ({ page, size, ...filter }) => store.list(filter, { page, size }),
    'pharmacy.dispensed': async ({ dispenseId }) => {
      const found = await store.one(dispenseId);
      if (!found) throw new Refusal('not_found', { dispenseId: 'unknown' });
      return found;
    },
    'pharmacy.takeBack': async ({ lines, storeId, method, ...asked }, { requestId, context }) => ({
      returnId: await store.takeBack(
        {
          ...asked,
          lines: lines.map(({ dispenseLineId, qty }) => `${dispenseLineId}:${qty}`).join(','),
          storeId: storeId ?? null,
          method: method ?? null,
          requestId,
        },
        context,
      ),
    }),
    'pharmacy.register': async ({ schedule, month }) => ({
      items: await store.register(schedule, `${month}-01`, lastDayOf(month)),
    }),
  };
}
