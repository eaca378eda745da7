import { z } from 'zod';
import { letterhead } from './billing-documents.ts';
import { defineCalls } from './call.ts';
import { countries } from './countries.ts';
import { email, flag, optionalNotes, optionalText, requiredText } from './fields.ts';
import { everyRole } from './roles.ts';
import { settingsExamples } from './settings-examples.ts';

export const hospital = letterhead.extend({
  /** Per cent on an item that names no rate of its own. */
  defaultTaxRate: z.number(),
  /** IANA name, such as `Asia/Kolkata`: the hospital's wall clock. */
  timeZone: z.string(),
  /** Telephone numbers without `+` are read as numbers of this country; ISO 3166. */
  homeCountry: z.string(),
  /** How patient numbers are written: letters, then zeros for the digits, as `SGH-000000`; null for the bare number. */
  patientNumberFormat: z.string().nullable(),
  isDemo: flag,
  /** Who signed in on a desk within so many days may sign in there while the central database is away; 0: nobody. */
  offlineDays: z.int(),
});
export type Hospital = z.infer<typeof hospital>;

/** PostgreSQL that the application brings along, a shared PostgreSQL, or the hospital's Oracle. */
export const engine = z.enum(['embedded', 'postgres', 'oracle']);

export const health = z.object({
  /** `degraded`: it is starting again, or its disk is full and it can only be read. */
  status: z.enum(['ok', 'degraded', 'offline']),
  engine,
  version: z.string(),
});
export type Health = z.infer<typeof health>;

/** Letters come first and a sign stands between a digit and the zeros, so that a typed number is read in one way only. */
const patientNumberFormat = /^(?:[A-Z]{1,8}[-/.]?|[A-Z][A-Z0-9]{1,7}[-/.])0{1,10}$/;

const hospitalDetails = {
  hospitalName: requiredText(120),
  address: optionalNotes(300),
  phone: optionalText(40),
  email,
  gstin: optionalText(15),
  registrationNo: optionalText(40),
  currency: z.string().regex(/^[A-Z]{3}$/),
  upiId: optionalText(100),
  footer: optionalNotes(300),
  defaultTaxRate: z.number().min(0).max(100),
  timeZone: requiredText(60),
  offlineDays: z.int().min(0).max(30).default(7),
  homeCountry: z
    .string()
    .refine((code) => countries.includes(code), { params: { problem: 'unknown' } })
    .default('IN'),
  patientNumberFormat: optionalText(20).refine((text) => text === null || patientNumberFormat.test(text), {
    params: { problem: 'malformed' },
  }),
};

export const settingsCalls = defineCalls({
  'settings.health': {
    summary: 'Says whether the database answers, on which engine it runs, and the version of the application.',
    input: z.strictObject({}),
    output: health,
    roles: 'public',
    errors: [],
    writes: false,
    shows: ['settings'],
    offline: 'desk',
    rest: { method: 'GET', path: '/health' },
    example: settingsExamples['settings.health'],
  },
  'settings.hospital': {
    summary: "Returns the hospital's name, letterhead, currency, time zone and tax rate.",
    input: z.strictObject({}),
    output: hospital,
    roles: everyRole,
    isBasic: true,
    errors: [],
    writes: false,
    shows: ['settings'],
    isSharedAnswer: true,
    offline: 'read-local',
  },
  'settings.saveHospital': {
    summary: 'Changes the letterhead and defaults. Issued invoices keep what they printed.',
    input: z.strictObject({
      ...hospitalDetails,
      /** The settings as their author saw them: refused as `stale` when somebody has changed them meanwhile. */
      replaces: z.strictObject(hospitalDetails).optional(),
    }),
    output: hospital,
    roles: ['admin'],
    errors: ['stale'],
    writes: true,
    offline: 'refuse',
    changes: ['settings'],
  },
});
