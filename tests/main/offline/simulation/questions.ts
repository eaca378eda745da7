import type { PostgresServer } from '../../../../main/database/postgres/postgres-server.ts';
import type { World } from './world.ts';

export type Row = Record<string, string | null>;

/** What a database has answered: to each question its rows, as JSON texts or read, all values texts. */
export type Answers = { rows: (question: string) => string[]; read: (question: string) => Row[] };

/** Many questions in one statement: thousands of stories ask them all. */
export async function askAll(
  ask: World['ask'],
  server: PostgresServer,
  questions: Record<string, string>,
): Promise<Answers> {
  const all = Object.entries(questions).map(
    ([question, sql]) => `select '${question}' as question, cast(to_jsonb(q) as text) as row from (${sql}) q`,
  );
  const answers = new Map<string, string[]>();
  for (const { question, row } of await ask<{ question: string; row: string }>(server, all.join(' union all '))) {
    const rows = answers.get(question) ?? [];
    rows.push(row);
    answers.set(question, rows);
  }
  const rows = (question: string) => answers.get(question) ?? [];
  return { rows, read: (question) => rows(question).map(readRow) };
}

const readRow = (json: string): Row =>
  Object.fromEntries(
    Object.entries(JSON.parse(json) as object).map(([name, value]) => [name, value === null ? null : String(value)]),
  );
