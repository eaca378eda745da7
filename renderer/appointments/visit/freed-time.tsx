import { create } from 'zustand';
import { useWaitlistParts } from '../../records/waitlist-slot.tsx';
import { useHospitalNow } from '../day/hospital-clock.ts';
import classes from './freed-time.module.css';
import { type FreedTime, freeFrom } from './freed-time-rules.ts';

/** The time that was freed last on this desk. It outlives a change of the screen: the telephone call comes after it. */
const useFreedTimeStore = create<{ freed: FreedTime | null }>()(() => ({ freed: null }));

export const noteFreedTime = (freed: FreedTime | null): void => useFreedTimeStore.setState({ freed });

/**
 * Who waits for the time that was freed last, at the foot of the screen, until it is taken or left free: the rows above
 * stay where they are. `openApptId` is the visit whose panel says the same.
 */
export function FreedTimeBar({ openApptId }: { openApptId: number | null }) {
  const freed = useFreedTimeStore((state) => state.freed);
  if (!freed || freed.apptId === openApptId) return null;
  return (
    <div className={classes.bar}>
      <WhoWaitsFor freed={freed} onClose={() => noteFreedTime(null)} />
    </div>
  );
}

/** Who could have this time now; nothing once it is over, or where the person does not keep the waitlist. */
export function WhoWaitsFor({ freed, onClose }: { freed: FreedTime; onClose?: () => void }) {
  const nowTime = useHospitalNow();
  const parts = useWaitlistParts();
  const apptTime = freeFrom(freed, nowTime);
  if (!parts || !apptTime) return null;
  const { doctorId, doctorName, patientId } = freed;
  return (
    <parts.FittingPeople
      doctorId={doctorId}
      doctorName={doctorName}
      apptTime={apptTime}
      exceptPatientId={patientId}
      {...(onClose ? { onClose } : {})}
    />
  );
}
