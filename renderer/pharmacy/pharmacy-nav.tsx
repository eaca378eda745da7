import type { ReactNode } from 'react';
import { Link } from 'wouter';
import classes from './pharmacy-nav.module.css';
import { t } from './pharmacy-wording.ts';

export const pharmacyAreas = [
  'items',
  'counter',
  'orders',
  'returns',
  'supply',
  'transfers',
  'counts',
  'registers',
  'places',
] as const;
export type PharmacyAreaName = (typeof pharmacyAreas)[number];

/** The parts of the pharmacy, and under them the one that is open. */
export function PharmacyFrame({ area, children }: { area: PharmacyAreaName; children: ReactNode }) {
  return (
    <div className={classes.frame}>
      <nav className={classes.nav} aria-label={t('title')}>
        {pharmacyAreas.map((one) => (
          <Link
            key={one}
            href={one === 'items' ? '/pharmacy' : `/pharmacy/${one}`}
            aria-current={one === area ? 'page' : undefined}
          >
            {t(`area.${one}`)}
          </Link>
        ))}
      </nav>
      <div className={classes.area}>{children}</div>
    </div>
  );
}
