import type { Dimension } from './star.ts';

export const dimensions: readonly Dimension[] = [
  {
    name: 'dim_patient',
    comment: 'Patients without a name, number, telephone or note',
    key: 'patient_key',
    natural: 'patient_ref',
    hasHistory: true,
    columns: {
      patient_ref: ['text', 'Pseudonym: HMAC-SHA-256 of the number with a key that is kept outside the warehouse'],
      gender: ['text', 'M, F or O'],
      birth_years: ['text', 'Five years within which the patient was born, such as 1985-1989'],
      is_merged: ['flag', 'Whether the number was merged into another'],
    },
  },
  {
    name: 'dim_doctor',
    comment: 'Doctors',
    key: 'doctor_key',
    natural: 'doctor_id',
    hasHistory: true,
    columns: {
      doctor_id: ['number', 'Number of the doctor'],
      doctor_name: ['text', 'Name as on the papers'],
      specialization: ['text', 'Department or specialty'],
      is_active: ['flag', 'Takes visits'],
    },
  },
  {
    name: 'dim_charge',
    comment: 'Lines of the price list',
    key: 'charge_key',
    natural: 'charge_code',
    hasHistory: true,
    columns: {
      charge_code: ['text', 'Code that the clerk types'],
      item_type: ['text', 'Kind, such as CONSULTATION or LAB'],
      description: ['text', 'What the paper says'],
      unit_price_minor: ['money', 'Price of one before tax'],
      tax_rate: ['share', 'Per cent of tax'],
      is_active: ['flag', 'Is offered'],
    },
  },
  {
    name: 'dim_staff',
    comment: 'People who sign in',
    key: 'staff_key',
    natural: 'username',
    hasHistory: true,
    columns: {
      username: ['text', 'Name for the sign-in'],
      full_name: ['text', 'Name'],
      role: ['text', 'Role'],
      is_active: ['flag', 'May sign in'],
    },
  },
  {
    name: 'dim_bed',
    comment: 'Beds with their room and ward as they are now',
    key: 'bed_key',
    natural: 'bed_id',
    hasHistory: false,
    columns: {
      bed_id: ['number', 'Number of the bed'],
      bed_label: ['text', 'What stands on the bed'],
      room_name: ['text', 'What stands on the door'],
      rent_class: ['text', 'Class by which the room is charged'],
      is_icu: ['flag', 'Intensive care'],
      ward_name: ['text', 'Ward'],
      is_active: ['flag', 'Is in use'],
    },
  },
  {
    name: 'dim_desk',
    comment: 'Desks that work on without the central database',
    key: 'desk_key',
    natural: 'desk_no',
    hasHistory: false,
    columns: {
      desk_no: ['number', 'Number of the desk; the numbers that it gave begin with it'],
      desk_name: ['text', 'Name of the computer'],
    },
  },
];

export const dimensionNamed = (name: string): Dimension => {
  const found = dimensions.find((dimension) => dimension.name === name);
  if (!found) throw new Error(`There is no dimension ${name}`);
  return found;
};
