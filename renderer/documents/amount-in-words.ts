import { ToWords } from 'to-words/en-IN';
import { minorToDecimal } from '#contract/money.ts';
import { t } from './documents-wording.ts';

const rupees = new ToWords({ localeCode: 'en-IN' });

/**
 * The amount as a cheque writes it, with lakh and crore: `One Thousand One Hundred Eighty Rupees And Fifty
 * Paise Only`. Other currencies are named by their code, their hundredths as a fraction.
 */
export function amountInWords(minor: number, currency: string): string {
  if (minor < 0) return t('words.minus', { amount: amountInWords(-minor, currency) });
  const decimal = minorToDecimal(minor);
  if (currency === 'INR') return rupees.convert(decimal, { currency: true });
  const [whole = '0', hundredths = '00'] = decimal.split('.');
  return t('words.otherCurrency', { whole: rupees.convert(whole), currency, hundredths });
}
