import { wording } from '../../wording/wording.ts';
import { bookingMessages } from './booking-messages.en.ts';

export const t = wording({ en: bookingMessages });
