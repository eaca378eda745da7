import type { CallName, CallOutput, CheckedInput } from '#contract/contract.ts';
import type { Person } from '#contract/staff.ts';
import type { Refusal } from '../calls/calls.ts';
import type { Transaction } from '../database/database.ts';
import type { Facts, Reader, RefusedInput } from './entity.ts';

/** A paper that is printed with a command: it stays the same paper when the command is sent. */
export type PrintedPaper<Name extends CallName> = {
  /** The paper as the desk printed it, read in the command's transaction; null when nothing was printed. */
  read: (transaction: Transaction, input: CheckedInput<Name>) => Promise<string | null>;
  /** The transaction in which the command is sent, so that the central database keeps the printed paper. */
  keep: (transaction: Transaction, printed: string) => Transaction;
};

/** Something that a person may decide on a refused command, and what could be changed in it for that. */
export type Offer = { name: string; suggestions?: Record<string, string | number>[] };

/** What a person's changes of a refused command come to. */
export type Correction = {
  /** Fields of the input as the call takes them; an undefined one is left out. */
  input: Readonly<Record<string, unknown>>;
  facts?: Facts;
  /** The person who decides answers for the command from now on. */
  isByPerson?: boolean;
};

/** What a call does besides its handler on a desk with a store of its own. Every part may be left out. */
export type CallAtDesk<Name extends CallName = CallName> = {
  /** It proves who somebody is: the person is remembered, and may sign in here during an outage. */
  signsIn?: (output: CallOutput<Name>) => Person;
  /** Its refusal where the desk's copy answered, which knows less than the central database. */
  refusedHere?: (refusal: Refusal) => Refusal;
  /** What it answers where the desk's copy was read, which does not have everything. */
  answerHere?: (output: CallOutput<Name>) => CallOutput<Name>;
  /** Facts of what was asked for; they count more than those of the rows. */
  facts?: (input: CheckedInput<Name>) => Facts;
  paper?: PrintedPaper<Name>;
  /** What a person may decide on its refusal, besides sending it again as it is and withdrawing it. */
  offers?: (command: RefusedInput, central: Reader) => Promise<Offer[]>;
  /** Fields of the input that a person may change before it is sent again; none when left out. */
  correctable?: readonly (keyof CheckedInput<Name> & string)[];
  /** What such changes come to, where that is more than the fields. May throw a `Refusal`. */
  correct?: (changes: Readonly<Record<string, unknown>>, person: Person, central: Reader) => Promise<Correction>;
};

export type CallsAtDesk = { [Name in CallName]?: CallAtDesk<Name> };
