import { job, table } from './form.mjs';

const hospitalSettings = table('hospital_settings', {
  comment: 'Letterhead and defaults of the one hospital this database serves; a single row',
  columns: {
    settings_id: ['number(1) default 1', 'Always 1'],
    hospital_name: ['text(120)', 'Name on every paper'],
    address: ['text(300) null', 'Postal address on every paper'],
    phone: ['text(40) null', 'Telephone on every paper'],
    email: ['text(100) null', 'E-mail address on every paper'],
    gstin: ['text(15) null', 'GST registration number'],
    registration_no: ['text(40) null', 'Registration of the clinical establishment'],
    currency: ["char(3) default 'INR'", 'ISO 4217 code of all money here'],
    upi_id: ['text(100) null', 'UPI payee of the code on an unpaid invoice'],
    footer: ['text(300) null', 'Last line on an invoice'],
    default_tax_rate: ['number(5,2) default 18', 'Per cent of tax on an item that names none'],
    time_zone: ["text(60) default 'Asia/Kolkata'", 'IANA name of the zone whose wall clock the *_time columns are'],
    is_demo: ["char(1) default 'N'", 'Y when the demo hospital was loaded'],
    offline_days: [
      'number(2) default 7',
      'Who signed in on a desk within so many days may sign in there while this database is away; 0 means nobody',
    ],
    counter_patient_id: [
      'id null',
      'The record on which the pharmacy bills customers who are no patients; kept by pkg_dispensing',
    ],
    tax_preset: [
      "text(20) default 'seed-flat'",
      'seed-flat: the usual rate on every line that names none; in-healthcare: the category of its kind',
    ],
    home_country: ["char(2) default 'IN'", 'ISO 3166 code of the country that telephone numbers without + belong to'],
    patient_number_format: [
      'text(20) null',
      'How patient numbers are written, such as SGH-000000: the zeros stand for the digits; null for the bare number',
    ],
  },
  key: ['settings_id'],
  checks: {
    single_ck: 'settings_id = 1',
    currency_ck: 'currency = upper(currency)',
    tax_rate_ck: 'default_tax_rate between 0 and 100',
    offline_ck: 'offline_days between 0 and 30',
    is_demo_ck: "is_demo in ('Y', 'N')",
    country_ck: 'home_country = upper(home_country)',
    preset_ck: "tax_preset in ('seed-flat', 'in-healthcare')",
  },
  firstRow: { hospital_name: 'Hospital' },
  copied: { with: 'HOSPITAL_SETTINGS' },
  audit: { leftOut: ['counter_patient_id'] },
});

export const settingsJob = job('settings', {
  tables: [hospitalSettings],
  runs: ['default_tax_rate', 'now_time', 'save_hospital', 'mark_demo'],
});
