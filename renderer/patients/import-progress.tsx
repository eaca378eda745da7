import { Button, Progress } from '@mantine/core';
import type { ImportedRow } from '#contract/patient-import.ts';
import type { CsvFile } from '../ui/csv/read-csv.ts';
import type { ImportRun } from '../ui/csv/use-import-run.ts';
import { csvBlob } from '../ui/csv/write-csv.ts';
import { download } from '../ui/frame/download.ts';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { fieldSentence } from '../ui/words/error-words.ts';
import classes from './import-file.module.css';
import { patientLabels } from './patient-labels.ts';
import { t } from './patients-wording.ts';

type ImportProgressProps = {
  file: CsvFile;
  run: ImportRun<ImportedRow>;
  mayStart: boolean;
  onStart: () => void;
  onStop: () => void;
};

/** The run: how far it is, how to stop it, and the rows that were refused, each with its reason, as a file. */
export function ImportProgress({ file, run, mayStart, onStart, onStop }: ImportProgressProps) {
  const count = file.rows.length;
  const saveRefused = () => {
    const rows = run.refused.map(({ rowNo, reason }) => [
      ...(file.rows[rowNo - 1] ?? []),
      String(rowNo),
      problemOf(reason),
    ]);
    const heads = [...file.heads, t('import.rowNo'), t('import.problem')];
    download(
      t('import.refusedFile', { name: file.fileName.replace(/\.\w+$/, '') }),
      csvBlob([heads, ...rows], file.delimiter),
    );
  };
  return (
    <section className={classes.run} aria-label={t('import.run')}>
      {run.state === 'ready' ? null : (
        <>
          <Progress value={(100 * run.done) / count} aria-label={t('import.run')} />
          <p role="status" className={classes.summary}>
            {t('import.progress', {
              done: run.done,
              count,
              made: run.done - run.refused.length,
              refused: run.refused.length,
            })}
          </p>
          {run.state === 'running' && run.secondsLeft !== null ? (
            <p className={classes.summary}>
              {t('import.left', { seconds: run.secondsLeft, minutes: Math.ceil(run.secondsLeft / 60) })}
            </p>
          ) : null}
        </>
      )}
      <ErrorNote error={run.error} />
      <div className={classes.actions}>
        {run.state === 'ready' ? (
          <Button onClick={onStart} disabled={!mayStart}>
            {t('import.start', { count })}
          </Button>
        ) : null}
        {run.state === 'running' ? (
          <Button variant="default" onClick={onStop}>
            {t('import.stop')}
          </Button>
        ) : null}
        {run.state === 'stopped' ? <Button onClick={onStart}>{t('import.continue')}</Button> : null}
        {run.refused.length > 0 && run.state !== 'running' ? (
          <Button variant="default" onClick={saveRefused}>
            {t('import.saveRefused', { count: run.refused.length })}
          </Button>
        ) : null}
        {mayStart ? null : <span className={classes.quiet}>{t('import.noName')}</span>}
      </div>
    </section>
  );
}

/** Why a row was refused, in the words of the form. */
function problemOf({ code, fields }: ImportedRow): string {
  if (fields?.identityKey) return t('import.known');
  const sentences = Object.entries(fields ?? {}).map(([field, problem]) =>
    fieldSentence(field, problem, { labels: patientLabels }),
  );
  return sentences.join(' ') || t(code === 'duplicate' ? 'import.known' : 'import.refusedRow');
}
