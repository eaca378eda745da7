import type { PaymentMethod } from '#contract/billing.ts';
import type { ErrorContext } from '../ui/words/error-words.ts';
import { t } from './billing-wording.ts';

export const lineLabels = {
  description: t('line.description'),
  itemType: t('line.itemType'),
  qty: t('line.qty'),
  unitPriceMinor: t('line.unitPriceMinor'),
  taxRate: t('line.taxRate'),
} as const;

export const lineWords: ErrorContext = {
  noun: 'line',
  labels: {
    ...lineLabels,
    chargeCode: t('line.chargeCode'),
    discountMinor: t('details.discountMinor'),
    discountPercent: t('details.discountMinor'),
    packQty: t('details.packQty'),
  },
  sentences: {
    'qty:out_of_range': t('refused.qtyRange', { limit: 999_999 }),
    'unitPriceMinor:required': t('refused.priceMissing'),
    'taxRate:out_of_range': t('refused.taxRange'),
    'discountMinor:malformed': t('discount.malformed'),
  },
};

export const paymentLabels = {
  amountMinor: t('pay.amountMinor'),
  method: t('pay.method'),
  tenderedMinor: t('pay.tenderedMinor'),
  reference: t('pay.reference'),
  payerId: t('pay.payerId'),
} as const;

export const togetherLabels = {
  method: t('pay.method'),
  tenderedMinor: t('pay.tenderedMinor'),
  reference: t('pay.reference'),
} as const;

export const refundLabels = {
  amountMinor: t('refund.amountMinor'),
  method: t('refund.method'),
  reference: t('pay.reference'),
  reason: t('cancel.reason'),
} as const;

export const correctLabels = {
  method: t('pay.method'),
  reference: t('pay.reference'),
  invoiceId: t('correct.invoiceId'),
  reason: t('cancel.reason'),
} as const;

export const buyerLabels = {
  buyerName: t('buyer.buyerName'),
  buyerGstin: t('buyer.buyerGstin'),
  placeOfSupply: t('buyer.placeOfSupply'),
} as const;

export const payerLabels = {
  kind: t('payers.kind'),
  payerName: t('payers.payerName'),
  reference: t('payers.reference'),
  agreedMinor: t('payers.agreedMinor'),
} as const;

export const payerWords: ErrorContext = {
  noun: 'invoice',
  labels: payerLabels,
  sentences: {
    'agreedMinor:over_amount': t('payers.overTotal'),
    'agreedMinor:has_payments': t('payers.underPaid'),
  },
};

export const depositLabels = { depositId: t('deposit.depositId'), amountMinor: t('pay.amountMinor') } as const;

export const invoiceWords: ErrorContext = {
  noun: 'invoice',
  labels: {
    ...paymentLabels,
    discountMinor: t('field.discountMinor'),
    reason: t('cancel.reason'),
    qty: t('line.qty'),
  },
  sentences: {
    no_items: t('refused.noLines'),
    unsupported: t('refused.noChromium'),
    'method:required': t('refused.severalPayments'),
    'buyerName:required': t('buyer.nameMissing'),
    'buyerGstin:malformed': t('buyer.gstinWrong'),
  },
};

/** `invoiceWords` for a payment that also issues the invoice. */
export const issuingWords: ErrorContext = {
  noun: 'invoice',
  labels: paymentLabels,
  sentences: { no_items: t('refused.noLines'), not_open: t('refused.changed') },
};

/** `invoiceWords` for what a provider collects. */
export const collectWords: ErrorContext = {
  ...invoiceWords,
  sentences: {
    ...invoiceWords.sentences,
    unsupported: t('collect.notHere'),
    already_open: t('collect.alreadyOpen'),
    uncertain: t('collect.uncertain'),
  },
};

/** What the reference of a payment is; empty where there is none. */
export const referenceHint = (method: PaymentMethod): string => t.lookup('reference', method) ?? '';
