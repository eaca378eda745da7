import { type AuditedRow, changesByKey } from './audited-changes.ts';
import { birthYears } from './fact-rules.ts';
import { versionsOf } from './history-rules.ts';
import { isYes, type Loader, partsOf, rowFor, type Source } from './source.ts';

const minorOf = (price: string | number | null | undefined): number => Math.round(Number(price) * 100);
const flagOf = (row: AuditedRow, column: string): boolean => row[column] === 'Y';

export const loadDoctors: Loader = {
  entity: 'DOCTORS',
  load: async function* (source) {
    const doctors = await source.database.query<{
      doctorId: number;
      firstName: string;
      lastName: string;
      specialization: string;
      isActive: string;
    }>('select doctor_id, first_name, last_name, specialization, is_active from doctors_v');
    const attributes = (row: AuditedRow) => ({
      doctor_name: `Dr ${row.first_name} ${row.last_name}`,
      specialization: String(row.specialization),
      is_active: flagOf(row, 'is_active'),
    });
    const changes = await changesByKey(source, 'DOCTORS', {
      keyOf: (row) => Number(row.doctor_id),
      project: attributes,
    });
    const rows = doctors.flatMap(({ doctorId, firstName, lastName, specialization, isActive }) => {
      const now = { doctor_name: `Dr ${firstName} ${lastName}`, specialization, is_active: isYes(isActive) };
      return versionsOf(now, changes.get(doctorId) ?? []).map((version) =>
        rowFor('dim_doctor', { doctor_id: doctorId, ...version }),
      );
    });
    yield { table: 'dim_doctor', rows, owners: null };
  },
};

export const loadCharges: Loader = {
  entity: 'CHARGES',
  load: async function* (source) {
    const charges = await source.database.query<{
      chargeCode: string;
      itemType: string;
      description: string;
      unitPriceMinor: number;
      taxRate: number;
      isActive: string;
    }>('select charge_code, item_type, description, unit_price, tax_rate, is_active from charges_v');
    const changes = await changesByKey(source, 'CHARGES', {
      keyOf: (row) => String(row.charge_code),
      project: (row) => ({
        item_type: String(row.item_type),
        description: String(row.description),
        unit_price_minor: minorOf(row.unit_price),
        tax_rate: Number(row.tax_rate),
        is_active: flagOf(row, 'is_active'),
      }),
    });
    const rows = charges.flatMap(({ chargeCode, itemType, description, unitPriceMinor, taxRate, isActive }) => {
      const now = {
        item_type: itemType,
        description,
        unit_price_minor: unitPriceMinor,
        tax_rate: taxRate,
        is_active: isYes(isActive),
      };
      return versionsOf(now, changes.get(chargeCode) ?? []).map((version) =>
        rowFor('dim_charge', { charge_code: chargeCode, ...version }),
      );
    });
    yield { table: 'dim_charge', rows, owners: null };
  },
};

export const loadStaff: Loader = {
  entity: 'STAFF',
  load: async function* (source) {
    const people = await source.database.query<{
      staffId: number;
      username: string;
      fullName: string;
      role: string;
      isActive: string;
    }>('select staff_id, username, full_name, role, is_active from staff_v');
    const changes = await changesByKey(source, 'STAFF', {
      keyOf: (row) => Number(row.staff_id),
      project: (row) => ({
        full_name: String(row.full_name),
        role: String(row.role),
        is_active: flagOf(row, 'is_active'),
      }),
    });
    const rows = people.flatMap(({ staffId, username, fullName, role, isActive }) =>
      versionsOf({ full_name: fullName, role, is_active: isYes(isActive) }, changes.get(staffId) ?? []).map((version) =>
        rowFor('dim_staff', { username, ...version }),
      ),
    );
    yield { table: 'dim_staff', rows, owners: null };
  },
};

export const loadBeds: Loader = {
  entity: 'WARDS',
  load: async function* ({ database }) {
    const beds = await database.query<{
      bedId: number;
      bedLabel: string;
      roomName: string | null;
      rentClass: string | null;
      isIcu: string;
      wardName: string | null;
      isActive: string;
    }>('select bed_id, bed_label, room_name, rent_class, is_icu, ward_name, is_active from beds_v');
    const rows = beds.map((bed) =>
      rowFor('dim_bed', {
        bed_id: bed.bedId,
        bed_label: bed.bedLabel,
        room_name: bed.roomName,
        rent_class: bed.rentClass,
        is_icu: isYes(bed.isIcu),
        ward_name: bed.wardName,
        is_active: isYes(bed.isActive),
      }),
    );
    yield { table: 'dim_bed', rows, owners: null };
  },
};

/** Desks are not in the feed, since no desk copies them: they are read with each round, and there are few. */
export const loadDesks: Loader = {
  entity: 'DESKS',
  load: async function* ({ database }) {
    const desks = await database.query<{ deskNo: number; deskName: string }>('select desk_no, desk_name from desks_v');
    const rows = desks.map(({ deskNo, deskName }) => rowFor('dim_desk', { desk_no: deskNo, desk_name: deskName }));
    yield { table: 'dim_desk', rows, owners: null };
  },
};

export const loadPatients: Loader = {
  entity: 'PATIENTS',
  load: async function* (source, ids) {
    for await (const part of partsOf(source.database, { key: 'patient_id', view: 'patients_v' }, ids)) {
      const patients = await source.database.query<{
        patientId: number;
        gender: string | null;
        dob: string | null;
        mergedInto: number | null;
      }>(`select patient_id, gender, dob, merged_into from patients_v where ${part.condition}`, part.binds);
      const changes = await changesOfPatients(source, part);
      const rows = patients.flatMap(({ patientId, gender, dob, mergedInto }) =>
        versionsOf(patientAttributes(gender, dob, mergedInto), changes.get(patientId) ?? []).map((version) =>
          rowFor('dim_patient', { patient_ref: source.pseudonyms.of(patientId), ...version }),
        ),
      );
      yield { table: 'dim_patient', rows, owners: part.ids.map(source.pseudonyms.of) };
    }
  },
};

const patientAttributes = (gender: string | null, dob: string | null, mergedInto: number | null) => ({
  gender,
  birth_years: birthYears(dob),
  is_merged: mergedInto !== null,
});

const changesOfPatients = (source: Source, { condition, binds }: { condition: string; binds: object }) =>
  changesByKey(
    source,
    'PATIENTS',
    {
      keyOf: (row) => Number(row.patient_id),
      project: (row) =>
        patientAttributes(
          (row.gender as string | null) ?? null,
          (row.dob as string | null)?.slice(0, 10) ?? null,
          (row.merged_into as number | null) ?? null,
        ),
    },
    { condition: condition.replaceAll('patient_id', 'entity_id'), binds: { ...binds } },
  );
