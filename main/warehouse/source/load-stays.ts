import { ageBand } from './fact-rules.ts';
import { dayPart, type Loader, partsOf, rowFor } from './source.ts';

type Stay = {
  stayId: number;
  admissionId: number;
  bedId: number;
  patientId: number;
  patientDob: string | null;
  fromTime: string;
  toTime: string | null;
  admittedTime: string | null;
  leftTime: string | null;
};

/** Where patients lie. A bed that is kept for somebody who lies elsewhere, and a child with its mother, take no bed. */
export const loadStays: Loader = {
  entity: 'ADMISSIONS',
  load: async function* ({ database, pseudonyms }, ids) {
    const parts = partsOf(database, { key: 'admission_id', view: 'admissions_v' }, ids);
    for await (const { condition, binds, ids: owners } of parts) {
      const stays = await database.query<Stay>(
        `select s.stay_id, s.admission_id, s.bed_id, a.patient_id, a.patient_dob, s.from_time, s.to_time,
           a.admitted_time, a.left_time
          from bed_stays_v s join admissions_v a on a.admission_id = s.admission_id
          where ${condition.replaceAll('admission_id', 's.admission_id')}
            and s.kind = 'PATIENT' and s.status in ('ACTIVE', 'ENDED')`,
        binds,
      );
      const rows = stays.map((stay) => {
        const day = dayPart(stay.fromTime) ?? '';
        return rowFor('fact_bed_stay', {
          stay_id: stay.stayId,
          admission_id: stay.admissionId,
          patient_ref: pseudonyms.of(stay.patientId),
          age_band: ageBand(stay.patientDob, day),
          bed_id: stay.bedId,
          from_time: stay.fromTime,
          to_time: stay.toTime,
          from_day: day,
          to_day: dayPart(stay.toTime),
          is_first: stay.fromTime === stay.admittedTime,
          is_last: stay.toTime !== null && stay.toTime === stay.leftTime,
        });
      });
      yield { table: 'fact_bed_stay', owners, rows };
    }
  },
};
