import { factNamed } from './facts.ts';
import { withKeys } from './star-sql.ts';

/** Statuses of a visit to which the patient came. */
const came = "('CHECKED_IN', 'IN_CONSULTATION', 'COMPLETED')";

/**
 * Patients whose first visit may be another one after this round. It is made before the facts are replaced, since a visit that
 * moved to another patient is a visit less for the first.
 */
export const notePatients = (): string[] => [
  `create or replace temp table touched_patients as
    select patient_ref as id from star.fact_appointment where appt_id in (select id from keys_fact_appointment)
    union select patient_ref from stage_fact_appointment
    union select patient_ref from stage_dim_patient`,
];

/** What the warehouse computes of what it has. `today` is the hospital's day: days that are not over do not count. */
export const derive = (today: string): string[] => [
  `update star.dim_patient p set first_visit_day = null where p.patient_ref in (select id from touched_patients)`,
  `update star.dim_patient p set first_visit_day = v.first_day
    from (
      select patient_ref, min(visit_day) as first_day from star.fact_appointment
      where status in ${came} and patient_ref in (select id from touched_patients)
      group by patient_ref
    ) v
    where v.patient_ref = p.patient_ref`,
  `create or replace temp table touched_stays as
    select stay_id from star.fact_bed_stay where to_day is null or admission_id in (select id from keys_fact_bed_stay)`,
  `delete from star.fact_bed_day
    where admission_id in (select id from keys_fact_bed_stay) or stay_id in (select stay_id from touched_stays)`,
  `insert into star.fact_bed_day ${withKeys(
    factNamed('fact_bed_day'),
    `select stay_id || '/' || bed_day as bed_day_ref, stay_id, admission_id, patient_ref, age_band, bed_id, bed_day
      from (
        select stay_id, admission_id, patient_ref, age_band, bed_id, cast(unnest(generate_series(
            from_day, least(coalesce(to_day, date '${today}'), date '${today}') - 1, interval 1 day
          )) as date) as bed_day
        from star.fact_bed_stay
        where stay_id in (select stay_id from touched_stays)
      )`,
  )}`,
];
