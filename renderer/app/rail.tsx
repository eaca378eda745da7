import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react';
import { Link, useLocation } from 'wouter';
import { t } from './app-wording.ts';
import { ProductMark } from './product-mark.tsx';
import classes from './rail.module.css';
import type { ScreenName, screens } from './screens.tsx';

type RailProps = {
  items: typeof screens;
  /** How many are open behind a screen, where that is work. */
  counts: Partial<Record<ScreenName, number>>;
  isNarrow: boolean;
  onToggle: () => void;
};

/** The screens of the role, each with icon and word; narrow it still has its words. */
export function Rail({ items, counts, isNarrow, onToggle }: RailProps) {
  const [location] = useLocation();
  const ToggleIcon = isNarrow ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse;
  return (
    <nav className={classes.rail} data-narrow={isNarrow || undefined} aria-label={t('rail.label')}>
      <div className={classes.product}>
        <ProductMark size={24} />
        <span className={isNarrow ? 'visually-hidden' : undefined}>{t('product.short')}</span>
      </div>
      {items.map(({ name, path, label, icon: Icon }) => (
        <Link
          key={name}
          href={path}
          className={classes.item}
          aria-current={location.startsWith(path) ? 'page' : undefined}
        >
          <Icon size={20} stroke={1.75} aria-hidden />
          <span>{label}</span>
          {counts[name] ? <span className={classes.count}>{shortCount(counts[name])}</span> : null}
        </Link>
      ))}
      <button
        type="button"
        className={`${classes.item} ${classes.toggle}`}
        onClick={onToggle}
        aria-label={isNarrow ? t('rail.makeWide') : t('rail.makeNarrow')}
      >
        <ToggleIcon size={20} stroke={1.75} aria-hidden />
        <span>{isNarrow ? t('rail.wide') : t('rail.narrow')}</span>
      </button>
    </nav>
  );
}

/** The rail has room for two digits. */
const shortCount = (count: number): string => (count > 99 ? t('rail.countOver99') : String(count));
