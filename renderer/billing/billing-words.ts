import type { PaymentMethod } from '#contract/billing.ts';
import type { ErrorContext } from '../ui/words/error-words.ts';

export const methodWords: Record<PaymentMethod, string> = {
  CASH: 'Cash',
  CARD: 'Card',
  UPI: 'UPI',
  BANK_TRANSFER: 'Transfer',
  CHEQUE: 'Cheque',
  INSURANCE: 'Insurance',
  OTHER: 'Other',
};

const typeWords: Record<string, string> = {
  CONSULTATION: 'Consultation',
  PROCEDURE: 'Procedure',
  PHARMACY: 'Pharmacy',
  LAB: 'Laboratory',
  ROOM: 'Room',
  OTHER: 'Other',
};

/** A hospital may have kinds of its own: words are not shouted, an abbreviation (`A&E`, `O.P.D.`) stays as it is. */
export const typeWord = (itemType: string): string =>
  typeWords[itemType] ??
  (/[&.\d]/.test(itemType) ? itemType : itemType.charAt(0) + itemType.slice(1).toLocaleLowerCase('en'));

export const lineLabels = {
  description: 'Item',
  itemType: 'Kind',
  qty: 'Quantity',
  unitPriceMinor: 'Price',
  taxRate: 'Tax rate',
} as const;

export const lineWords: ErrorContext = {
  noun: 'line',
  labels: { ...lineLabels, chargeCode: 'Code' },
  sentences: {
    'qty:out_of_range': 'Quantity must be more than 0 and at most 9,99,999',
    'unitPriceMinor:required': 'Enter a price; 0 is one too',
    'taxRate:out_of_range': 'Tax rate must lie between 0 and 100',
  },
};

/** `invoiceWords` for a payment that also issues the invoice. */
export const issuingWords: ErrorContext = {
  noun: 'invoice',
  labels: { amountMinor: 'Amount', reference: 'Reference' },
  sentences: {
    no_items: 'Add a line before the invoice is issued',
    not_open: 'This invoice has changed at another desk. Choose “Not now”, check the invoice, then take the payment.',
  },
};

export const invoiceWords: ErrorContext = {
  noun: 'invoice',
  labels: { amountMinor: 'Amount', discountMinor: 'Discount', reason: 'Reason', reference: 'Reference' },
  sentences: {
    no_items: 'Add a line before the invoice is issued',
    unsupported:
      'There is no Chromium on this computer to make a PDF with. Print instead, and choose “Save as PDF” as the printer.',
  },
};
