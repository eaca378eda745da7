import type { AttemptKind, PaymentProviderName } from '#contract/payments.ts';

/** What a provider is asked to collect. Amounts are whole numbers of the smallest coin. */
export type Asked = {
  kind: AttemptKind;
  amountMinor: number;
  currency: string;
  /** Our name for it: the provider keeps it, and a lost answer is found by it. */
  receipt: string;
  invoiceNo: string;
  /** Milliseconds since 1970. */
  createdAt: number;
};

/** What the provider has made of it. */
export type Opened = {
  providerRef: string;
  /** Text of a QR code for the patient. */
  qr: string | null;
  /** ISO instant; from then on it takes no money. */
  expiresAt: string | null;
};

export type ReportedPayment = {
  providerPaymentId: string;
  amountMinor: number;
  currency: string;
  method: 'UPI' | 'CARD' | 'OTHER';
  /** The fee with its tax, as the provider says it; null while it says nothing. */
  feeMinor: number | null;
  feeTaxMinor: number | null;
};

/** How an attempt stands: whether it still takes money, and every payment that was received for it. */
export type Standing = {
  state: 'WAITING' | 'EXPIRED' | 'CANCELLED' | 'FAILED';
  failure: string | null;
  payments: readonly ReportedPayment[];
};

export type AskedRefund = {
  providerPaymentId: string;
  /** Sent again with the same receipt it is the same refund. */
  receipt: string;
  amountMinor: number;
  currency: string;
};

/**
 * One account at a provider. Every member rejects with a `ProviderError` and nothing else, and within a time-out of its
 * own.
 */
export type PaymentProvider = {
  readonly name: PaymentProviderName;
  readonly kinds: readonly AttemptKind[];
  /** Not safe to repeat: after a lost answer `find` is asked. */
  create: (asked: Asked) => Promise<Opened>;
  /** What the provider has under our receipt; null when it has surely nothing. */
  find: (asked: Asked) => Promise<Opened | null>;
  look: (providerRef: string) => Promise<Standing>;
  /** Safe to repeat; also when it is closed already. */
  close: (providerRef: string) => Promise<void>;
  refund: (asked: AskedRefund) => Promise<{ providerRef: string }>;
  /**
   * What a message of the provider says; null when it was signed with none of these secrets. The signature is over the bytes
   * as they came.
   */
  readEvent: (
    headers: Readonly<Record<string, string>>,
    body: Uint8Array,
    secrets: readonly string[],
  ) => ProviderEvent | null;
};

/** A signed message: what it is about, and the money that it reports, if any. */
export type ProviderEvent = {
  eventId: string;
  type: string;
  providerRef: string | null;
  payment: ReportedPayment | null;
};

/**
 * `unknown`: it may have been done (no answer, a fault over there, too many questions). `refused`: it was surely not done.
 */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';
  readonly outcome: 'unknown' | 'refused';

  constructor(outcome: 'unknown' | 'refused', reason: string) {
    super(reason);
    this.outcome = outcome;
  }
}
