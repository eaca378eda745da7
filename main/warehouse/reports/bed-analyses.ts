import { type AnalysisDefinition, count, text } from './analysis.ts';

const ofBeds = {
  isMoney: false,
  details: [
    text('ward', 'ward_name'),
    text('bed', "concat_ws(' ', room_name, bed_label)"),
    text('rentClass', 'rent_class'),
  ],
  leadsTo: { admissionId: 'admission_id' },
} as const;

/** A stay has no doctor in the star: the filters by doctor and department find none. */
const columns = `admission_id, ward_name, room_name, bed_label, rent_class, cast(null as bigint) as doctor_id,
  cast(null as varchar) as specialization`;

export const bedAnalyses: readonly AnalysisDefinition[] = [
  {
    ...ofBeds,
    name: 'stays-by-month',
    // One row for each day in a bed, each admission and each discharge: every figure of a month has its rows.
    rows: `select bed_day as day, 'BED_DAY' as event, ${columns} from star.fact_bed_day left join star.dim_bed using (bed_key)
      union all
      select from_day, 'ADMITTED', ${columns} from star.fact_bed_stay left join star.dim_bed using (bed_key) where is_first
      union all
      select to_day, 'LEFT', ${columns} from star.fact_bed_stay left join star.dim_bed using (bed_key) where is_last`,
    groups: [text('month', "strftime(day, '%Y-%m')")],
    measures: [
      count('takenDays', "count(*) filter (where event = 'BED_DAY')"),
      count('admitted', "count(*) filter (where event = 'ADMITTED')"),
      count('left', "count(*) filter (where event = 'LEFT')"),
    ],
    main: 'takenDays',
    details: [text('event', 'event'), ...ofBeds.details],
  },
  {
    ...ofBeds,
    name: 'length-of-stay',
    // A stay in the hospital may have several beds; it counts once, on the day of leaving, with the last bed.
    rows: `select l.to_day as day, greatest(1, date_diff('day', a.first_day, l.to_day)) as stayed_days, ${columns.replace('admission_id', 'l.admission_id')}
      from star.fact_bed_stay l
      join (select admission_id, min(from_day) as first_day from star.fact_bed_stay group by admission_id) a
        on a.admission_id = l.admission_id
      left join star.dim_bed using (bed_key)
      where l.is_last`,
    groups: [text('ward', 'ward_name'), text('rentClass', 'rent_class')],
    measures: [
      count('left', 'count(*)'),
      count('averageStay', 'round(avg(stayed_days), 1)'),
      count('medianStay', 'round(median(stayed_days), 1)'),
      count('longestStay', 'max(stayed_days)'),
    ],
    main: 'averageStay',
    details: [{ key: 'stayedDays', kind: 'count', sql: 'stayed_days' }, ...ofBeds.details],
  },
];
