import { Button } from '@mantine/core';
import { EmptyState } from '../ui/frame/empty-state.tsx';
import { t } from './admissions-wording.ts';
import { BedCard } from './bed-card.tsx';
import classes from './board.module.css';
import type { BoardBed, WardBeds } from './board-rules.ts';
import type { Held } from './use-admission-writes.ts';

type BoardAreaProps = {
  sections: readonly WardBeds[];
  hasBeds: boolean;
  now: string;
  openBedId: number | null;
  held: Held | null;
  mayMove: boolean;
  onOpen: (bed: BoardBed) => void;
  onHold: (bed: BoardBed) => void;
  onDrop: (bed: BoardBed) => void;
  /** The mouse let go, also beside every bed: a click afterwards moves nobody. */
  onLetGo: () => void;
  onStop: () => void;
  onShowAll: () => void;
  onPrint: (section: WardBeds) => void;
};

/** The wards, one below the other, each with its beds. */
export function BoardArea({
  sections,
  hasBeds,
  now,
  openBedId,
  held,
  onStop,
  onShowAll,
  onPrint,
  ...card
}: BoardAreaProps) {
  const first = sections[0]?.beds[0]?.bedId;
  return (
    <div className={classes.area}>
      <div className={classes.wards}>
        {sections.length === 0 ? (
          <EmptyState
            title={t(hasBeds ? 'empty.filtered' : 'empty.title')}
            {...(hasBeds ? { action: <Button onClick={onShowAll}>{t('empty.showAll')}</Button> } : {})}
            {...(hasBeds ? {} : { hint: t('empty.hint') })}
          />
        ) : null}
        {sections.map(({ ward, beds }) => (
          <section key={ward?.wardId ?? 0} className={classes.ward} aria-label={ward?.wardName ?? t('ward.none')}>
            <header className={classes.wardHead}>
              <h2>{ward?.wardName ?? t('ward.none')}</h2>
              <span>{t('ward.count', { taken: beds.filter((bed) => bed.patient).length, beds: beds.length })}</span>
              {ward && ward.sex !== 'ANY' ? <span>{t(`ward.${ward.sex}`)}</span> : null}
              <Button size="compact-xs" variant="subtle" onClick={() => onPrint({ ward, beds })}>
                {t('print.ward')}
              </Button>
            </header>
            <div className={classes.cards}>
              {beds.map((bed) => (
                <BedCard
                  key={bed.bedId}
                  bed={bed}
                  now={now}
                  isOpen={bed.bedId === openBedId}
                  isHeld={held !== null && held.bedId === bed.bedId}
                  isFirst={bed.bedId === (openBedId ?? first)}
                  {...card}
                />
              ))}
            </div>
          </section>
        ))}
      </div>
      {held ? (
        <div className={classes.held} role="status">
          <p>{t(held.bedId === null ? 'held.admit' : 'held.move', { patient: held.patient })}</p>
          <Button size="xs" variant="default" onClick={onStop}>
            {t('held.stop')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
