import type { QuestionAnswer } from '#contract/warehouse.ts';
import { formatNumber } from '../wording/numbers.ts';
import classes from './questions-section.module.css';
import { t } from './warehouse-wording.ts';

/** The widest bar, in per cent of its cell. */
const widest = 100;

/**
 * What a question found, or the database's words why it found nothing. Behind the figures of the last column stand bars of their
 * size, so that the table is a chart as well.
 */
export function QuestionAnswerTable({ answer: { columns, rows, isCut, tookMs, problem } }: { answer: QuestionAnswer }) {
  if (problem) {
    return (
      <div className={classes.problem} role="alert">
        <p>{problem.code === 'too_long' ? t('question.tooLong') : t('question.refused')}</p>
        {problem.code === 'too_long' ? null : <pre>{problem.message}</pre>}
      </div>
    );
  }
  const last = columns.length - 1;
  const drawn = rows.map((row) => row[last]);
  const highest = drawn.every((cell) => cell === null || typeof cell === 'number')
    ? Math.max(0, ...drawn.map((cell) => Number(cell ?? 0)))
    : 0;
  return (
    <>
      <p className={classes.hint} role="status">
        {isCut ? t('question.cut', { count: rows.length }) : t('question.found', { count: rows.length })}{' '}
        {t('question.took', { milliseconds: formatNumber(tookMs) })}
      </p>
      <div className={classes.answer}>
        <table>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of an answer have no other identity
              <tr key={index}>
                {columns.map((column, place) => {
                  const cell = row[place] ?? null;
                  const share = place === last && highest > 0 ? (Math.max(0, Number(cell)) / highest) * widest : 0;
                  return (
                    <td key={column} data-figure={typeof cell === 'number' || undefined}>
                      {share > 0 ? <span className={classes.bar} style={{ width: `${share}%` }} aria-hidden /> : null}
                      <span>{cell === null ? t('question.null') : String(cell)}</span>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
