import type { RefObject } from 'react';
import { useMay } from '../bridge/session-store.ts';
import { useIntent } from '../ui/frame/intents.ts';
import type { Wanted } from './day/booking-rules.ts';
import { wallTimeAt } from './day/clock-rules.ts';
import type { DayColumn } from './day/day-columns.ts';
import { useHospitalNow } from './day/hospital-clock.ts';
import { firstFreeOn } from './day/next-free-slot.ts';
import type { DayGridHandle } from './grid/day-grid-handle.ts';
import type { useDayAddress } from './use-day-address.ts';

type BookingSlotsOptions = {
  address: ReturnType<typeof useDayAddress>;
  /** The doctors shown. */
  columns: readonly DayColumn[];
  grid: RefObject<DayGridHandle | null>;
  patientInput: RefObject<HTMLInputElement | null>;
};

/** How a booking gets its slot: by a click on the grid, or the next free one when it is begun by key or button. */
export function useBookingSlots({ address, columns, grid, patientInput }: BookingSlotsOptions) {
  const { day, today, panel, go } = address;
  const nowTime = useHospitalNow();
  const mayBook = useMay('appointments.book');

  const openBooking = (wanted: Wanted | null) => go({ panel: { kind: 'book', wanted, patientId: null } });

  /**
   * Where a person put the cursor, if that is still to come; else that doctor's first free time. Without either the form
   * opens without a slot and proposes one for the patient: no doctor is chosen without a reason.
   */
  const openNextBooking = () => {
    const here = grid.current?.cursorSlot() ?? null;
    const isAhead = here && wallTimeAt(here.day, here.start) >= nowTime;
    const own = columns.filter((column) => column.doctor.doctorId === grid.current?.cursorDoctorId());
    openBooking(isAhead || day < today ? here : firstFreeOn(day, own, nowTime));
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
