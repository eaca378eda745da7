import { wording } from '../wording/wording.ts';
import { warehouseMessages } from './warehouse-messages.en.ts';

export const t = wording({ en: warehouseMessages });
