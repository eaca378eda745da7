import { expect, test } from 'vitest';
import type { DispenseLine } from '#contract/dispense-records.ts';
import { pharmacyCounterExamples } from '#contract/pharmacy-counter-examples.ts';
import { leftOf, returnedLines, roughAmount } from '../../../renderer/pharmacy/return-rules.ts';

const [example] = pharmacyCounterExamples['pharmacy.dispensed'].output.lines;
// Ten of strips of fifteen at 30.40.
const line = { ...example, returnedQty: 3 } as DispenseLine;
const other = { ...line, dispenseLineId: 141 };

test('what comes back is what was typed, line by line, at the price of its lot', () => {
  expect(leftOf(line)).toBe(7);
  const typed = { [line.dispenseLineId]: 5, 141: '' };
  expect(returnedLines([line, other], typed)).toEqual([{ dispenseLineId: line.dispenseLineId, qty: 5 }]);
  expect(roughAmount([line, other], typed)).toBe(1_013);
});
