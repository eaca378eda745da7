import { wording } from '../wording/wording.ts';
import { doctorsMessages } from './doctors-messages.en.ts';

export const t = wording({ en: doctorsMessages });
