import { type CallName, type CheckedInput, type Contract, contract, isCallName } from '#contract/contract.ts';
import type { DeskCommand } from '#contract/offline.ts';
import type { ErrorNoun } from '../ui/words/error-words.ts';
import { formatDayWithWeekday } from '../wording/wall-time.ts';
import { type KnownFacts, knownFacts } from './command-facts.ts';
import { t } from './offline-wording.ts';

/**
 * What was done on this desk, as a person says it. Each call that can be done while the central database is offline has
 * a message `asked.` with its name, which the types make compulsory. `undo.` is for what the patient was told or given.
 */

type QueuedName = {
  [Name in CallName]: Contract[Name]['offline'] extends 'queue' ? Name : never;
}[CallName];

type Money = (minor: number) => string;

/** What a refusal is about, by job; a few calls are about something else. */
const nouns: Readonly<Record<string, ErrorNoun>> = {
  patients: 'patient',
  appointments: 'visit',
  waitlist: 'waitlistEntry',
  admissions: 'admission',
  prescriptions: 'prescription',
  billing: 'invoice',
  'waitlist.book': 'visit',
  'billing.updateItem': 'line',
  'billing.removeItem': 'line',
  'deposits.use': 'invoice',
  'deposits.keep': 'invoice',
};

export const nounOf = ({ callName }: DeskCommand): ErrorNoun =>
  nouns[callName] ?? nouns[callName.slice(0, callName.indexOf('.'))] ?? 'record';

/** A command of an earlier version may name a call that is gone. */
const isQueued = (callName: string): callName is QueuedName =>
  isCallName(callName) && contract[callName].offline === 'queue';

/** What was asked for, as one line; a call of an earlier version is shown by its name. */
export const commandWords = (command: DeskCommand, money: Money): string =>
  isQueued(command.callName) ? t(`asked.${command.callName}`, valuesOf(command, money)) : command.callName;

/** What the patient was told or given, that somebody has to undo once this is withdrawn; undefined when nothing. */
const undoingOf = (command: DeskCommand, money: Money): string | undefined =>
  t.lookup('undo', command.callName, valuesOf(command, money));

type AnyInput = Partial<
  Pick<CheckedInput<'appointments.book'>, 'apptTime'> &
    Pick<CheckedInput<'billing.addItem'>, 'description'> &
    Pick<CheckedInput<'billing.setDiscount'>, 'discountMinor' | 'discountPercent'> &
    Pick<CheckedInput<'billing.takePayment'>, 'amountMinor' | 'method'> &
    Pick<CheckedInput<'billing.recordPrint'>, 'paymentId'> &
    Pick<CheckedInput<'billing.refund'>, 'reason'>
>;

/** Every value that a message about a command may use. */
function valuesOf(command: DeskCommand, money: Money) {
  const input: AnyInput = JSON.parse(command.input);
  // Sent again for another time it is that time's; the facts are those of the first attempt.
  const facts: KnownFacts = { ...knownFacts(command.facts), ...(input.apptTime ? { apptTime: input.apptTime } : {}) };
  const { apptTime, doctorName, invoiceNo, receiptNo, tokenNo, amountMinor } = facts;
  const own = {
    patient: facts.patientName ?? t('of.patient'),
    hasTime: yesNo(apptTime),
    time: apptTime
      ? t('of.dayAndTime', { day: formatDayWithWeekday(apptTime.slice(0, 10)), time: apptTime.slice(11, 16) })
      : t('of.time'),
    hasDoctor: yesNo(doctorName),
    doctor: doctorName ?? '',
    hasInvoice: yesNo(invoiceNo),
    invoiceNo: invoiceNo ?? '',
    hasReceipt: yesNo(receiptNo),
    receiptNo: receiptNo ?? '',
    hasToken: yesNo(tokenNo),
    token: tokenNo ?? '',
    hasTotal: yesNo(amountMinor),
    total: amountMinor === null ? '' : money(amountMinor),
    item: input.description ?? '',
    discount: discountOf(input, money),
    amount: input.amountMinor === undefined ? '' : money(input.amountMinor),
    reason: input.reason ?? '',
    how: input.method ? t(`how.${input.method}`) : '',
  };
  return {
    ...own,
    visit: t('of.visit', own),
    invoice: t('of.invoice', own),
    paper: input.paymentId ? t('paper.receipt', own) : t('paper.invoice', own),
  };
}

/** `10%` or an amount, as it was said. */
function discountOf({ discountMinor, discountPercent }: AnyInput, money: Money): string {
  if (discountPercent !== undefined && discountPercent !== null) return `${discountPercent}%`;
  return discountMinor === undefined || discountMinor === null ? '' : money(discountMinor);
}

const yesNo = (value: unknown): string => (value === null ? 'no' : 'yes');

/** Money comes first, then paper, then words. */
const urgency = (callName: string): number =>
  ['billing.takePayment', 'billing.issueAndPay', 'billing.payInvoices'].includes(callName)
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
    .map((command) => undoingOf(command, money));
  return [...new Set(sentences.filter((sentence) => sentence !== undefined))];
}
