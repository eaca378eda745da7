import { appointments, tokenSeries } from './appointments.mjs';
import { auditLog } from './audit.mjs';
import { billing, billingItems, charges, documentPrints, invoiceSeries, payments } from './billing.mjs';
import { deskCommands, desks } from './desks.mjs';
import { doctorHours, doctorLeave, doctors, rooms } from './doctors.mjs';
import { changeFeed, entities, feedInbox, feedMarks, feedState } from './feed.mjs';
import { patients } from './patients.mjs';
import { requestLog } from './requests.mjs';
import { schemaVersion } from './schema-version.mjs';
import { hospitalSettings } from './settings.mjs';
import { endedSessions, staff } from './staff.mjs';
import { waitlist } from './waitlist.mjs';

/** Every table, each after those that it refers to. */
export const tables = [
  schemaVersion,
  hospitalSettings,
  patients,
  doctors,
  doctorHours,
  doctorLeave,
  rooms,
  appointments,
  waitlist,
  tokenSeries,
  charges,
  billing,
  billingItems,
  payments,
  invoiceSeries,
  documentPrints,
  staff,
  endedSessions,
  requestLog,
  auditLog,
  desks,
  deskCommands,
  entities,
  feedInbox,
  changeFeed,
  feedState,
  feedMarks,
];
