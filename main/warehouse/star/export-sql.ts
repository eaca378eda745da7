import { dimensions } from './dimensions.ts';
import { facts } from './facts.ts';
import type { Fact } from './star.ts';

/** Of a group of fewer patients nothing that tells them apart leaves the hospital. */
export const smallestGroup = 5;

/**
 * The rows of a table as they leave the hospital. Somebody outside who knows a few facts of a neighbour must not find the
 * neighbour's row: gender, years of birth and age are left out for patients of whose combination there are fewer than five, and names of staff
 * and the numbers of doctors stay, since they are no patients.
 */
export function exportQuery(name: string): string {
  if (name === 'dim_patient') return patients;
  const fact = facts.find((candidate) => candidate.name === name);
  return fact ? ofFact(fact) : `select * from star.${name}`;
}

const rare = `select gender, birth_years from star.dim_patient where is_current
  group by gender, birth_years having count(*) < ${smallestGroup}`;

const patientColumns = dimensions
  .filter(({ name }) => name === 'dim_patient')
  .flatMap(({ columns }) => Object.keys(columns))
  .filter((name) => name !== 'gender' && name !== 'birth_years');

const patients = `select p.patient_key, ${patientColumns.map((name) => `p.${name}`).join(', ')},
    case when r.n is null then p.gender end as gender, case when r.n is null then p.birth_years end as birth_years,
    p.first_visit_day, p.valid_from, p.valid_to, p.is_current
  from star.dim_patient p
  left join (select gender, birth_years, 1 as n from (${rare})) r
    on r.gender is not distinct from p.gender and r.birth_years is not distinct from p.birth_years`;

/** The age of a rare patient is hidden too; the financial year names the folder. */
const ofFact = ({ name, day, columns, references }: Fact): string => {
  const names = [...Object.keys(columns), ...references.map(({ column }) => column)];
  const listed = names.map((column) =>
    column === 'age_band' ? `case when c.patients >= ${smallestGroup} then f.age_band end as age_band` : `f.${column}`,
  );
  return `select ${listed.join(', ')}, d.financial_year
    from star.${name} f left join star.dim_date d on d.day = f.${day}
    left join (select age_band, count(distinct patient_ref) as patients from star.${name} group by age_band) c
      on c.age_band is not distinct from f.age_band`;
};
