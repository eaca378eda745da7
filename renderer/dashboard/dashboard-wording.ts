import { wording } from '../wording/wording.ts';
import { dashboardMessages } from './dashboard-messages.en.ts';

export const t = wording({ en: dashboardMessages });
