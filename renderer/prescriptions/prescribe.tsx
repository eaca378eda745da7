import { Button, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { MedicineLine } from '#contract/prescription.ts';
import { usePerson } from '../bridge/session-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { medicineName } from '../documents/dose-text.ts';
import { DateInput } from '../ui/form/date-input.tsx';
import { DraftNotice } from '../ui/form/draft-notice.tsx';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { useShortcut } from '../ui/frame/shortcuts.ts';
import { notify } from '../ui/frame/toasts.ts';
import { LineEntry } from './line-entry.tsx';
import { LineList } from './line-list.tsx';
import { PaperFields } from './paper-fields.tsx';
import classes from './prescriptions.module.css';
import { t } from './prescriptions-wording.ts';
import { TemplateBar } from './template-bar.tsx';
import { type PrescriptionForm, type StartWith, usePrescriptionForm } from './use-prescription-form.ts';
import { warningSentence } from './warning-text.tsx';

type PrescribeProps = {
  patientId: number;
  apptId: number | null;
  startWith: StartWith | null;
  onSigned: (prescriptionId: number) => void;
};

/** Writes a prescription from the keyboard. */
export function Prescribe({ patientId, apptId, startWith, onSigned }: PrescribeProps) {
  const form = usePrescriptionForm({
    patientId,
    apptId,
    startWith,
    onSigned: (prescriptionId, prescriptionNo) => {
      notify(t('sign.done', { prescriptionNo }));
      onSigned(prescriptionId);
    },
  });
  const { content, change } = form;
  const canSign = content.lines.length > 0 && !form.isBusy;
  useShortcut('mod+Enter', t('sign.key'), () => canSign && void form.sign(), { group: t('group'), isAlways: true });
  return (
    <section className={classes.prescribe} aria-label={t('new.title')}>
      <Title replacesId={content.replacesId} />
      <DraftNotice draft={form.draft} />
      {form.isDoctor ? <RegistrationHint /> : <PaperFields content={content} change={change} />}
      <div className={classes.row}>
        <TextInput
          className={classes.advice}
          label={t('field.diagnosis')}
          maxLength={400}
          autoComplete="off"
          value={content.diagnosis}
          onChange={({ currentTarget }) => change({ diagnosis: currentTarget.value })}
        />
        <TemplateBar content={content} onFill={(filled) => change(filled)} />
      </div>
      <Medicines patientId={patientId} form={form} />
      <div className={classes.row}>
        <Textarea
          className={classes.advice}
          label={t('field.advice')}
          autosize
          minRows={1}
          maxLength={1000}
          value={content.advice}
          onChange={({ currentTarget }) => change({ advice: currentTarget.value })}
        />
        <DateInput
          label={t('field.followUpDay')}
          w={170}
          value={content.followUpDay}
          onChange={(followUpDay) => change({ followUpDay })}
        />
      </div>
      <Warnings form={form} />
      <ErrorNote
        error={form.error && form.error.fields?.overrideReason !== 'required' ? form.error : null}
        context={{ noun: 'prescription', labels: { fixedQuantity: t('line.noQuantity') } }}
      />
      <div className={classes.buttons}>
        <Button onClick={() => void form.sign()} loading={form.isBusy} disabled={content.lines.length === 0}>
          {form.isDoctor ? t('sign.button') : t('sign.paper')}
        </Button>
        <Button
          variant="default"
          disabled={form.isBusy}
          onClick={() => void form.save().then((saved) => saved !== null && notify(t('draft.saved')))}
        >
          {t('draft.save')}
        </Button>
      </div>
    </section>
  );
}

function Title({ replacesId }: { replacesId: number | null }) {
  const { data: replaced } = useQueryCall(
    'prescriptions.get',
    replacesId === null ? null : { prescriptionId: replacesId },
  );
  return (
    <h2 className={classes.title}>
      {replacesId === null ? t('new.title') : t('replace.title', { prescriptionNo: replaced?.prescriptionNo ?? '' })}
    </h2>
  );
}

/** A doctor whose number is missing hears of it before the first paper is printed. */
function RegistrationHint() {
  const doctorId = usePerson()?.doctorId;
  const doctor = useQueryCall('doctors.list', {}).data?.items.find((one) => one.doctorId === doctorId);
  if (!doctor || doctor.registrationNo !== null) return null;
  return <p className={classes.hint}>{t('sign.noRegistration')}</p>;
}

function Medicines({ patientId, form }: { patientId: number; form: PrescriptionForm }) {
  const { content, change } = form;
  const [editingIndex, setEditingIndex] = useState<number | null>(null);
  const put = (line: MedicineLine) => {
    const lines =
      editingIndex === null
        ? [...content.lines, line]
        : content.lines.map((other, index) => (index === editingIndex ? line : other));
    setEditingIndex(null);
    change({ lines });
  };
  return (
    <>
      <LineList
        patientId={patientId}
        lines={content.lines}
        editingIndex={editingIndex}
        onEdit={setEditingIndex}
        onRemove={(at) => {
          setEditingIndex(null);
          change({ lines: content.lines.filter((_, index) => index !== at) });
        }}
      />
      <LineEntry
        key={editingIndex ?? 'new'}
        patientId={patientId}
        draftId={content.draftId}
        editing={editingIndex === null ? null : (content.lines[editingIndex] ?? null)}
        onAdd={put}
      />
    </>
  );
}

/** What stands against the saved draft; a reason lets it be signed. */
function Warnings({ form }: { form: PrescriptionForm }) {
  const { draftId } = form.content;
  const { data: saved } = useQueryCall(
    'prescriptions.get',
    draftId !== null && form.isSaved ? { prescriptionId: draftId } : null,
  );
  if (!saved || saved.warnings.length === 0) return null;
  return (
    <div className={classes.warnings} role="alert">
      <h3 className={classes.part}>{t('warnings.title')}</h3>
      <ul className={classes.plainList}>
        {saved.warnings.map((warning) => {
          const line = saved.lines.find(({ lineNo }) => lineNo === warning.lineNo);
          return (
            <li key={`${warning.lineNo}${warning.kind}${warning.about}`}>
              {t('warnings.line', {
                medicine: line ? medicineName(line) : '',
                warning: warningSentence(warning),
              })}
            </li>
          );
        })}
      </ul>
      <p className={classes.soft}>{t('warnings.hint')}</p>
      <TextInput
        label={t('warnings.reason')}
        maxLength={400}
        autoComplete="off"
        value={form.overrideReason}
        onChange={({ currentTarget }) => form.setOverrideReason(currentTarget.value)}
      />
    </div>
  );
}
