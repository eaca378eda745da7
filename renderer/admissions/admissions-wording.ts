import { wording } from '../wording/wording.ts';
import { admissionsMessages } from './admissions-messages.en.ts';

export const t = wording({ en: admissionsMessages });
