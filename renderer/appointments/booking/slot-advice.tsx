import { Button } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { useQueryCall } from '../../bridge/use-query-call.ts';
import { formatDoctorName } from '../../wording/names.ts';
import { addDays, clockOfMinute, formatDayWithWeekday, formatWallTimeWithWeekday } from '../../wording/wall-time.ts';
import { type BookingWarning, columnOfDoctor, freeSlotsNear, type Wanted } from '../day/booking-rules.ts';
import { minuteOn } from '../day/clock-rules.ts';
import type { DayModel } from '../day/day-columns.ts';
import { warningWords } from '../day/day-words.ts';
import { t } from './booking-wording.ts';
import classes from './slot-advice.module.css';

type SlotAdviceProps = {
  model: DayModel | null;
  wanted: Wanted | null;
  warnings: readonly BookingWarning[];
  nowTime: string;
  /** The visit being moved, whose own time counts as free. */
  apptId?: number | undefined;
  /** The database refused the slot: others are offered even if the screen saw nothing wrong. */
  wasRefused: boolean;
  onChoose: (wanted: Wanted) => void;
};

const stopsBooking = (warning: BookingWarning) => warning.kind === 'taken' || warning.kind === 'closed';

/** What speaks against the slot, and the nearest ones that are free. */
export function SlotAdvice({ model, wanted, warnings, nowTime, apptId, wasRefused, onChoose }: SlotAdviceProps) {
  const offersOthers = wasRefused || warnings.some((warning) => stopsBooking(warning) || warning.kind === 'past');
  // What was refused stands in the summary above the form already.
  const shown = wasRefused ? warnings.filter((warning) => !stopsBooking(warning)) : warnings;
  const free = model && wanted && offersOthers ? freeSlotsNear(model, wanted, nowTime, apptId) : [];
  const own = free.filter((slot) => slot.doctorId === wanted?.doctorId);
  const colleagues = free.filter((slot) => slot.doctorId !== wanted?.doctorId);
  return (
    // The place is kept, so that the buttons below do not jump when a warning comes.
    <div className={classes.advice}>
      <ul className={classes.warnings} aria-live="polite">
        {shown.map((warning) => {
          const Icon = stopsBooking(warning) ? IconAlertTriangle : IconInfoCircle;
          const sentence = warningWords(warning);
          return (
            <li key={sentence} data-stops={stopsBooking(warning) || undefined}>
              <Icon size={16} stroke={1.75} aria-hidden />
              <span>{sentence}</span>
            </li>
          );
        })}
      </ul>
      {model && wanted && offersOthers ? (
        <div className={classes.free}>
          {own.length > 0 ? (
            <p id="nearest-free">{t('advice.nearest')}</p>
          ) : (
            <p id="nearest-free">{t('advice.noneOn', { day: formatDayWithWeekday(wanted.day) })}</p>
          )}
          <div className={classes.buttons}>
            {own.map((slot) => (
              <Button
                key={slot.start}
                size="compact-sm"
                variant="default"
                aria-describedby="nearest-free"
                onClick={() => onChoose({ ...wanted, start: slot.start })}
              >
                {clockOfMinute(slot.start)}
              </Button>
            ))}
            {colleagues.map((slot) => {
              const doctor = columnOfDoctor(model, slot.doctorId)?.doctor;
              return doctor ? (
                <Button
                  key={slot.doctorId}
                  size="compact-sm"
                  variant="default"
                  onClick={() => onChoose({ ...wanted, ...slot })}
                >
                  {t('advice.withDoctor', { time: clockOfMinute(slot.start), doctor: formatDoctorName(doctor) })}
                </Button>
              ) : null;
            })}
          </div>
          {own.length === 0 ? <LaterDays wanted={wanted} nowTime={nowTime} onChoose={onChoose} /> : null}
        </div>
      ) : null}
    </div>
  );
}

const lookAheadDays = 21;
const laterOffered = 3;

/** The next days on which the doctor has a free time, with the first one of each day. */
function LaterDays({ wanted, nowTime, onChoose }: Pick<SlotAdviceProps, 'nowTime' | 'onChoose'> & { wanted: Wanted }) {
  const today = nowTime.slice(0, 10);
  const from = addDays([wanted.day, today].sort().at(-1) ?? today, 1);
  const { doctorId, durationMin } = wanted;
  const query = useQueryCall('doctors.availability', { doctorId, from, to: addDays(from, lookAheadDays), durationMin });
  const firsts = new Map<string, string>();
  for (const slot of query.data?.slots ?? []) {
    const day = slot.startTime.slice(0, 10);
    if (slot.status === 'free' && !firsts.has(day)) firsts.set(day, slot.startTime);
  }
  const offered = [...firsts].slice(0, laterOffered);
  if (query.data && offered.length === 0) return <p>{t('advice.noneLater')}</p>;
  return (
    <div className={classes.buttons}>
      {offered.map(([day, time]) => (
        <Button
          key={day}
          size="compact-sm"
          variant="default"
          onClick={() => onChoose({ ...wanted, day, start: minuteOn(day, time) })}
        >
          {formatWallTimeWithWeekday(time)}
        </Button>
      ))}
    </div>
  );
}
