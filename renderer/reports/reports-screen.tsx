import { useParams } from 'wouter';
import { usePerson } from '../bridge/session-store.ts';
import { AnalysisPage } from './analysis-page.tsx';
import { isAnalysis, isReport, reportsFor } from './report-nav.tsx';
import { ReportPage } from './report-page.tsx';
import { StatementPage } from './statement-page.tsx';

/** The report that the address names, or the first one that this person may read. */
export function ReportsScreen() {
  const allowed = reportsFor(usePerson());
  const { name: asked } = useParams<{ name?: string }>();
  const name = allowed.find((report) => report === asked) ?? allowed[0] ?? 'daily-revenue';
  if (name === 'statement') return <StatementPage allowed={allowed} />;
  if (isAnalysis(name)) return <AnalysisPage key={name} name={name} allowed={allowed} />;
  return isReport(name) ? <ReportPage key={name} name={name} allowed={allowed} /> : null;
}
