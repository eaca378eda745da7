import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ReportName } from '#contract/reports.ts';
import { aDesk, type TestDesk } from '../desk-fixture.ts';
import { aShelf } from '../pharmacy/shop.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await aDesk();
});
afterAll(() => desk.dispose());

test('sales and margin are what was given out less what came back, and the stock of each day begins as the last one ended', async () => {
  const [admin, cash] = [desk.as('admin'), desk.as('billing')];
  const { itemId, storeId, lotId } = await aShelf(admin);
  const sale = { storeId, customerName: 'Meena', lines: [{ itemId, qty: 10 }], method: 'CASH' as const };
  const { dispense, lines } = await cash('pharmacy.dispense', sale);
  const returned = await cash('pharmacy.dispense', sale);
  await cash('pharmacy.dispense', { storeId, customerName: 'Asha', lines: [{ itemId, qty: 5 }] });
  await cash('pharmacy.writeOff', { storeId, lotId, qty: 15, reason: 'Wet' });
  const back = (dispenseId: number, dispenseLineId: number, qty: number) =>
    cash('pharmacy.takeBack', { dispenseId, lines: [{ dispenseLineId, qty }], reason: 'Not needed', method: 'CASH' });
  await back(dispense.dispenseId, lines[0]?.dispenseLineId ?? 0, 4);
  await back(returned.dispense.dispenseId, returned.lines[0]?.dispenseLineId ?? 0, 10);

  const [now] = await desk.database.query<{ nowTime: string }>('select now_time from hospital_settings_v');
  const today = now?.nowTime.slice(0, 10) ?? '';
  const run = (name: ReportName) => cash('reports.run', { name, from: today, to: today });
  // 6 + 0 + 5 tablets at 30.00 a strip of 15 with 12 per cent in it; they cost 20.00 a strip.
  const sales = await run('pharmacy-sales');
  expect(sales.rows).toMatchObject([{ day: today, saleCount: 3, sales: 2_200, cost: 1_467 }]);
  const [row] = sales.rows;
  expect(Number(row?.netSales) + Number(row?.tax)).toBe(2_200);
  expect(Math.abs(Number(row?.tax) - 236)).toBeLessThanOrEqual(1);
  const margin = await run('pharmacy-margin');
  expect(margin.records).toEqual([{ invoiceId: null, depositId: null, itemId }]);
  expect(margin.rows).toMatchObject([{ item: 'Calpol 500 mg', soldQty: 11, sales: 2_200 }]);
  expect((await run('pharmacy-consumption')).rows).toMatchObject([
    { receivedQty: 150, soldQty: 11, writtenOffQty: 15, sentBackQty: 0, countedQty: 0 },
  ]);
  // 124 tablets are left.
  const value = await run('pharmacy-stock-value');
  expect(value.rows).toMatchObject([{ day: today, stockBegin: 0, stockEnd: 16_533 }]);
  const [first] = value.rows;
  expect(Number(first?.stockBegin) + Number(first?.came) - Number(first?.went)).toBe(first?.stockEnd);
});
