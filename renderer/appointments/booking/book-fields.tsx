import { Button, Textarea, TextInput } from '@mantine/core';
import type { RefObject } from 'react';
import { PatientBanner } from '../../records/patient/patient-banner.tsx';
import { PatientPicker, type PickedPatient } from '../../records/patient/patient-picker.tsx';
import { DraftNotice } from '../../ui/form/draft-notice.tsx';
import { ErrorSummary } from '../../ui/form/error-summary.tsx';
import { SidePanel } from '../../ui/frame/side-panel.tsx';
import { formatDayWithWeekday } from '../../wording/wall-time.ts';
import classes from './book-panel.module.css';
import { t } from './booking-wording.ts';
import { ProposalNote } from './proposal-note.tsx';
import { SlotAdvice } from './slot-advice.tsx';
import { SlotFields } from './slot-fields.tsx';
import { slotValuesOf, typedSpanWords } from './slot-values.ts';
import type { BookFocus } from './use-book-focus.ts';
import type { BookForm } from './use-book-form.ts';
import { WaitsAlready } from './waits-already.tsx';

type BookFieldsProps = {
  book: BookForm;
  focus: BookFocus;
  patientInput: RefObject<HTMLInputElement | null>;
  onPatient: (patient: PickedPatient | null) => void;
  /** Null where this person may not register patients. */
  onRegister: ((name: string) => void) | null;
  /** Null where nobody may be put on the waitlist. */
  onWaitlist: (() => void) | null;
  onClose: () => void;
};

/** The form of a booking: whom, with which doctor and when, and what speaks against it. */
export function BookFields(props: BookFieldsProps) {
  const { book, focus, patientInput, onPatient, onRegister, onWaitlist, onClose } = props;
  const { form, proposal, isProposing, chooseDoctor, typed, model, warnings, wasRefused, isOverridable, nowTime } =
    book;
  const patient = form.values.patientId;
  const { value: _patient, onChange: _onPatient, ...patientField } = form.field('patientId');
  return (
    <SidePanel
      title={t('book.title')}
      width={400}
      keepsFocus
      onClose={onClose}
      banner={
        <div className={classes.banner}>
          {patient ? <PatientBanner patient={patient} /> : <p>{t('book.noPatientYet')}</p>}
        </div>
      }
      footer={
        <>
          <Button ref={focus.submitButton} type="submit" form="book-visit" loading={form.isBusy}>
            {t(isOverridable && form.values.overrideReason.trim() ? 'book.override' : 'book.submit')}
          </Button>
          {typed ? (
            <span className={classes.summary}>
              {t('book.summary', { day: formatDayWithWeekday(typed.day), span: typedSpanWords(form.values, typed) })}
            </span>
          ) : null}
        </>
      }
    >
      <form
        id="book-visit"
        className={classes.form}
        onSubmit={(event) => (isProposing ? event.preventDefault() : form.submit(event))}
        noValidate
      >
        <DraftNotice draft={form.draft} />
        <ErrorSummary {...form.summary} />
        <div>
          <PatientPicker
            {...patientField}
            ref={patientInput}
            data-autofocus
            autoFocus
            value={patient}
            onChange={onPatient}
            {...(onRegister ? { onRegister } : {})}
          />
          {patient ? <WaitsAlready patientId={patient.patientId} /> : null}
          {onRegister && !patient ? (
            <Button variant="subtle" size="compact-sm" className={classes.register} onClick={() => onRegister('')}>
              {t('book.register')}
            </Button>
          ) : null}
        </div>
        <ProposalNote proposal={proposal} model={model}>
          {typed ? null : t('book.chooseSlot')}
        </ProposalNote>
        <SlotFields
          field={form.field}
          onDoctor={chooseDoctor}
          isProposed={proposal !== null}
          doctorInput={focus.doctorInput}
        />
        <SlotAdvice
          model={model}
          wanted={typed}
          warnings={warnings}
          nowTime={nowTime}
          wasRefused={wasRefused}
          onChoose={(chosen) => {
            form.setAll(slotValuesOf(chosen));
            // The buttons of the free times go away: the focus goes on to what comes next.
            focus.next(patient !== null);
          }}
        />
        {onWaitlist ? (
          <Button variant="subtle" size="compact-sm" className={classes.register} onClick={onWaitlist}>
            {t('book.waitlist')}
          </Button>
        ) : null}
        {isOverridable ? (
          <TextInput
            {...form.field('overrideReason')}
            label={t('book.overrideReason')}
            description={t('override.hint')}
          />
        ) : null}
        <Textarea {...form.field('notes')} autosize minRows={2} maxRows={6} />
      </form>
    </SidePanel>
  );
}
