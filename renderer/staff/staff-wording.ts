import { roles } from '#contract/roles.ts';
import { formatRole } from '../records/role-words.ts';
import { wording } from '../wording/wording.ts';
import { staffMessages } from './staff-messages.en.ts';

export const t = wording({ en: staffMessages });

export const roleChoices = roles.map((value) => ({ value, label: formatRole(value) }));
