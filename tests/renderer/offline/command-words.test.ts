import { describe, expect, it } from 'vitest';
import { type CallName, callNames, contract } from '#contract/contract.ts';
import { commandDetails } from '../../../renderer/offline/command-details.ts';
import { commandWords, undoings } from '../../../renderer/offline/command-words.ts';
import { formatMoney } from '../../../renderer/wording/money.ts';
import { aCommand } from './a-command.ts';

const money = (minor: number) => formatMoney(minor, { withCurrency: true });
const queued = callNames.filter((name) => contract[name].offline === 'queue');
const anyInput = {
  description: 'Consultation',
  discountMinor: 1_000,
  amountMinor: 59_000,
  method: 'CASH',
  paper: 'a4',
};
const of = (callName: CallName, more: Parameters<typeof aCommand>[0] = {}) =>
  aCommand({ callName, input: anyInput, ...more });

describe('what was done on this desk', () => {
  it.each(queued)('%s has a line of its own, with and without what is known of it', (callName) => {
    const nothing = { patientName: null, doctorName: null, apptTime: null, invoiceNo: null, receiptNo: null };
    for (const command of [of(callName), of(callName, { facts: { ...nothing, tokenNo: null, amountMinor: null } })]) {
      const sentences = [commandWords(command, money), ...undoings([command], money)];
      for (const sentence of sentences) {
        expect(sentence).toMatch(/^\p{Lu}/u);
        expect(sentence).not.toMatch(/!|oops|please|undefined|null|NaN|\b\w+\.\w+\(/i);
        expect(sentence).not.toContain(callName);
      }
    }
  });

  it('names who, with whom and when', () => {
    expect(commandWords(of('appointments.book'), money)).toBe(
      'Book Ravi Patel with Dr Asha Nair, Mon 23-Nov-2026 10:00',
    );
    expect(commandWords(of('waitlist.add'), money)).toBe('Put Ravi Patel on the waitlist for Dr Asha Nair');
    expect(undoings([of('waitlist.book')], money)).toEqual([
      'Tell Ravi Patel that the visit at Mon 23-Nov-2026 10:00 with Dr Asha Nair is cancelled. The waitlist entry is unchanged.',
    ]);
    expect(commandWords(of('billing.takePayment'), money)).toBe(
      'Take ₹590.00 in cash from Ravi Patel, receipt 01R/2627/0000001',
    );
    expect(commandWords(of('billing.addItem', { facts: { invoiceNo: null } }), money)).toBe(
      'Add “Consultation” to the open invoice of Ravi Patel',
    );
  });

  it('names the time of the last attempt, not that of the first', () => {
    const again = aCommand({ input: { apptTime: '2026-11-23T18:30' } });
    expect(commandWords(again, money)).toContain('18:30');
  });

  it('shows a command of an earlier version by the name of its call', () => {
    expect(commandWords(aCommand({ callName: 'appointments.gone' }), money)).toBe('appointments.gone');
    expect(undoings([aCommand({ callName: 'toString' })], money)).toEqual([]);
  });

  it('lists what was typed beyond that, and no numbers of rows', () => {
    const command = of('appointments.cancel', {
      input: { apptId: 7, reason: 'Patient unwell', unitPriceMinor: 50_000 },
    });
    expect(commandDetails(command, money)).toEqual([
      { term: 'Reason', text: 'Patient unwell' },
      { term: 'Price', text: '₹500.00' },
    ]);
  });
});

describe('what is to be undone with the patient', () => {
  it('is money first, then paper, then words', () => {
    const withdrawn = [
      of('appointments.book', { commandNo: 1 }),
      of('appointments.checkIn', { commandNo: 2 }),
      of('billing.issue', { commandNo: 3 }),
      of('billing.takePayment', { commandNo: 4 }),
      of('billing.recordPrint', { commandNo: 5 }),
    ];
    expect(undoings(withdrawn, money)).toEqual([
      'Give back ₹590.00 to Ravi Patel, taken in cash under receipt 01R/2627/0000001.',
      'Take back invoice 01I/2627/0000001 from Ravi Patel.',
      'Tell Ravi Patel that the visit at Mon 23-Nov-2026 10:00 with Dr Asha Nair is cancelled.',
      'Tell Ravi Patel that token 1001 is no longer valid.',
    ]);
  });

  it('says each thing once, and warns of an issued invoice that may have left the desk another way', () => {
    expect(undoings([of('billing.recordPrint'), of('billing.recordPrint', { commandNo: 2 })], money)).toHaveLength(1);
    expect(undoings([of('billing.issue')], money)).toEqual([
      'Invoice 01I/2627/0000001 is not valid. Ask Ravi Patel to return it.',
    ]);
  });

  it('is nothing where the patient was told nothing', () => {
    expect(undoings([of('billing.addItem'), of('appointments.editNotes')], money)).toEqual([]);
  });
});
