import { useMemo, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { Statement } from '#contract/reports.ts';
import { useCurrency } from '../bridge/hospital-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { PatientPicker } from '../records/patient/patient-picker.tsx';
import { Screen } from '../ui/frame/screen.tsx';
import { formatMoney } from '../wording/money.ts';
import { formatPatientName } from '../wording/names.ts';
import { PeriodPicker } from './period-picker.tsx';
import { type AnyName, ReportNav } from './report-nav.tsx';
import { type Sheet, withWords } from './report-sheet.ts';
import { t } from './report-words.ts';
import classes from './reports-screen.module.css';
import { SheetActions } from './sheet-actions.tsx';
import { SheetTable } from './sheet-table.tsx';
import { usePeriod } from './use-period.ts';

/** What one patient was asked for and paid, with the balance: on the screen, on paper and as a file. `?patient=42` names the patient. */
export function StatementPage({ allowed }: { allowed: readonly AnyName[] }) {
  const asked = Number(new URLSearchParams(useSearch()).get('patient'));
  const [patientId, setPatientId] = useState<number | null>(Number.isInteger(asked) && asked > 0 ? asked : null);
  const { period, isWhole, picker } = usePeriod();
  const [, navigate] = useLocation();
  const patient = useQueryCall('patients.get', patientId === null ? null : { patientId }).data;
  const isAsking = isWhole && patientId !== null;
  const query = useQueryCall('reports.statement', isAsking ? { patientId, ...period } : null, { keepPrevious: true });
  const statement = isAsking ? query.data : undefined;
  const currency = useCurrency();
  const name = patient ? formatPatientName(patient) : '';
  const sheet = useMemo(
    () => (statement ? sheetOf(statement, name, currency) : undefined),
    [statement, name, currency],
  );
  const open = (index: number) => {
    const record = statement?.records?.[index];
    if (record?.invoiceId) navigate(`/billing/${record.invoiceId}`);
    else if (record?.depositId) navigate(`/deposits/${record.depositId}`);
  };
  return (
    <Screen title={t('title')} actions={<SheetActions sheet={sheet} />}>
      <div className={classes.columns}>
        <ReportNav allowed={allowed} name="statement" />
        <div className={classes.page}>
          <div className={classes.period}>
            <PatientPicker
              aria-label={t('column.patient')}
              w={280}
              value={patient ?? null}
              onChange={(next) => setPatientId(next?.patientId ?? null)}
            />
            <PeriodPicker {...picker} />
          </div>
          <p className={classes.note}>{sheet ? sheet.meaning : t(isWhole ? 'statement.choose' : 'period.wrong')}</p>
          <SheetTable
            title={t('report.statement')}
            sheet={sheet}
            isAsking={isAsking}
            error={query.error}
            onRetry={() => void query.refetch()}
            onOpen={open}
          />
        </div>
      </div>
    </Screen>
  );
}

function sheetOf(statement: Statement, name: string, currency: string): Sheet {
  const { from, to, columns, rows, totals, openingMinor, closingMinor } = statement;
  const money = (minor: number) => formatMoney(minor, { currency, withCurrency: true });
  return {
    name: 'statement',
    title: t('statement.title', { patient: name }),
    meaning: t('statement.balance', { opening: money(openingMinor), closing: money(closingMinor) }),
    from,
    to,
    columns,
    rows: rows.map((cells) => withWords(columns, cells)),
    totals,
    chart: { label: 'day', value: 'balance' },
  };
}
