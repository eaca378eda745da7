import type { AnalysisDefinition } from './analysis.ts';

export type Filter = { from: string; to: string; doctorId: number | null; specialization: string | null };

/** `values` are DuckDB's named parameters. */
export type Statement = { sql: string; values: Record<string, string | number | null> };

const filtered = ({ rows }: AnalysisDefinition, { from, to, doctorId, specialization }: Filter): Statement => ({
  sql: `from (${rows}) r where day between cast($from_day as date) and cast($to_day as date)${
    doctorId === null ? '' : ' and doctor_id = $doctor_id'
  }${specialization === null ? '' : ' and specialization = $specialization'}`,
  values: {
    from_day: from,
    to_day: to,
    ...(doctorId === null ? {} : { doctor_id: doctorId }),
    ...(specialization === null ? {} : { specialization }),
  },
});

/** The group columns as one text that names a line. */
const lineName = ({ groups }: AnalysisDefinition): string =>
  `concat_ws(' | ', ${groups.map(({ sql }) => `coalesce(cast(${sql} as varchar), '')`).join(', ')})`;

/** One row a line: its name, its groups, its figures. */
export function linesOf(definition: AnalysisDefinition, filter: Filter): Statement {
  const { groups, measures, order } = definition;
  const { sql, values } = filtered(definition, filter);
  const columns = [
    `${lineName(definition)} as line`,
    ...groups.map(({ key, sql: of }) => `${of} as "${key}"`),
    ...measures.map(({ key, sql: of }) => `coalesce(${of}, 0) as "${key}"`),
  ];
  const by = groups.map((_, index) => index + 2).join(', ');
  return { sql: `select ${columns.join(', ')} ${sql} group by all order by ${order ? `${order}, ` : ''}${by}`, values };
}

export function totalsOf(definition: AnalysisDefinition, filter: Filter): Statement {
  const { sql, values } = filtered(definition, filter);
  return {
    sql: `select ${definition.measures.map(({ key, sql: of }) => `coalesce(${of}, 0) as "${key}"`).join(', ')} ${sql}`,
    values,
  };
}

/** The rows behind one line, the latest first. */
export function rowsBehind(definition: AnalysisDefinition, filter: Filter, line: string): Statement {
  const { sql, values } = filtered(definition, filter);
  const { apptId, invoiceId, depositId, admissionId } = definition.leadsTo;
  const columns = [
    `${apptId ?? 'cast(null as bigint)'} as appt_id`,
    `${invoiceId ?? 'cast(null as bigint)'} as invoice_id`,
    `${depositId ?? 'cast(null as bigint)'} as deposit_id`,
    `${admissionId ?? 'cast(null as bigint)'} as admission_id`,
    'cast(day as varchar) as day',
    ...definition.details.map(({ key, sql: of }) => `${of} as "${key}"`),
  ];
  return {
    sql: `select ${columns.join(', ')} ${sql} and ${lineName(definition)} = $line order by day desc, 1, 2, 4`,
    values: { ...values, line },
  };
}
