import { focusInput } from '../ui/form/error-summary.tsx';
import { useIntent } from '../ui/frame/intents.ts';
import { useShortcut } from '../ui/frame/shortcuts.ts';
import { t } from './billing-wording.ts';
import { discountId } from './discount-input.tsx';
import type { InvoiceRights } from './invoice-rules.ts';
import { focusNewLine } from './new-line.tsx';

type InvoiceActions = { issue: () => void; pay: () => void; print: () => void };

/** The keys of an invoice. The single ones rest while something is typed; those with Ctrl work always. */
export function useInvoiceKeys(
  { mayEdit, mayIssue, mayPay, mayPrint }: InvoiceRights,
  { issue, pay, print }: InvoiceActions,
): void {
  const group = t('title');
  useShortcut('A', t('key.line'), focusNewLine, { group, isEnabled: mayEdit });
  useShortcut('D', t('key.discount'), () => focusInput(discountId), { group, isEnabled: mayEdit });
  useShortcut('I', t('key.issue'), issue, { group, isEnabled: mayIssue });
  useShortcut('mod+I', t('key.issueTyping'), issue, { group, isEnabled: mayIssue, isAlways: true });
  useShortcut('$', t('key.pay'), pay, { group, isEnabled: mayPay });
  useShortcut('Y', t('key.pay'), pay, { group, isEnabled: mayPay });
  useShortcut('mod+Y', t('key.payTyping'), pay, { group, isEnabled: mayPay, isAlways: true });
  useShortcut('mod+P', t('key.print'), print, { group, isEnabled: mayPrint, isAlways: true });
  useIntent('print', print);
}
