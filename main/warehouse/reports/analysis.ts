import type { AnalysisName } from '#contract/analyses.ts';
import type { ReportColumn } from '#contract/reports.ts';

type Kind = ReportColumn['kind'];

/** A column that the rows are grouped by, and its SQL over the rows. */
export type Group = { key: string; kind: Kind; sql: string };
/** A figure: an aggregate over the rows of a group, and over all rows for the total. */
export type Measure = { key: string; kind: Kind; sql: string; hasNoTotal?: true };

/** A report of the warehouse: one SELECT is computed from it, and so are its total, its comparison and its rows. */
export type AnalysisDefinition = {
  name: AnalysisName;
  /** Rows with a column `day`, and `doctor_id` and `specialization` for the filters, joined to what the groups need. */
  rows: string;
  groups: readonly Group[];
  /** The first group's order where it is not that of its text. */
  order?: string;
  measures: readonly Measure[];
  main: string;
  /** Whether billing clerks may read it. */
  isMoney: boolean;
  /** What the rows behind a figure show, besides the day. */
  details: readonly Group[];
  /** Columns of `rows` with the numbers of the records behind it. */
  leadsTo: { apptId?: string; invoiceId?: string; depositId?: string; admissionId?: string };
};

export const text = (key: string, sql: string): Group => ({ key, kind: 'text', sql });
export const count = (key: string, sql: string): Measure => ({ key, kind: 'count', sql });
export const money = (key: string, sql: string): Measure => ({ key, kind: 'money', sql });
export const minutes = (key: string, sql: string): Measure => ({ key, kind: 'minutes', sql });
export const percent = (key: string, sql: string): Measure => ({ key, kind: 'percent', sql });

export const withDoctor = (fact: string, day: string): string =>
  `select f.*, f.${day} as day, d.doctor_name, d.specialization from star.${fact} f left join star.dim_doctor d using (doctor_key)`;
