import type { Binds } from '../../../main/database/database.ts';
import { aPatient, type Hospital } from '../hospital.ts';

/** Beds, each in a room of its own of one ward. */
export async function someBeds(hospital: Hospital, count: number, rentClass = 'GENERAL'): Promise<number[]> {
  const ward = { wardId: null, wardName: `Ward ${Math.random()}`, sex: 'ANY', isActive: 'Y' };
  const { savedId: wardId } = await hospital.call('pkg_admissions.save_ward', ward, { savedId: 'number' });
  const beds: number[] = [];
  for (let at = 0; at < count; at += 1) {
    const room = { roomId: null, wardId, roomName: `${at}`, roomType: rentClass, rentClass, isIcu: 'N' };
    const { savedId: roomId } = await hospital.call('pkg_admissions.save_room', room, { savedId: 'number' });
    const bed = { bedId: null, roomId, bedLabel: 'A', isActive: 'Y' };
    beds.push((await hospital.call('pkg_admissions.save_bed', bed, { savedId: 'number' })).savedId);
  }
  return beds;
}

/** A request of a patient of its own, when nobody is named. */
export async function aRequest(hospital: Hospital, details: Binds = {}): Promise<number> {
  const request = { patientId: details.patientId ?? (await aPatient(hospital)), ...details };
  return (await hospital.call('pkg_admissions.request_admission', request, { admissionId: 'number' })).admissionId;
}

/** A patient who lies in the bed. */
export async function anInpatient(hospital: Hospital, bedId: number, details: Binds = {}): Promise<number> {
  const admissionId = await aRequest(hospital, details.patientId ? { patientId: details.patientId } : {});
  const { patientId: _, ...rest } = details;
  await hospital.call('pkg_admissions.admit', { admissionId, bedId, ...rest }, { stayId: 'number' });
  return admissionId;
}

/** Rows that must not be there, whatever happened before. */
export const brokenRules = `
  select 'a bed twice' as what from bed_stays s join bed_stays o on o.bed_id = s.bed_id and o.stay_id > s.stay_id
    where s.kind <> 'WITH_MOTHER' and o.kind <> 'WITH_MOTHER' and s.status in ('ACTIVE', 'ENDED')
      and o.status in ('ACTIVE', 'ENDED') and tsrange(s.from_time, s.to_time) && tsrange(o.from_time, o.to_time)
  union all
  select 'time lost or doubled' from admissions a where a.admitted_time is not null
    and coalesce(a.left_time, date '2200-01-01') - a.admitted_time <>
      (select sum(coalesce(s.to_time, date '2200-01-01') - s.from_time) from bed_stays s
        where s.admission_id = a.admission_id and s.kind = 'PATIENT' and s.status in ('ACTIVE', 'ENDED'))
  union all
  select 'open after leaving' from admissions a join bed_stays s on s.admission_id = a.admission_id
    where a.status in ('LEFT', 'REQUESTED', 'CANCELLED') and s.status = 'ACTIVE'
  union all
  select 'two present stays' from bed_stays where status = 'ACTIVE' and kind = 'PATIENT'
    group by admission_id having count(*) > 1
  union all
  select 'is_occupied' from rooms r where (r.is_occupied = 'Y') <> exists (
    select from bed_stays s join beds b on b.bed_id = s.bed_id
      where b.room_id = r.room_id and s.status = 'ACTIVE' and s.kind in ('PATIENT', 'KEPT'))`;
