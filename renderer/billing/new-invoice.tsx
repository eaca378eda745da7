import { Button } from '@mantine/core';
import { type FormEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useMay } from '../bridge/session-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { PatientBanner } from '../records/patient/patient-banner.tsx';
import { PatientPicker } from '../records/patient/patient-picker.tsx';
import { usePatientRegistration } from '../records/patient/patient-registration-slot.tsx';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { SidePanel } from '../ui/frame/side-panel.tsx';
import { t } from './billing-wording.ts';
import { invoiceWords } from './billing-words.ts';
import classes from './new-invoice.module.css';
import { useVisitFee } from './use-visit-fee.ts';
import { useVisitsToBill, withoutVisit } from './use-visits-to-bill.ts';
import { VisitChoice } from './visit-choice.tsx';
import { VisitFeeField } from './visit-fee-field.tsx';

type NewInvoiceProps = {
  patientId: number | null;
  apptId: number | null;
  onPatient: (patientId: number | null) => void;
  onRaised: (invoiceId: number) => void;
  onClose: () => void;
};

/** Creates an invoice: for whom, for which of today's visits, and at what fee. One Enter when all is known. */
export function NewInvoice({ patientId, apptId, onPatient, onRaised, onClose }: NewInvoiceProps) {
  const patient = useQueryCall('patients.get', patientId === null ? null : { patientId });
  const { visits, choice, choose, isKnown } = useVisitsToBill(patientId, apptId);
  const visitId = choice === null || choice === withoutVisit ? null : Number(choice);
  const { fee, line, ...price } = useVisitFee(visitId);
  const [typedName, setTypedName] = useState<string | null>(null);
  const Registration = usePatientRegistration();
  const mayRegister = useMay('patients.register') && Registration !== null;

  const raise = useWriteCall('billing.raise', { onSuccess: ({ invoiceId }) => onRaised(invoiceId), onKept: onClose });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (patientId === null || choice === null) return;
    void raise.send({ patientId, apptId: visitId, fee: line });
  };

  const picker = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const isReady = patientId !== null && isKnown && price.isKnown;
  const focusNext = useEffectEvent(() => {
    if (choice !== null) button.current?.focus();
    else form.current?.querySelector<HTMLElement>('input[type=radio]')?.focus();
  });
  useEffect(() => {
    if (patientId === null) picker.current?.focus();
    else if (isReady) focusNext();
  }, [patientId, isReady]);

  return (
    <div className={classes.page}>
      <div className={classes.main}>
        {patient.data ? <PatientBanner patient={patient.data} /> : null}
        <form ref={form} className={classes.form} onSubmit={submit}>
          <h2 className={classes.title}>{t('new')}</h2>
          <PatientPicker
            ref={picker}
            label={t('create.patient')}
            value={patientId === null ? null : (patient.data ?? null)}
            onChange={(next) => {
              choose(null);
              raise.reset();
              onPatient(next?.patientId ?? null);
            }}
            {...(mayRegister ? { onRegister: setTypedName } : {})}
          />
          <ErrorNote error={patient.error} context={{ noun: 'patient' }} />
          {patientId !== null && isKnown ? <VisitChoice visits={visits} value={choice} onChange={choose} /> : null}
          {fee ? <VisitFeeField fee={fee} priceMinor={price.priceMinor} onChange={price.setPrice} /> : null}
          <ErrorNote error={raise.error} context={invoiceWords} />
          <div className={classes.buttons}>
            <Button ref={button} type="submit" loading={raise.isPending} disabled={!isReady || choice === null}>
              {t('create.submit')}
            </Button>
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
          </div>
        </form>
      </div>
      {typedName !== null && Registration ? (
        <SidePanel title={t('create.register')} keepsFocus onClose={() => setTypedName(null)}>
          <Registration
            initialName={typedName}
            onCancel={() => setTypedName(null)}
            onRegistered={(registered) => {
              setTypedName(null);
              onPatient(registered);
            }}
          />
        </SidePanel>
      ) : null}
    </div>
  );
}
