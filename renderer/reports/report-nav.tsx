import { type AnalysisName, analysisNames } from '#contract/analyses.ts';
import { type ReportName, reportNames } from '#contract/reports.ts';
import type { SignedInPerson } from '#contract/staff.ts';
import { hasRole } from '../bridge/session-store.ts';
import { LinkGroups } from '../ui/frame/link-groups.tsx';
import { t } from './report-words.ts';

/** The reports that the rail of the screen names; a statement is of one patient. */
export type AnyName = ReportName | AnalysisName | 'statement';
type Group = 'money' | 'pharmacy' | 'visits' | 'beds';

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
  pharmacy: ['pharmacy-sales', 'pharmacy-margin', 'pharmacy-consumption', 'pharmacy-stock-value'],
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
  beds: ['bed-occupancy', 'bed-stays', 'stays-by-month', 'length-of-stay', 'rent-leakage'],
};

export const isAnalysis = (name: AnyName): name is AnalysisName => (analysisNames as readonly string[]).includes(name);
export const isReport = (name: AnyName): name is ReportName => (reportNames as readonly string[]).includes(name);

/** A billing clerk reads the reports of money and of the pharmacy. */
export const reportsFor = (person: SignedInPerson | null): readonly AnyName[] =>
  hasRole(person, 'admin') ? Object.values(groups).flat() : [...groups.money, ...groups.pharmacy];

/** The reports by what they are about. */
export function ReportNav({ allowed, name }: { allowed: readonly AnyName[]; name: AnyName }) {
  const shown = (['money', 'pharmacy', 'visits', 'beds'] as const).map((group) => ({
    key: group,
    title: t(`group.${group}`),
    links: groups[group]
      .filter((other) => allowed.includes(other))
      .map((other) => ({ href: `/reports/${other}`, label: t(`report.${other}`), isCurrent: other === name })),
  }));
  return <LinkGroups label={t('title')} groups={shown} />;
}
