import type { CallName, CheckedInput, Contract } from '#contract/contract.ts';
import type { DeskCommand } from '#contract/offline.ts';
import type { ErrorNoun } from '../ui/words/error-words.ts';
import { formatDayWithWeekday } from '../wording/wall-time.ts';
import { type KnownFacts, knownFacts } from './command-facts.ts';

/**
 * What was done on this desk, in the words of the desk. The types make a sentence for each call that can be done while
 * the central database is away compulsory.
 */

type QueuedName = {
  [Name in CallName]: Contract[Name]['offline'] extends 'queue' ? Name : never;
}[CallName];

type Money = (minor: number) => string;

type Asked<Name extends QueuedName> = { input: CheckedInput<Name>; facts: KnownFacts; money: Money };

type Wording<Name extends QueuedName> = {
  /** What its refusal is about: `visit`. */
  noun: ErrorNoun;
  /** As an order, without a full stop: `Book Ravi Patel with Dr Asha Nair, Mon 24-Nov-2026 10:00`. */
  what: (asked: Asked<Name>) => string;
  /** What the patient was told or given, that somebody has to undo once this is withdrawn; null when nothing. */
  undoing?: (asked: Asked<Name>) => string;
};

const when = ({ apptTime }: KnownFacts): string =>
  apptTime ? `${formatDayWithWeekday(apptTime.slice(0, 10))} ${apptTime.slice(11, 16)}` : 'the booked time';
const who = ({ patientName }: KnownFacts): string => patientName ?? 'the patient';
const whose = (facts: KnownFacts): string =>
  `visit of ${who(facts)}${facts.apptTime ? `, ${when(facts)}` : ''}${facts.doctorName ? ` with ${facts.doctorName}` : ''}`;
const withDoctor = ({ doctorName }: KnownFacts): string => (doctorName ? ` with ${doctorName}` : '');
const forDoctor = ({ doctorName }: KnownFacts): string => (doctorName ? ` for ${doctorName}` : '');
const bill = (facts: KnownFacts): string =>
  facts.invoiceNo ? `invoice ${facts.invoiceNo} of ${who(facts)}` : `the bill of ${who(facts)}`;

const paidBy: Record<CheckedInput<'billing.takePayment'>['method'], string> = {
  CASH: 'in cash',
  CARD: 'by card',
  UPI: 'by UPI',
  BANK_TRANSFER: 'by transfer',
  CHEQUE: 'by cheque',
  INSURANCE: 'from the insurance',
  OTHER: 'by other means',
};

