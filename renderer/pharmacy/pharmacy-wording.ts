import { wording } from '../wording/wording.ts';
import { pharmacyMessages } from './pharmacy-messages.en.ts';

export const t = wording({ en: pharmacyMessages });
