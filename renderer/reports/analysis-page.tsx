import { lazy, Suspense, useMemo, useState } from 'react';
import { Link } from 'wouter';
import type { AnalysisName } from '#contract/analyses.ts';
import { mayCall, usePerson } from '../bridge/session-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { EmptyState } from '../ui/frame/empty-state.tsx';
import { Screen } from '../ui/frame/screen.tsx';
import { InstantText } from '../ui/words/wall-time-text.tsx';
import { AnalysisFilters, type Filters, noFilters } from './analysis-filters.tsx';
import { AnalysisRowsPanel } from './analysis-rows-panel.tsx';
import { PeriodPicker } from './period-picker.tsx';
import { type AnyName, ReportNav } from './report-nav.tsx';
import { sheetOfAnalysis } from './report-sheet.ts';
import { t } from './report-words.ts';
import classes from './reports-screen.module.css';
import { SheetActions } from './sheet-actions.tsx';
import { SheetTable } from './sheet-table.tsx';
import { usePeriod } from './use-period.ts';

const ReportChart = lazy(() => import('./report-chart.tsx').then((room) => ({ default: room.ReportChart })));

type AnalysisPageProps = { name: AnalysisName; allowed: readonly AnyName[] };

/** A report of the warehouse: filters, the period before beside it, and the rows behind each line. */
export function AnalysisPage({ name, allowed }: AnalysisPageProps) {
  const { period, isWhole, picker } = usePeriod();
  const [filters, setFilters] = useState<Filters>(noFilters);
  const [opened, setOpened] = useState<number | null>(null);
  const input = { name, ...period, ...filters };
  const query = useQueryCall('analyses.run', isWhole ? input : null, { keepPrevious: true });
  const analysis = isWhole ? query.data : undefined;
  const sheet = useMemo(() => (analysis ? sheetOfAnalysis(analysis) : undefined), [analysis]);
  const line = opened === null ? undefined : analysis?.rows[opened];
  return (
    <Screen
      title={t('title')}
      actions={<SheetActions sheet={sheet} />}
      panel={
        line && sheet ? (
          <AnalysisRowsPanel
            input={{ ...input, group: line.group }}
            title={t('rows.title', { report: sheet.title, line: String(sheet.rows[opened ?? 0]?.[sheet.chart.label]) })}
            onClose={() => setOpened(null)}
          />
        ) : null
      }
    >
      <div className={classes.columns}>
        <ReportNav allowed={allowed} name={name} />
        <div className={classes.page}>
          <div className={classes.period}>
            <PeriodPicker {...picker} />
            {hasDoctors(name) ? <AnalysisFilters filters={filters} onChange={setFilters} /> : null}
          </div>
          <p className={classes.note}>
            {isWhole ? t(`meaning.${name}`) : t('period.wrong')}{' '}
            {analysis
              ? t.rich(analysis.isOld ? 'age.old' : 'age.now', { when: <InstantText value={analysis.readAt} /> })
              : null}
          </p>
          {query.error?.code === 'unsupported' ? (
            <NoWarehouse />
          ) : (
            <>
              <div className={classes.chart}>
                {sheet ? (
                  <Suspense fallback={null}>
                    <ReportChart sheet={sheet} />
                  </Suspense>
                ) : null}
              </div>
              <SheetTable
                title={t(`report.${name}`)}
                sheet={sheet}
                isAsking={isWhole}
                error={query.error}
                onRetry={() => void query.refetch()}
                onOpen={setOpened}
                selected={opened}
              />
            </>
          )}
        </div>
      </div>
    </Screen>
  );
}

/** A stay has no doctor in the warehouse. */
const hasDoctors = (name: AnalysisName) => name !== 'stays-by-month' && name !== 'length-of-stay';

/** Where this computer keeps none, or it is still being filled. */
function NoWarehouse() {
  const mayTurnOn = mayCall(usePerson(), 'warehouse.turnOn');
  return (
    <EmptyState
      title={t('noWarehouse')}
      hint={mayTurnOn ? t('noWarehouseHint.admin') : t('noWarehouseHint.other')}
      action={mayTurnOn ? <Link href="/settings/warehouse">{t('noWarehouseLink')}</Link> : undefined}
    />
  );
}
