import { Button } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { CallInput } from '#contract/contract.ts';
import { DraftNotice } from '../ui/form/draft-notice.tsx';
import { ErrorSummary, focusInput } from '../ui/form/error-summary.tsx';
import { type DraftForm, useDraftForm } from '../ui/form/use-draft-form.ts';
import { notify } from '../ui/frame/toasts.ts';
import type { ErrorContext } from '../ui/words/error-words.ts';
import { PatientFields } from './patient-fields.tsx';
import classes from './patient-form.module.css';
import { noPatientValues, type PatientValues, patientLabels, valuesFromSearch } from './patient-form-rules.ts';
import { SimilarPatients } from './similar-patients.tsx';

export const patientWords: ErrorContext = {
  noun: 'patient',
  sentences: {
    'email:taken': 'Another patient has this e-mail. Leave it empty, or use that patient.',
    'dob:in_future': 'Date of birth must not lie in the future',
    'gender:required': 'Choose a gender',
  },
};

type PatientFormProps = {
  /** The patient to go on with: registered just now, or one of those who look like it. */
  onRegistered: (patientId: number) => void;
  onCancel: () => void;
  /** What was typed in a search that found nobody. */
  initialName?: string;
};

/** Registers a patient; kept while half-typed, and never done twice. */
export function PatientForm({ onRegistered, onCancel, initialName = '' }: PatientFormProps) {
  const [initialValues] = useState(() => (initialName.trim() ? valuesFromSearch(initialName) : noPatientValues));
  const form = useDraftForm<'patients.register', PatientValues>({
    call: 'patients.register',
    initialValues,
    labels: patientLabels,
    toInput: (values) => values as CallInput<'patients.register'>,
    words: patientWords,
    onSuccess: ({ patientId }, { firstName, lastName }) => {
      notify(`${firstName.trim()} ${lastName.trim()} is registered`);
      onRegistered(patientId);
    },
    onKept: onCancel,
  });
  const cancel = () => {
    form.reset(noPatientValues);
    onCancel();
  };
  return (
    <PatientFormFrame form={form} submitWord="Register patient" onCancel={cancel}>
      <SimilarPatients
        values={form.values}
        onUse={(patientId) => {
          form.reset(noPatientValues);
          onRegistered(patientId);
        }}
      />
    </PatientFormFrame>
  );
}

type FrameProps = {
  form: DraftForm<PatientValues>;
  submitWord: string;
  onCancel: () => void;
  /** Above the buttons, in sight while the fields scroll. */
  children?: ReactNode;
};

/** One column of fields; notes and buttons stay in sight at its foot. */
export function PatientFormFrame({ form, submitWord, onCancel, children }: FrameProps) {
  // The name may have come with the search: then the date of birth is asked next.
  const { firstName, lastName, dob } = form.values;
  const start = useRef(form.field(firstName && lastName && !dob ? 'dob' : 'firstName').id);
  useEffect(() => focusInput(start.current), []);
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
            {submitWord}
          </Button>
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
        </div>
      </div>
    </form>
  );
}
