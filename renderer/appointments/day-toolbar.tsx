import type { ComponentProps } from 'react';
import { isDoctorAlone, usePerson } from '../bridge/session-store.ts';
import type { DayModel } from './day/day-columns.ts';
import { DayFilter } from './day/day-filter.tsx';
import { DayNavigation } from './day-navigation.tsx';

type DayToolbarProps = {
  day: string;
  today: string;
  /** Null until the day was read. */
  model: DayModel | null;
  /** The doctors that are not shown. */
  hidden: ComponentProps<typeof DayFilter>['hidden'];
  onHide: ComponentProps<typeof DayFilter>['onChange'];
  onGo: (to: { day: string }) => void;
};

/** Which day is shown, and whose. A doctor has one column, and nothing to choose. */
export function DayToolbar({ day, today, model, hidden, onHide, onGo }: DayToolbarProps) {
  const isDoctor = isDoctorAlone(usePerson());
  return (
    <>
      <DayNavigation day={day} today={today} onGo={(to) => onGo({ day: to })} />
      {!isDoctor && model && model.columns.length > 0 ? (
        <DayFilter columns={model.columns} hidden={hidden} onChange={onHide} />
      ) : null}
    </>
  );
}
