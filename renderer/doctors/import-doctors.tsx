import { Button, FileButton, Progress, Select } from '@mantine/core';
import { useState } from 'react';
import type { Doctor } from '#contract/doctors.ts';
import type { CallError } from '#contract/result.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { type CsvFile, readCsv } from '../ui/csv/read-csv.ts';
import { useImportRun } from '../ui/csv/use-import-run.ts';
import { EmptyState } from '../ui/frame/empty-state.tsx';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { notify } from '../ui/frame/toasts.ts';
import { errorSentence, fieldSentence } from '../ui/words/error-words.ts';
import { doctorLabels } from './doctor-labels.ts';
import { t } from './doctors-wording.ts';
import classes from './import-doctors.module.css';
import { doctorOfRow, type ImportField, importFields, isMapped, keyOfDoctor, mappingOf } from './import-rules.ts';

/** Chooses a CSV file of doctors, then shows what was read of it. */
export function ImportDoctors({ doctors }: { doctors: readonly Doctor[] }) {
  const [file, setFile] = useState<CsvFile | null>(null);
  const open = async (chosen: File | null) => {
    if (!chosen) return;
    const read = await readCsv(chosen).catch(() => null);
    if (!read) notify(t('import.unreadable'));
    else if (read.rows.length === 0) notify(t('import.empty'));
    else setFile(read);
  };
  if (file) return <ImportFile key={file.fileId} file={file} doctors={doctors} />;
  return (
    <EmptyState
      title={t('import.none')}
      hint={t('import.hint')}
      action={
        <FileButton accept=".csv,.txt,.tsv,text/csv" onChange={(chosen) => void open(chosen)}>
          {(props) => <Button {...props}>{t('import.choose')}</Button>}
        </FileButton>
      }
    />
  );
}

type Reason = { code: string; sentence: string };

/** The rows as they are read, what each column is, and the run. */
function ImportFile({ file, doctors }: { file: CsvFile; doctors: readonly Doctor[] }) {
  const [mapping, setMapping] = useState(() => mappingOf(file.heads));
  const add = useWriteCall('doctors.add');
  const { run, start } = useImportRun<Reason>({
    rowCount: file.rows.length,
    rowsAtOnce: 1,
    send: async (rowNo) => {
      const doctor = doctorOfRow(file.rows[rowNo - 1] ?? [], mapping);
      const isKnown = doctors.some((known) => keyOfDoctor(known) === keyOfDoctor(doctor));
      const refused = (code: string, sentence: string) => ({
        ok: true as const,
        value: [{ rowNo, reason: { code, sentence } }],
      });
      if (isKnown) return refused('known', t('import.known'));
      // The same file again adds nobody twice.
      const result = await add.send(doctor, { requestId: `doctors-${file.fileId}-${rowNo}` });
      if (result.ok) return { ok: true, value: [] };
      return isAboutRow(result.error) ? refused(result.error.code, sentenceOf(result.error)) : result;
    },
  });
  const isFixed = run.state !== 'ready';
  const count = file.rows.length;

  return (
    <div className={classes.file}>
      <p className={classes.summary}>{t('import.file', { name: file.fileName, count })}</p>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              {file.heads.map((head, column) => (
                <th scope="col" key={head}>
                  <Select
                    label={head}
                    size="xs"
                    clearable
                    disabled={isFixed}
                    placeholder={t('import.leftOut')}
                    data={importFields.map((value) => ({ value, label: t(`import.field.${value}`) }))}
                    value={mapping[column] ?? null}
                    onChange={(value) =>
                      setMapping(mapping.map((one, at) => (at === column ? (value as ImportField | null) : one)))
                    }
                  />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {file.rows.slice(0, 5).map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file have no other identity
              <tr key={index}>
                {row.map((cell, at) => (
                  <td key={file.heads[at]}>
                    <bdi>{cell}</bdi>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {isFixed ? (
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
        </>
      ) : null}
      <ErrorNote error={run.error} />
      {run.refused.length > 0 ? (
        <ul className={classes.refused}>
          {run.refused.map(({ rowNo, reason }) => (
            <li key={rowNo}>{t('import.refused', { rowNo, reason: reason.sentence })}</li>
          ))}
        </ul>
      ) : null}
      <div className={classes.actions}>
        {run.state === 'ready' || run.state === 'stopped' ? (
          <Button onClick={start} disabled={!isMapped(mapping)}>
            {run.state === 'ready' ? t('import.start', { count }) : t('import.continue')}
          </Button>
        ) : null}
        {isMapped(mapping) ? null : <span className={classes.summary}>{t('import.noName')}</span>}
      </div>
    </div>
  );
}

/** What is wrong with one row; everything else concerns all rows and stops the run. */
const isAboutRow = (error: CallError): boolean => error.code === 'invalid_input' || error.code === 'duplicate';

const sentenceOf = (error: CallError): string =>
  Object.entries(error.fields ?? {})
    .map(([field, problem]) => fieldSentence(field, problem, { labels: doctorLabels }))
    .join('. ') || errorSentence(error, { noun: 'doctor' });
