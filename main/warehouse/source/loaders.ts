import { loadDeposits } from './load-deposits.ts';
import { loadBeds, loadCharges, loadDesks, loadDoctors, loadPatients, loadStaff } from './load-dimensions.ts';
import { loadInvoices } from './load-invoices.ts';
import { loadStays } from './load-stays.ts';
import { loadVisits } from './load-visits.ts';
import type { Loader } from './source.ts';

/** Everything that is read of the hospital's database. A new table of it is a new loader here and a new table of the star. */
export const loaders: readonly Loader[] = [
  loadDoctors,
  loadCharges,
  loadStaff,
  loadBeds,
  loadDesks,
  loadPatients,
  loadVisits,
  loadInvoices,
  loadDeposits,
  loadStays,
];

/** Small tables that are read as a whole, also where the feed names one change of them. */
export const wholeEntities: readonly string[] = ['DOCTORS', 'CHARGES', 'STAFF', 'WARDS', 'DESKS'];
