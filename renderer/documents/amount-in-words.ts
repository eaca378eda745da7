import { ToWords } from 'to-words/en-IN';
import { minorToDecimal } from '#contract/money.ts';

const rupees = new ToWords({ localeCode: 'en-IN' });

/**
 * The amount as a cheque writes it, with lakh and crore: `One Thousand One Hundred Eighty Rupees And Fifty
 * Paise Only`. Other currencies are named by their code, their hundredths as a fraction.
 */
export function amountInWords(minor: number, currency: string): string {
  const sign = minor < 0 ? 'Minus ' : '';
  const decimal = minorToDecimal(Math.abs(minor));
  if (currency === 'INR') return `${sign}${rupees.convert(decimal, { currency: true })}`;
  const [whole = '0', hundredths = '00'] = decimal.split('.');
  return `${sign}${rupees.convert(whole)} ${currency} And ${hundredths}/100 Only`;
}
