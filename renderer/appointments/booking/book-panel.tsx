import { type RefObject, useState } from 'react';
import type { Appointment } from '#contract/appointments.ts';
import { readOrThrow } from '../../bridge/use-query-call.ts';
import type { PickedPatient } from '../../records/patient/patient-picker.tsx';
import { usePatientRegistration } from '../../records/patient/patient-registration-slot.tsx';
import { useWaitlistParts } from '../../records/waitlist-slot.tsx';
import { SidePanel } from '../../ui/frame/side-panel.tsx';
import type { Wanted } from '../day/booking-rules.ts';
import { BookFields } from './book-fields.tsx';
import { t } from './booking-wording.ts';
import type { Proposal } from './propose-slot.ts';
import { useBookFocus } from './use-book-focus.ts';
import { type BookValues, useBookForm } from './use-book-form.ts';

type BookPanelProps = {
  /** The day on the screen. */
  day: string;
  /** The slot on the grid; null opens the form without one. */
  wanted: Wanted | null;
  patientId: number | null;
  /** `wanted` is a proposal of the screen that led here. */
  proposal: Proposal | null;
  /** Values of a booking that was closed by mistake. */
  revived: BookValues | null;
  onWanted: (wanted: Wanted) => void;
  onBooked: (visit: Appointment) => void;
  onClose: (abandoned: BookValues | null) => void;
  /** Where the screen asks for the focus when the key for a new booking is pressed again. */
  patientInput: RefObject<HTMLInputElement | null>;
};

/** A booking beside the grid: the patient is found while typing, a time is proposed, Enter books. */
export function BookPanel(props: BookPanelProps) {
  const { patientInput, onClose } = props;
  const Registration = usePatientRegistration();
  const waitlist = useWaitlistParts();
  const [registering, setRegistering] = useState<string | null>(null);
  const [isWaiting, setIsWaiting] = useState(false);
  const focus = useBookFocus(patientInput);
  const book = useBookForm({
    ...props,
    onProposed: (proposal) => focus.afterProposal(proposal !== null),
    onKept: () => onClose(null),
  });
  const { form, proposal } = book;
  const patient = form.values.patientId;

  const choosePatient = (chosen: PickedPatient | null) => {
    // The last doctor of one patient is no reason for another.
    const isForOther = proposal?.why === 'last_doctor' && chosen !== null;
    form.setAll({ patientId: chosen, ...(isForOther ? { doctorId: null, apptTime: '' } : {}) });
    if (chosen) focus.submit();
  };
  const takeRegistered = async (registeredId: number) => {
    setRegistering(null);
    const registered = await readOrThrow('patients.get', { patientId: registeredId }).catch(() => null);
    if (registered) choosePatient(registered);
  };

  if (registering !== null && Registration) {
    return (
      <SidePanel title={t('book.registerTitle')} width={400} keepsFocus onClose={() => setRegistering(null)}>
        <Registration
          initialName={registering}
          onRegistered={(registeredId) => void takeRegistered(registeredId)}
          onCancel={() => setRegistering(null)}
        />
      </SidePanel>
    );
  }
  if (isWaiting && waitlist) {
    const { doctorId, day, durationMin, notes } = form.values;
    return (
      <waitlist.Form
        wish={{ patient, doctorId: Number(doctorId) || null, fromDay: day, durationMin: durationMin || 30, notes }}
        onAdded={() => {
          form.reset();
          onClose(null);
        }}
        onCancel={() => setIsWaiting(false)}
      />
    );
  }
  return (
    <BookFields
      book={book}
      focus={focus}
      patientInput={patientInput}
      onPatient={choosePatient}
      onRegister={Registration ? setRegistering : null}
      onWaitlist={waitlist ? () => setIsWaiting(true) : null}
      onClose={() => {
        const abandoned = form.isDirty && (patient || form.values.notes) ? form.values : null;
        form.reset();
        onClose(abandoned);
      }}
    />
  );
}
