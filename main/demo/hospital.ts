import type { Letterhead } from '#contract/billing-documents.ts';
import type { Charge } from '#contract/billing-prices.ts';
import type { Role } from '#contract/roles.ts';

export const letterhead: Letterhead = {
  hospitalName: 'Lakeside Hospital',
  address: '12 Lake View Road, Ulsoor\nBengaluru 560008, Karnataka',
  phone: '+91 80 4000 1234',
  email: 'desk@lakeside.example',
  gstin: '29AABCL4321M1ZD',
  registrationNo: 'KPME/BLR/2019/04417',
  currency: 'INR',
  upiId: 'lakeside.hospital@example',
  footer: 'Thank you for trusting Lakeside Hospital. Please bring this invoice to your next visit.',
};

type DemoDoctor = { firstName: string; lastName: string; specialization: string; isActive: 'Y' | 'N' };

const doctor = (firstName: string, lastName: string, specialization: string): DemoDoctor => ({
  firstName,
  lastName,
  specialization,
  isActive: 'Y',
});

/** In the order of their numbers; the first one comes from the seed. */
export const doctors: readonly DemoDoctor[] = [
  doctor('Asha', 'Nair', 'Cardiology'),
  doctor('Suresh', 'Iyer', 'General Medicine'),
  doctor('Meera', 'Krishnan', 'Paediatrics'),
  doctor('Imran', 'Qureshi', 'Orthopaedics'),
  doctor('Lakshmi', 'Subramanian', 'Gynaecology'),
  doctor('Arjun', 'Mehta', 'General Medicine'),
  doctor('Fatima', 'Shaikh', 'Dermatology'),
  doctor('Vikram', 'Rao', 'Ophthalmology'),
  doctor('Kavita', 'Deshmukh', 'ENT'),
  doctor('Thomas', 'Varghese', 'Cardiology'),
  doctor('Priya', 'Banerjee', 'Paediatrics'),
  { ...doctor('Harish', 'Gupta', 'Orthopaedics'), isActive: 'N' },
];

export type Period = { doctorId: number; weekday: number; fromMin: number; toMin: number };

const weekdays = [1, 2, 3, 4, 5, 6];
const split = [5, 8];
const sundayMornings = [2, 3, 6];

/** Mostly eight to eight from Monday to Saturday. The first doctor works every day, three on Sunday mornings, two in two sessions. */
export const hours: readonly Period[] = doctors.flatMap((_doctor, index): Period[] => {
  const doctorId = index + 1;
  const sessions = split.includes(doctorId)
    ? [
        [540, 780],
        [1020, 1200],
      ]
    : [[480, 1200]];
  const onDay = (weekday: number) =>
    sessions.map(([fromMin = 0, toMin = 0]) => ({ doctorId, weekday, fromMin, toMin }));
  const sunday = doctorId === 1 ? onDay(7) : [];
  if (sundayMornings.includes(doctorId)) sunday.push({ doctorId, weekday: 7, fromMin: 540, toMin: 780 });
  return [...weekdays.flatMap(onDay), ...sunday];
});

/** Away on Tuesday to Thursday of the week after this one. */
export const leaveDoctorId = 11;

/** HSN or SAC of each kind, as GST has them. */
const hsnOf: Readonly<Record<string, string>> = {
  CONSULTATION: '999312',
  PROCEDURE: '999312',
  LAB: '999316',
  PHARMACY: '3004',
  ROOM: '999311',
  OTHER: '999799',
};

export type DemoCharge = Omit<Charge, 'taxCode' | 'currentRate'>;

const charge = (
  chargeCode: string,
  itemType: string,
  description: string,
  rupees: number,
  taxRate: number,
): DemoCharge => ({
  chargeCode,
  itemType,
  description,
  unitPriceMinor: rupees * 100,
  taxRate,
  isActive: 'Y',
  hsnSac: hsnOf[itemType] ?? null,
});

/**
 * Health care by a clinical establishment is exempt from GST (Notification 12/2017-CT(R), entry 74), and so is
 * the in-patient's room, but for one above 5,000 a day that is no intensive care (5 %). Medicine and devices sold
 * over the counter carry 5 % since 22 September 2025; what is no health care (cosmetic surgery, copies,
 * certificates) the standard 18 %.
 */
