import { Link } from 'wouter';
import { type AnalysisName, analysisNames } from '#contract/analyses.ts';
import { type ReportName, reportNames } from '#contract/reports.ts';
import { t } from './report-words.ts';
import classes from './reports-screen.module.css';

/** The reports that the rail of the screen names; a statement is of one patient. */
export type AnyName = ReportName | AnalysisName | 'statement';
type Group = 'money' | 'visits' | 'beds';

const groups: Record<Group, readonly AnyName[]> = {
  money: [
    'daily-revenue',
    'revenue-by-month',
    'revenue-by-doctor',
    'revenue-by-department',
    'revenue-by-method',
    'collections',
    'billed-and-collected',
    'outstanding',
    'charges',
    'tax',
    'discounts',
    'refunds',
    'statement',
    'day-book',
    'journal',
    'gst-b2b',
    'gst-b2c',
    'gst-hsn',
    'gst-credit-notes',
  ],
  visits: [
    'visits-by-month',
    'doctor-utilisation',
    'waiting-times',
    'no-show-rate',
    'cancellations-by-doctor',
    'cancellations-by-weekday',
    'cancellations-by-lead-time',
    'patients-by-age',
  ],
  beds: ['bed-occupancy', 'rent-leakage'],
};

export const isAnalysis = (name: AnyName): name is AnalysisName => (analysisNames as readonly string[]).includes(name);
export const isReport = (name: AnyName): name is ReportName => (reportNames as readonly string[]).includes(name);

/** A billing clerk reads the reports of money. */
export const reportsFor = (role: string | undefined): readonly AnyName[] =>
  role === 'admin' ? [...groups.money, ...groups.visits, ...groups.beds] : groups.money;

/** The reports by what they are about. */
export function ReportNav({ allowed, name }: { allowed: readonly AnyName[]; name: AnyName }) {
  return (
    <nav className={classes.nav} aria-label={t('title')}>
      {(['money', 'visits', 'beds'] as const).map((group) => {
        const shown = groups[group].filter((other) => allowed.includes(other));
        return shown.length === 0 ? null : (
          <section key={group}>
            <h2>{t(`group.${group}`)}</h2>
            {shown.map((other) => (
              <Link key={other} href={`/reports/${other}`} aria-current={other === name ? 'page' : undefined}>
                {t(`report.${other}`)}
              </Link>
            ))}
          </section>
        );
      })}
    </nav>
  );
}
