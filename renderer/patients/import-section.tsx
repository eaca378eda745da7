import { Button, FileButton } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useState } from 'react';
import { type CsvFile, readCsv } from '../ui/csv/read-csv.ts';
import { EmptyState } from '../ui/frame/empty-state.tsx';
import { Screen } from '../ui/frame/screen.tsx';
import { notify } from '../ui/frame/toasts.ts';
import { ImportFile } from './import-file.tsx';
import { t } from './patients-wording.ts';

/** Patients of another system, from a CSV file: what its columns are, a look at the first rows, and the run. */
export function ImportSection() {
  const [file, setFile] = useState<CsvFile | null>(null);
  const [isReading, setIsReading] = useState(false);
  const open = async (chosen: File | null) => {
    if (!chosen) return;
    setIsReading(true);
    try {
      const read = await readCsv(chosen);
      setFile(read.rows.length > 0 ? read : null);
      if (read.rows.length === 0) notify(t('import.empty'));
    } catch {
      notify(t('import.unreadable'));
    } finally {
      setIsReading(false);
    }
  };
  const choose = (isFirst: boolean) => (
    <FileButton accept=".csv,.txt,.tsv,text/csv" onChange={(chosen) => void open(chosen)}>
      {(props) => (
        <Button
          {...props}
          variant={isFirst ? 'filled' : 'default'}
          loading={isReading}
          leftSection={<IconFileImport size={16} aria-hidden />}
        >
          {isFirst ? t('import.choose') : t('import.chooseOther')}
        </Button>
      )}
    </FileButton>
  );
  return (
    <Screen title={t('import.title')} actions={file ? choose(false) : null}>
      {file ? (
        <ImportFile key={file.fileId} file={file} />
      ) : (
        <EmptyState title={t('import.none')} hint={t('import.hint')} action={choose(true)} />
      )}
    </Screen>
  );
}
