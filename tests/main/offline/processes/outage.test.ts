import { startCentre } from '../../../centre.ts';
import { provesOutages } from './outage.ts';

provesOutages(startCentre);