const wordings: { [Name in QueuedName]: Wording<Name> } = {
  'patients.register': {
    noun: 'patient',
    what: ({ facts }) => `Register ${who(facts)}`,
    undoing: ({ facts }) =>
      `The registration of ${who(facts)} was not accepted. Register the patient again if they still want an appointment.`,
  },
  'patients.update': { noun: 'patient', what: ({ facts }) => `Change the details of ${who(facts)}` },
  'appointments.book': {
    noun: 'visit',
    what: ({ facts }) => `Book ${who(facts)}${withDoctor(facts)}, ${when(facts)}`,
    undoing: ({ facts }) => `Tell ${who(facts)} that the visit at ${when(facts)}${withDoctor(facts)} is cancelled.`,
  },
  'appointments.cancel': {
    noun: 'visit',
    what: ({ facts }) => `Cancel the ${whose(facts)}`,
    undoing: ({ facts }) => `Tell ${who(facts)} that the visit at ${when(facts)} is not cancelled.`,
  },
  'appointments.reschedule': {
    noun: 'visit',
    what: ({ facts }) => `Move the visit of ${who(facts)} to ${when(facts)}${withDoctor(facts)}`,
    undoing: ({ facts }) => `Tell ${who(facts)} that the visit is not moved to ${when(facts)}: it stays where it was.`,
  },
  'appointments.checkIn': {
    noun: 'visit',
    what: ({ facts }) => `Check in ${who(facts)}${facts.tokenNo ? `, token ${facts.tokenNo}` : ''}`,
    undoing: ({ facts }) =>
      facts.tokenNo
        ? `Tell ${who(facts)} that token ${facts.tokenNo} is no longer valid.`
        : `The check-in of ${who(facts)} was not accepted.`,
  },
  'appointments.start': { noun: 'visit', what: ({ facts }) => `Start the ${whose(facts)}` },
  'appointments.complete': { noun: 'visit', what: ({ facts }) => `Complete the ${whose(facts)}` },
  'appointments.noShow': { noun: 'visit', what: ({ facts }) => `Mark the ${whose(facts)} as no-show` },
  'appointments.reinstate': { noun: 'visit', what: ({ facts }) => `Take back the last step of the ${whose(facts)}` },
  'appointments.editNotes': { noun: 'visit', what: ({ facts }) => `Change the note on the ${whose(facts)}` },
  'waitlist.add': {
    noun: 'waitlist entry',
    what: ({ facts }) => `Put ${who(facts)} on the waitlist${forDoctor(facts)}`,
    undoing: ({ facts }) => `Tell ${who(facts)} that they are not on the waitlist${forDoctor(facts)}.`,
  },
  'waitlist.change': {
    noun: 'waitlist entry',
    what: ({ facts }) => `Change the waitlist entry of ${who(facts)}${forDoctor(facts)}`,
  },
  'waitlist.book': {
    noun: 'visit',
    what: ({ facts }) => `Book ${who(facts)} from the waitlist${withDoctor(facts)}, ${when(facts)}`,
    undoing: ({ facts }) =>
      `Tell ${who(facts)} that the visit at ${when(facts)}${withDoctor(facts)} is cancelled. The waitlist entry is unchanged.`,
  },
  'waitlist.remove': {
    noun: 'waitlist entry',
    what: ({ facts }) => `Take ${who(facts)} off the waitlist${forDoctor(facts)}`,
  },
  'waitlist.reinstate': {
    noun: 'waitlist entry',
    what: ({ facts }) => `Put ${who(facts)} back on the waitlist${forDoctor(facts)}`,
    undoing: ({ facts }) => `Tell ${who(facts)} that nothing has changed: the waitlist stands as it was.`,
  },
  'billing.raise': { noun: 'invoice', what: ({ facts }) => `Raise a bill for ${who(facts)}` },
  'billing.addItem': {
    noun: 'invoice',
    what: ({ input, facts }) => `Add “${input.description}” to ${bill(facts)}`,
  },
  'billing.updateItem': {
    noun: 'line',
    what: ({ input, facts }) => `Change the line “${input.description}” on ${bill(facts)}`,
  },
  'billing.removeItem': { noun: 'line', what: ({ facts }) => `Remove a line from ${bill(facts)}` },
  'billing.setDiscount': {
    noun: 'invoice',
    what: ({ input, facts, money }) => `Set a discount of ${money(input.discountMinor)} on ${bill(facts)}`,
  },
  'billing.issue': {
    noun: 'invoice',
    what: ({ facts, money }) =>
      `Issue ${bill(facts)}${facts.amountMinor === null ? '' : `, ${money(facts.amountMinor)}`}`,
    undoing: ({ facts }) =>
      `${facts.invoiceNo ? `Invoice ${facts.invoiceNo}` : 'The invoice'} is not valid. Ask ${who(facts)} to return it.`,
  },
  'billing.takePayment': {
    noun: 'invoice',
    what: ({ input, facts, money }) =>
      `Take ${money(input.amountMinor)} ${paidBy[input.method]} from ${who(facts)}${
        facts.receiptNo ? `, receipt ${facts.receiptNo}` : ''
      }`,
    undoing: ({ input, facts, money }) =>
      `Give back ${money(input.amountMinor)} to ${who(facts)}, taken ${paidBy[input.method]}${
        facts.receiptNo ? ` under receipt ${facts.receiptNo}` : ''
      }.`,
  },
  'billing.issueAndPay': {
    noun: 'invoice',
    what: ({ input, facts, money }) =>
      `Issue ${bill(facts)} and take ${money(input.amountMinor)} ${paidBy[input.method]}${
        facts.receiptNo ? `, receipt ${facts.receiptNo}` : ''
      }`,
    undoing: ({ input, facts, money }) =>
      `Give back ${money(input.amountMinor)} to ${who(facts)}, taken ${paidBy[input.method]}${
        facts.receiptNo ? ` under receipt ${facts.receiptNo}` : ''
      }, and take back ${facts.invoiceNo ? `invoice ${facts.invoiceNo}` : 'the invoice'}.`,
  },
  'billing.creditNote': {
    noun: 'invoice',
    what: ({ input, facts }) => `Issue a credit note for ${bill(facts)}: ${input.reason}`,
    undoing: ({ facts }) => `The credit note for ${bill(facts)} is not valid. Ask ${who(facts)} to return it.`,
  },
  'billing.refund': {
    noun: 'invoice',
    what: ({ input, facts, money }) => `Refund ${money(input.amountMinor)} of ${bill(facts)}: ${input.reason}`,
    undoing: ({ input, facts, money }) =>
      `The refund of ${money(input.amountMinor)} to ${who(facts)} was not accepted. Check whether the money was given back.`,
  },
  'billing.correctPayment': {
    noun: 'invoice',
    what: ({ input, facts }) => `Put a payment of ${who(facts)} right: ${input.reason}`,
  },
  'deposits.receive': {
    noun: 'record',
    what: ({ input, facts, money }) =>
      `Receive a deposit of ${money(input.amountMinor)} ${paidBy[input.method]} from ${who(facts)}${
        facts.receiptNo ? `, receipt ${facts.receiptNo}` : ''
      }`,
    undoing: ({ input, facts, money }) =>
      `Give back ${money(input.amountMinor)} to ${who(facts)}, left as a deposit ${paidBy[input.method]}.`,
  },
  'deposits.use': {
    noun: 'invoice',
    what: ({ input, facts, money }) => `Pay ${money(input.amountMinor)} of ${bill(facts)} from a deposit`,
    undoing: ({ input, facts, money }) =>
      `${money(input.amountMinor)} of the deposit of ${who(facts)} was not used: the invoice is still to be paid.`,
  },
  'deposits.refund': {
    noun: 'record',
    what: ({ input, facts, money }) => `Give back ${money(input.amountMinor)} of a deposit to ${who(facts)}`,
    undoing: ({ input, facts, money }) =>
      `The refund of ${money(input.amountMinor)} to ${who(facts)} was not accepted. Check whether the money was given back.`,
  },
  'deposits.keep': {
    noun: 'invoice',
    what: ({ input, facts, money }) => `Keep ${money(input.amountMinor)} of ${bill(facts)} as a deposit`,
  },
  'billing.recordPrint': {
    noun: 'invoice',
    what: ({ input, facts }) => `Print ${paperOf(input, facts)} for ${who(facts)}`,
    undoing: ({ input, facts }) => `Take back ${paperOf(input, facts)} from ${who(facts)}.`,
  },
};

