import { Button, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import type { Appointment } from '#contract/appointments.ts';
import { PatientBanner } from '../../records/patient/patient-banner.tsx';
import { useWaitlistParts } from '../../records/waitlist-slot.tsx';
import { ErrorSummary } from '../../ui/form/error-summary.tsx';
import { SidePanel } from '../../ui/frame/side-panel.tsx';
import { formatDay } from '../../wording/wall-time.ts';
import type { Wanted } from '../day/booking-rules.ts';
import { visitSpanWords } from '../day/day-words.ts';
import type { MoveTo } from '../visit/use-visit-writes.ts';
import { bannerPatientOf } from '../visit/visit-patient.ts';
import classes from './book-panel.module.css';
import { t } from './booking-wording.ts';
import { ProposalNote } from './proposal-note.tsx';
import { SlotAdvice } from './slot-advice.tsx';
import { SlotFields } from './slot-fields.tsx';
import { slotValuesOf } from './slot-values.ts';
import { useMoveForm } from './use-move-form.ts';

type MovePanelProps = {
  visit: Appointment;
  wanted: Wanted | null;
  onWanted: (wanted: Wanted) => void;
  onMoved: (to: MoveTo) => void;
  onClose: () => void;
};

/** Moves a visit to any day: by fields, or by a click on a free slot of the grid. */
export function MovePanel({ visit, wanted, onWanted, onMoved, onClose }: MovePanelProps) {
  const waitlist = useWaitlistParts();
  const [isWaiting, setIsWaiting] = useState(false);
  const submitButton = useRef<HTMLButtonElement>(null);
  const { form, proposal, chooseDoctor, typed, model, warnings, wasRefused, isOverridable, isElsewhere, nowTime } =
    useMoveForm({
      visit,
      wanted,
      onWanted,
      onMoved,
      onKept: onClose,
    });
  const { apptId } = visit;

  if (isWaiting && waitlist) {
    const { apptTime, doctorName } = visit;
    return (
      <waitlist.Form
        wish={{
          patient: { ...bannerPatientOf(visit), phone: visit.patientPhone },
          doctorId: Number(form.values.doctorId) || visit.doctorId,
          fromDay: nowTime.slice(0, 10),
          durationMin: form.values.durationMin || visit.durationMin,
          held: { apptId, apptTime, doctorName },
        }}
        onAdded={onClose}
        onCancel={() => setIsWaiting(false)}
      />
    );
  }

  return (
    <SidePanel
      title={t('move.title')}
      width={400}
      onClose={onClose}
      banner={<PatientBanner patient={bannerPatientOf(visit)} />}
      footer={
        <Button ref={submitButton} type="submit" form="move-visit" loading={form.isBusy} disabled={!isElsewhere}>
          {t(isOverridable && form.values.overrideReason.trim() ? 'move.override' : 'move.submit')}
        </Button>
      }
    >
      <form id="move-visit" className={classes.form} onSubmit={form.submit} noValidate>
        <ErrorSummary {...form.summary} />
        <p className={classes.sentence}>
          {t('move.present', {
            day: formatDay(visit.apptTime.slice(0, 10)),
            span: visitSpanWords(visit),
            doctor: visit.doctorName,
          })}
        </p>
        <SlotFields field={form.field} onDoctor={chooseDoctor} isProposed={proposal !== null} />
        {proposal ? (
          <ProposalNote proposal={proposal} model={model}>
            {null}
          </ProposalNote>
        ) : null}
        <SlotAdvice
          model={model}
          wanted={isElsewhere ? typed : null}
          warnings={warnings}
          nowTime={nowTime}
          apptId={apptId}
          wasRefused={wasRefused}
          onChoose={(chosen) => {
            form.setAll(slotValuesOf(chosen));
            // The buttons of the free times go away: the focus goes on to what comes next.
            requestAnimationFrame(() => submitButton.current?.focus());
          }}
        />
        {waitlist ? (
          <Button variant="subtle" size="compact-sm" className={classes.register} onClick={() => setIsWaiting(true)}>
            {t('move.waitlist')}
          </Button>
        ) : null}
        {isOverridable ? (
          <TextInput
            {...form.field('overrideReason')}
            label={t('move.overrideReason')}
            description={t('override.hint')}
          />
        ) : null}
      </form>
    </SidePanel>
  );
}
