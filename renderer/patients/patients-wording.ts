import { wording } from '../wording/wording.ts';
import { patientsMessages } from './patients-messages.en.ts';

export const t = wording({ en: patientsMessages });
