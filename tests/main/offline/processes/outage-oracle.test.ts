import { startOracleCentre } from '../../../oracle-net/oracle-centre.ts';
import { provesOutages } from './outage.ts';

provesOutages(startOracleCentre);
