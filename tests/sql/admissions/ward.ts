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
