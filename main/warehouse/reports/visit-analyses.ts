import { type AnalysisDefinition, count, minutes, percent, text, withDoctor } from './analysis.ts';

const rows = withDoctor('fact_appointment', 'visit_day');
const share = (status: string) =>
  `round(100.0 * count(*) filter (where status = '${status}') / nullif(count(*), 0), 1)`;
const outcomes = [
  count('booked', 'count(*)'),
  count('completed', "count(*) filter (where status = 'COMPLETED')"),
  count('cancelled', "count(*) filter (where status = 'CANCELLED')"),
  count('noShow', "count(*) filter (where status = 'NO_SHOW')"),
  percent('cancelledRate', share('CANCELLED')),
  percent('noShowRate', share('NO_SHOW')),
];
const ofVisits = {
  rows,
  measures: outcomes,
  main: 'booked',
  isMoney: false,
  details: [text('doctor', 'doctor_name'), text('status', 'status'), text('time', "strftime(visit_time, '%H:%M')")],
  leadsTo: { apptId: 'appt_id' },
} as const;

const came = "status in ('CHECKED_IN', 'IN_CONSULTATION', 'COMPLETED')";

export const visitAnalyses: readonly AnalysisDefinition[] = [
  {
    ...ofVisits,
    name: 'visits-by-month',
    rows: `select v.*, p.first_visit_day from (${rows}) v left join star.dim_patient p using (patient_key) where v.${came}`,
    groups: [text('month', "strftime(day, '%Y-%m')")],
    measures: [
      count('visits', 'count(*)'),
      count('newPatients', 'count(distinct patient_ref) filter (where first_visit_day = day)'),
      count('returningVisits', 'count(*) filter (where first_visit_day < day)'),
      count('patients', 'count(distinct patient_ref)'),
    ],
    main: 'visits',
  },
  {
    ...ofVisits,
    name: 'cancellations-by-doctor',
    groups: [text('doctor', 'doctor_name'), text('specialization', 'specialization')],
  },
  {
    ...ofVisits,
    name: 'cancellations-by-weekday',
    groups: [text('weekday', 'cast(isodow(day) as varchar)')],
  },
  {
    ...ofVisits,
    name: 'cancellations-by-lead-time',
    groups: [
      text(
        'leadTime',
        `case when lead_days is null then null when lead_days = 0 then '0' when lead_days <= 2 then '1-2' when lead_days <= 7 then '3-7'
          when lead_days <= 30 then '8-30' else '31+' end`,
      ),
    ],
    order: 'min(lead_days)',
  },
  {
    ...ofVisits,
    name: 'waiting-times',
    rows: `${rows} where f.wait_min is not null`,
    groups: [text('doctor', 'doctor_name'), text('specialization', 'specialization')],
    measures: [
      count('visits', 'count(*)'),
      minutes('averageWait', 'cast(round(avg(wait_min)) as bigint)'),
      minutes('medianWait', 'cast(round(quantile_cont(wait_min, 0.5)) as bigint)'),
      minutes('longWait', 'cast(round(quantile_cont(wait_min, 0.9)) as bigint)'),
      minutes('averageConsultation', 'cast(round(avg(consultation_min)) as bigint)'),
    ],
    main: 'averageWait',
  },
  {
    ...ofVisits,
    name: 'patients-by-age',
    rows: `select v.*, p.gender from (${rows}) v left join star.dim_patient p using (patient_key) where v.${came}`,
    groups: [text('ageBand', 'age_band')],
    order: "min(cast(regexp_extract(age_band, '^[0-9]+') as integer))",
    measures: [
      count('visits', 'count(*)'),
      count('patients', 'count(distinct patient_ref)'),
      count('women', "count(*) filter (where gender = 'F')"),
      count('men', "count(*) filter (where gender = 'M')"),
    ],
    main: 'visits',
  },
];
