import type { RefObject } from 'react';
import { useMay } from '../bridge/session-store.ts';
import { useIntent } from '../ui/frame/intents.ts';
import type { Wanted } from './day/booking-rules.ts';
import { wallTimeAt } from './day/clock-rules.ts';
import type { DayColumn } from './day/day-columns.ts';
import { useHospitalNow } from './day/hospital-clock.ts';
import { firstFreeAfter, firstFreeOn } from './day/next-free-slot.ts';
import type { DayGridHandle } from './grid/day-grid.tsx';
import type { useDayAddress } from './use-day-address.ts';

type BookingSlotsOptions = {
  address: ReturnType<typeof useDayAddress>;
  /** The doctors shown. */
  columns: readonly DayColumn[];
  hidden: ReadonlySet<number>;
  grid: RefObject<DayGridHandle | null>;
  patientInput: RefObject<HTMLInputElement | null>;
};

/** How a booking gets its slot: by a click on the grid, or the next free one when it is begun by key or button. */
export function useBookingSlots({ address, columns, hidden, grid, patientInput }: BookingSlotsOptions) {
  const { day, today, panel, go } = address;
  const nowTime = useHospitalNow();
  const mayBook = useMay('appointments.book');

  const openBooking = (wanted: Wanted | null) => go({ panel: { kind: 'book', wanted, patientId: null } });

  /** Where the cursor is, if that is still to come; else the first free time of that doctor, else of any doctor. */
  const openNextBooking = () => {
    const here = grid.current?.cursorSlot();
    const isAhead = here && wallTimeAt(here.day, here.start) >= nowTime;
    const own = columns.filter((column) => column.doctor.doctorId === grid.current?.cursorDoctorId());
    const free = firstFreeOn(day, own, nowTime) ?? firstFreeOn(day, columns, nowTime);
    const first = isAhead || day < today ? (here ?? null) : free;
    openBooking(first);
    if (first) return;
    const isShown = (doctorId: number) => !hidden.has(doctorId);
    const from = [day, today].sort().at(-1) ?? today;
    void firstFreeAfter(from, isShown, nowTime).then((wanted) => {
      if (!wanted) return;
      // Unless another slot was chosen, or the booking was closed, while the next days were read.
      go(({ panel: present }) =>
        present?.kind === 'book' && !present.wanted ? { day: wanted.day, panel: { ...present, wanted } } : null,
      );
    });
  };

  useIntent('appointments.book', () => {
    if (!mayBook) return;
    if (panel?.kind === 'book') return patientInput.current?.focus();
    openNextBooking();
  });

  const chooseSlot = (wanted: Wanted) => {
    if (panel?.kind === 'move') return go({ panel: { ...panel, wanted } });
    if (panel?.kind === 'book') {
      go({ panel: { ...panel, wanted } });
      return patientInput.current?.focus();
    }
    openBooking(wanted);
  };

  return { openBooking, openNextBooking, chooseSlot };
}
