import { useState } from 'react';
import type { CallInput } from '#contract/contract.ts';
import type { PatientRecord } from '#contract/patients.ts';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { notify } from '../ui/frame/toasts.ts';
import { PatientFormFrame, patientWords } from './patient-form.tsx';
import {
  askedFields,
  changedFields,
  checkBirth,
  checkLists,
  type PatientValues,
  patientInput,
  valuesOfPatient,
} from './patient-form-rules.ts';
import { patientLabels } from './patient-labels.ts';
import { t } from './patients-wording.ts';

/** Changes the details of a patient; sends only what was changed. */
export function PatientEditForm({ patient, onDone }: { patient: PatientRecord; onDone: () => void }) {
  // As it was when the form opened: a change from another desk must not count as typed here.
  const [before] = useState(() => valuesOfPatient(patient));
  const form = useDraftForm<'patients.update', PatientValues>({
    call: 'patients.update',
    initialValues: before,
    labels: patientLabels,
    formKey: `patients.update:${patient.patientId}`,
    toInput: (values) =>
      ({
        patientId: patient.patientId,
        ...patientInput(changedFields(before, values)),
      }) as CallInput<'patients.update'>,
    asked: askedFields,
    check: (values) => ({ ...checkBirth(values), ...checkLists(values) }),
    words: patientWords,
    onSuccess: () => {
      notify(t('edit.saved'));
      onDone();
    },
    onKept: onDone,
  });
  const leave = () => {
    form.reset();
    onDone();
  };
  const isUnchanged = Object.keys(changedFields(before, form.values)).length === 0;
  const submit: typeof form.submit = (event) => {
    if (!isUnchanged) return form.submit(event);
    event?.preventDefault();
    leave();
  };
  return <PatientFormFrame form={{ ...form, submit }} submitLabel={t('edit.save')} onCancel={leave} />;
}
