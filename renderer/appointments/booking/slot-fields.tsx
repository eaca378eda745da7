import type { ReactNode, RefObject } from 'react';
import { DoctorSelect } from '../../records/doctor-select.tsx';
import { DurationInput } from '../../records/duration-input.tsx';
import { DateInput } from '../../ui/form/date-input.tsx';
import { TimeInput } from '../../ui/form/time-input.tsx';
import classes from './slot-fields.module.css';
import { type SlotValues, slotLabels } from './slot-values.ts';

type SlotField = {
  id: string;
  label: ReactNode;
  // biome-ignore lint/suspicious/noExplicitAny: the form knows the value's type by its field
  value: any;
  // biome-ignore lint/suspicious/noExplicitAny: takes an input's event or a value
  onChange: any;
  error: ReactNode;
};

type SlotFieldsProps = {
  field: (name: keyof SlotValues) => SlotField;
  /** Another doctor: the screen proposes that doctor's next free time. */
  onDoctor: (doctorId: string | null) => void;
  /** The slot was filled in, and nobody has chosen it yet. */
  isProposed: boolean;
  doctorInput?: RefObject<HTMLInputElement | null>;
};

/** Doctor, date, time and duration, the same for a booking and for a move. */
export function SlotFields({ field, onDoctor, isProposed, doctorInput }: SlotFieldsProps) {
  const time = field('apptTime');
  return (
    <div className={classes.fields} data-proposed={isProposed || undefined}>
      <DoctorSelect
        {...field('doctorId')}
        {...(doctorInput ? { ref: doctorInput } : {})}
        onChange={onDoctor}
        label={slotLabels.doctorId}
        className={classes.wide ?? ''}
      />
      <DateInput {...field('day')} />
      {/* Its column is too narrow for a sentence: the summary above the form has it, and leads here. */}
      <TimeInput {...time} error={Boolean(time.error)} />
      <div className={classes.wide}>
        <DurationInput {...field('durationMin')} label={slotLabels.durationMin} />
      </div>
    </div>
  );
}
