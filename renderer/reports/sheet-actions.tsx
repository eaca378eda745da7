import { Button } from '@mantine/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { frontDesk } from '../bridge/front-desk.ts';
import { useIntent } from '../ui/frame/intents.ts';
import { downloadCsv } from './report-csv.ts';
import { ReportPaper } from './report-paper.tsx';
import type { Sheet } from './report-sheet.ts';
import { t } from './report-words.ts';
import { downloadWorkbook } from './report-workbook.ts';

/** What can be done with a report: a file for a spreadsheet, and paper. */
export function SheetActions({ sheet }: { sheet: Sheet | undefined }) {
  const [paper, setPaper] = useState<{ sheet: Sheet; printedAt: string } | null>(null);
  const [isSaving, setIsSaving] = useState(false);
  const print = () => {
    if (!sheet) return;
    flushSync(() => setPaper({ sheet, printedAt: new Date().toISOString() }));
    void frontDesk.print('a4-landscape').finally(() => setPaper(null));
  };
  useIntent('print', print);
  const saveWorkbook = () => {
    if (!sheet) return;
    setIsSaving(true);
    void downloadWorkbook(sheet).finally(() => setIsSaving(false));
  };
  const icon = <IconDownload size={16} aria-hidden />;
  return (
    <>
      <Button variant="default" leftSection={icon} disabled={!sheet} onClick={() => sheet && downloadCsv(sheet)}>
        {t('saveCsv')}
      </Button>
      <Button variant="default" leftSection={icon} disabled={!sheet} loading={isSaving} onClick={saveWorkbook}>
        {t('saveXlsx')}
      </Button>
      <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} disabled={!sheet} onClick={print}>
        {t('print')}
      </Button>
      {paper ? <ReportPaper {...paper} /> : null}
    </>
  );
}
