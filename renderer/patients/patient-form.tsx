import { Button, TextInput } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useEffect, useState } from 'react';
import type { CallInput } from '#contract/contract.ts';
import type { PatientRecord, PatientSummary } from '#contract/patients.ts';
import { consentChannels } from '#contract/reminders.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { PatientLine } from '../records/patient/patient-line.tsx';
import { useReminderParts } from '../records/patient/reminder-slot.tsx';
import type { DraftForm } from '../ui/form/draft-form.ts';
import { DraftNotice } from '../ui/form/draft-notice.tsx';
import { ErrorSummary, focusInput } from '../ui/form/error-summary.tsx';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { notify, notifyRefusal } from '../ui/frame/toasts.ts';
import type { ErrorContext } from '../ui/words/error-words.ts';
import { useToday } from '../ui/words/wall-clock.ts';
import { formatPatientName } from '../wording/names.ts';
import { PatientFields } from './patient-fields.tsx';
import classes from './patient-form.module.css';
import {
  askedFields,
  checkBirth,
  checkLists,
  noPatientValues,
  type PatientValues,
  patientInput,
  sharedValues,
  valuesFromSearch,
} from './patient-form-rules.ts';
import { patientLabels } from './patient-labels.ts';
import { t } from './patients-wording.ts';
import { SimilarPatients, useSimilarPatients } from './similar-patients.tsx';

export const patientWords: ErrorContext = {
  noun: 'patient',
  sentences: {
    'email:taken': t('refused.emailTaken'),
    'identifiers:taken': t('refused.identifierTaken'),
    'dob:in_future': t('refused.bornInFuture'),
    'gender:required': t('refused.noGender'),
    'identityKey:taken': t('refused.sameRegistered'),
    'firstName:required': t('refused.noName'),
    'relationName:required': t('refused.noRelation'),
    'dob:malformed': t('dob.missing'),
  },
};

type PatientFormProps = {
  /** The patient to go on with: registered just now, or a similar one that was chosen. */
  onRegistered: (patientId: number) => void;
  onCancel: () => void;
  /** What was typed in a search that found nobody. */
  initialName?: string;
  /** Somebody of the family, with whom the new patient shares name, phone and address. */
  relative?: PatientRecord | null;
};

/** Registers a patient. The half-typed form is kept, and it is never sent twice. */
export function PatientForm({ onRegistered, onCancel, initialName = '', relative = null }: PatientFormProps) {
  const today = useToday();
  const [initialValues] = useState(() => ({
    ...(initialName.trim() ? valuesFromSearch(initialName, today) : noPatientValues),
    ...(relative ? sharedValues(relative) : {}),
  }));
  const [isOther, setIsOther] = useState(false);
  const reminders = useReminderParts();
  const [answer, setAnswer] = useState('');
  const saving = useWriteCall('reminders.saveConsent');
  const form = useDraftForm<'patients.register', PatientValues>({
    call: 'patients.register',
    initialValues,
    labels: patientLabels,
    toInput: (values) => patientInput(values) as CallInput<'patients.register'>,
    asked: askedFields,
    check: (values) => ({
      ...checkBirth(values),
      ...checkLists(values),
      ...(isOther && !values.otherPersonReason.trim() ? { otherPersonReason: t('same.reasonMissing') } : {}),
    }),
    words: patientWords,
    onSuccess: ({ patientId }, { firstName, lastName }) => {
      notify(
        t('registered', {
          patient: formatPatientName({ firstName: firstName?.trim() || null, lastName: lastName?.trim() || null }),
        }),
      );
      // Only now the patient has a number; what is refused here is asked again in the patient's panel.
      const channel = consentChannels.find((one) => one === answer);
      if (channel)
        void saving.send({ patientId, channel }).then((said) => (said.ok ? undefined : notifyRefusal(said.error)));
      onRegistered(patientId);
    },
    onKept: onCancel,
  });
  const cancel = () => {
    form.reset(noPatientValues);
    onCancel();
  };
  const use = (patientId: number) => {
    form.reset(noPatientValues);
    onRegistered(patientId);
  };
  const { found, same, identified } = useSimilarPatients(form.values);
  // The first choice is to go on with who is registered already: Enter too does not register the person once more.
  const submit: typeof form.submit = (event) => {
    if (!same || isOther) return form.submit(event);
    event?.preventDefault();
    use(same.patientId);
  };
  return (
    <PatientFormFrame
      form={{ ...form, submit }}
      submitLabel={same && !isOther ? t('same.use', { patient: formatPatientName(same) }) : t('register')}
      onCancel={cancel}
      more={
        same && !isOther ? (
          <Button
            variant="default"
            onClick={() => {
              setIsOther(true);
              focusInput(form.field('otherPersonReason').id);
            }}
          >
            {t('same.other')}
          </Button>
        ) : null
      }
    >
      {reminders && !same ? <reminders.Question value={answer} onChange={setAnswer} /> : null}
      {same && isOther ? (
        <TextInput
          {...form.field('otherPersonReason')}
          label={t('field.otherPersonReason')}
          autoComplete="off"
          dir="auto"
        />
      ) : same ? (
        <SamePatient patient={same} />
      ) : (
        <SimilarPatients values={form.values} found={found} identified={identified} onUse={use} />
      )}
    </PatientFormFrame>
  );
}

function SamePatient({ patient }: { patient: PatientSummary }) {
  return (
    <div role="status" className={classes.same}>
      <b>{t('same.title', { patient: formatPatientName(patient) })}</b>
      <p>{t('same.hint')}</p>
      <PatientLine patient={patient} />
    </div>
  );
}

type FrameProps = {
  form: DraftForm<PatientValues>;
  submitLabel: string;
  onCancel: () => void;
  /** Above the buttons, in sight while the fields scroll. */
  children?: ReactNode;
  /** A second way on, between the button that sends and Cancel. */
  more?: ReactNode;
};

/** One column of fields; notes and buttons stay in sight at its foot. */
export function PatientFormFrame({ form, submitLabel, onCancel, children, more }: FrameProps) {
  // The name may have come with the search: then the date of birth is asked next.
  const { firstName, dob } = form.values;
  const [firstInput] = useState(() => form.field(firstName && !dob ? 'dob' : 'firstName').id);
  useEffect(() => focusInput(firstInput), [firstInput]);
  const sendFromTextarea = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit();
  };
  return (
    <form className={classes.form} onSubmit={form.submit} onKeyDown={sendFromTextarea} noValidate>
      <div className={classes.fields}>
        <DraftNotice draft={form.draft} />
        <ErrorSummary {...form.summary} />
        <PatientFields form={form} />
      </div>
      <div className={classes.foot}>
        {children}
        <div className={classes.buttons}>
          <Button type="submit" loading={form.isBusy}>
            {submitLabel}
          </Button>
          {more}
          <Button variant="default" onClick={onCancel}>
            {t('cancel')}
          </Button>
        </div>
      </div>
    </form>
  );
}