export const charges: readonly DemoCharge[] = [
  charge('CONS-CARD', 'CONSULTATION', 'Consultation, Cardiology', 900, 0),
  charge('CONS-DERM', 'CONSULTATION', 'Consultation, Dermatology', 700, 0),
  charge('CONS-ENT', 'CONSULTATION', 'Consultation, ENT', 650, 0),
  charge('CONS-GEN', 'CONSULTATION', 'Consultation, General Medicine', 500, 0),
  charge('CONS-GYN', 'CONSULTATION', 'Consultation, Gynaecology', 800, 0),
  charge('CONS-OPH', 'CONSULTATION', 'Consultation, Ophthalmology', 650, 0),
  charge('CONS-ORTH', 'CONSULTATION', 'Consultation, Orthopaedics', 800, 0),
  charge('CONS-PAED', 'CONSULTATION', 'Consultation, Paediatrics', 600, 0),
  charge('FOLLOW-UP', 'CONSULTATION', 'Follow-up within seven days', 200, 0),
  charge('ECG', 'PROCEDURE', 'Electrocardiogram, 12 leads', 450, 0),
  charge('ECHO', 'PROCEDURE', 'Echocardiogram', 2_400, 0),
  charge('DRESS', 'PROCEDURE', 'Wound dressing', 250, 0),
  charge('NEBUL', 'PROCEDURE', 'Nebulisation', 180, 0),
  charge('PLASTER', 'PROCEDURE', 'Plaster cast', 1_200, 0),
  charge('COSM-PEEL', 'PROCEDURE', 'Cosmetic chemical peel', 3_500, 18),
  charge('LAB-CBC', 'LAB', 'Complete blood count', 350, 0),
  charge('LAB-HBA1C', 'LAB', 'HbA1c', 550, 0),
  charge('LAB-LIPID', 'LAB', 'Lipid profile', 750, 0),
  charge('LAB-THY', 'LAB', 'Thyroid profile', 680, 0),
  charge('XRAY-CHEST', 'LAB', 'X-ray, chest', 600, 0),
  charge('MED-AMOX', 'PHARMACY', 'Amoxicillin 500 mg, strip of 10', 96, 5),
  charge('MED-ATOR', 'PHARMACY', 'Atorvastatin 10 mg, strip of 15', 142, 5),
  charge('MED-PCM', 'PHARMACY', 'Paracetamol 650 mg, strip of 15', 32, 5),
  charge('DEV-SPACER', 'PHARMACY', 'Inhaler spacer', 480, 5),
  charge('ROOM-GEN', 'ROOM', 'General ward, per day', 1_500, 0),
  charge('ROOM-SUITE', 'ROOM', 'Suite, per day', 7_500, 5),
  charge('REC-COPY', 'OTHER', 'Copy of medical records', 150, 18),
  charge('CERT', 'OTHER', 'Fitness certificate', 300, 18),
];

export const consultationOf: Record<string, string> = {
  Cardiology: 'CONS-CARD',
  Dermatology: 'CONS-DERM',
  ENT: 'CONS-ENT',
  'General Medicine': 'CONS-GEN',
  Gynaecology: 'CONS-GYN',
  Ophthalmology: 'CONS-OPH',
  Orthopaedics: 'CONS-ORTH',
  Paediatrics: 'CONS-PAED',
};

type DemoFee = { specialization: string | null; withinDays: number | null; chargeCode: string };

/** What a visit costs: by specialty, and less for a follow-up. */
export const fees: readonly DemoFee[] = [
  ...Object.entries(consultationOf).map(([specialization, chargeCode]) => ({
    specialization,
    withinDays: null,
    chargeCode,
  })),
  { specialization: null, withinDays: 7, chargeCode: 'FOLLOW-UP' },
];

type DemoPerson = { username: string; fullName: string; role: Role; doctorId: number | null };

/** Each signs in with `demo-<name>`; shown on the sign-in page of the demo hospital, and only there. */
export const staff: readonly DemoPerson[] = [
  { username: 'admin', fullName: 'Anita Rao', role: 'admin', doctorId: null },
  { username: 'reception', fullName: 'Rekha Pillai', role: 'receptionist', doctorId: null },
  { username: 'billing', fullName: 'Mohan Das', role: 'billing', doctorId: null },
  { username: 'doctor', fullName: 'Dr Asha Nair', role: 'doctor', doctorId: 1 },
];