const paperOf = (input: CheckedInput<'billing.recordPrint'>, facts: KnownFacts): string =>
  input.paymentId ? `receipt ${facts.receiptNo ?? ''}`.trim() : `invoice ${facts.invoiceNo ?? ''}`.trim();

type AnyWording = Wording<'appointments.book'>;

/** A command of an earlier version may name a call that is gone: it is shown by that name. */
function worded(command: DeskCommand, money: Money) {
  const wording = Object.hasOwn(wordings, command.callName)
    ? (wordings[command.callName as QueuedName] as unknown as AnyWording)
    : undefined;
  const input = JSON.parse(command.input);
  // Sent again for another time it is that time's; the facts are those of the first attempt.
  const facts: KnownFacts = { ...knownFacts(command.facts), ...(input.apptTime ? { apptTime: input.apptTime } : {}) };
  const asked = { input, facts, money };
  return { wording, asked };
}

/** What was asked for, as one line. */
export function commandWords(command: DeskCommand, money: Money): string {
  const { wording, asked } = worded(command, money);
  return wording?.what(asked) ?? command.callName;
}

export const nounOf = ({ callName }: DeskCommand): ErrorNoun =>
  Object.hasOwn(wordings, callName) ? wordings[callName as QueuedName].noun : 'record';

/** Money comes first, then paper, then words. */
const urgency = (callName: string): number =>
  callName === 'billing.takePayment' || callName === 'billing.issueAndPay'
    ? 0
    : callName.startsWith('billing.')
      ? 1
      : 2;

/** What has to be undone with the patient once these are withdrawn, the most urgent first; each thing once. */
export function undoings(commands: readonly DeskCommand[], money: Money): string[] {
  const printed = new Set(
    commands.filter(({ callName }) => callName === 'billing.recordPrint').map(({ facts }) => facts.invoiceNo),
  );
  const sentences = [...commands]
    .filter(({ callName, facts }) => !(callName === 'billing.issue' && printed.has(facts.invoiceNo)))
    .sort((one, other) => urgency(one.callName) - urgency(other.callName) || one.commandNo - other.commandNo)
    .map((command) => {
      const { wording, asked } = worded(command, money);
      return wording?.undoing?.(asked) ?? null;
    });
  return [...new Set(sentences.filter((sentence) => sentence !== null))];
}
