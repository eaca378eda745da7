import { wording } from '../wording/wording.ts';
import { cashierMessages } from './cashier-messages.en.ts';

export const t = wording({ en: cashierMessages });
