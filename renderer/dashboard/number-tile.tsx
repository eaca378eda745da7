import { Link } from 'wouter';
import { usePerson } from '../bridge/session-store.ts';
import { Figures } from '../ui/words/figures.tsx';
import classes from './dashboard.module.css';
import { t } from './dashboard-wording.ts';
import { placeOf } from './places.ts';
import type { Tile } from './tile-rules.ts';

/** A number with its word and what makes it readable; it opens its report or list. */
export function NumberTile({ name, value, note, isUrgent }: Tile) {
  const path = placeOf(name, usePerson());
  const content = (
    <>
      <span className={classes.word}>{t(`tile.${name}`)}</span>
      <span className={classes.value}>
        <Figures>{value}</Figures>
      </span>
      <span className={classes.note} data-urgent={isUrgent || undefined}>
        <Figures>{note}</Figures>
      </span>
    </>
  );
  return path ? (
    <Link href={path} className={classes.tile ?? ''}>
      {content}
    </Link>
  ) : (
    <div className={classes.tile}>{content}</div>
  );
}
