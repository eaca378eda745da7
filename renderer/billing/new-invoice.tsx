import { Button, Radio, Stack } from '@mantine/core';
import { type FormEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import { Link } from 'wouter';
import type { Appointment } from '#contract/appointments.ts';
import { useMay } from '../bridge/session-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { PatientBanner } from '../records/patient/patient-banner.tsx';
import { PatientPicker, type PickedPatient } from '../records/patient/patient-picker.tsx';
import { usePatientRegistration } from '../records/patient/patient-registration-slot.tsx';
import { StatusBadge } from '../records/status-badge.tsx';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { SidePanel } from '../ui/frame/side-panel.tsx';
import { useToday } from '../ui/words/wall-clock.ts';
import { WallTime } from '../ui/words/wall-time-text.tsx';
import { invoiceWords } from './billing-words.ts';
import classes from './new-invoice.module.css';

type NewInvoiceProps = {
  patientId: number | null;
  apptId: number | null;
  onPatient: (patientId: number | null) => void;
  onRaised: (invoiceId: number) => void;
  onClose: () => void;
};

const withoutVisit = 'none';
const isBillable = (visit: Appointment) => visit.status !== 'CANCELLED' && visit.status !== 'NO_SHOW';

/** Raises a bill: for whom, and for which of today's visits. One Enter when both are known. */
export function NewInvoice({ patientId, apptId, onPatient, onRaised, onClose }: NewInvoiceProps) {
  const today = useToday();
  const patient = useQueryCall('patients.get', patientId === null ? null : { patientId });
  const visitsToday = useQueryCall(
    'appointments.list',
    patientId === null ? null : { patientId, from: today, to: today, size: 100 },
  );
  // A visit of another day, when that was named.
  const named = useQueryCall('appointments.get', apptId === null ? null : { apptId });
  const [typedName, setTypedName] = useState<string | null>(null);
  const Registration = usePatientRegistration();
  const mayRegister = useMay('patients.register') && Registration !== null;

  const visits = [...(visitsToday.data?.items ?? [])].filter(isBillable);
  if (named.data && named.data.patientId === patientId && !visits.some((visit) => visit.apptId === apptId))
    visits.push(named.data);
  const unbilled = visits.filter((visit) => visit.invoiceId === null);
  const [chosen, setChosen] = useState<string | null>(apptId === null ? null : String(apptId));
  const isKnown = patientId === null || (visitsToday.data !== undefined && (apptId === null || !named.isPending));
  const usual = unbilled.length === 1 ? String(unbilled[0]?.apptId) : unbilled.length === 0 ? withoutVisit : null;
  const choice =
    chosen !== null && (chosen === withoutVisit || unbilled.some((visit) => String(visit.apptId) === chosen))
      ? chosen
      : usual;

  const raise = useWriteCall('billing.raise', { onSuccess: ({ invoiceId }) => onRaised(invoiceId), onKept: onClose });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (patientId === null || choice === null) return;
    void raise.send({ patientId, apptId: choice === withoutVisit ? null : Number(choice) });
  };

  const picker = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const isReady = patientId !== null && isKnown;
  const focusNext = useEffectEvent(() => {
    if (choice !== null) button.current?.focus();
    else form.current?.querySelector<HTMLElement>('input[type=radio]')?.focus();
  });
  useEffect(() => {
    if (patientId === null) picker.current?.focus();
    else if (isReady) focusNext();
  }, [patientId, isReady]);

  const picked: PickedPatient | null = patientId === null ? null : (patient.data ?? null);
  return (
    <div className={classes.page}>
      <div className={classes.main}>
        {patient.data ? <PatientBanner patient={patient.data} /> : null}
        <form ref={form} className={classes.form} onSubmit={submit}>
          <h2 className={classes.title}>New invoice</h2>
          <PatientPicker
            ref={picker}
            label="Patient"
            value={picked}
            onChange={(next) => {
              setChosen(null);
              raise.reset();
              onPatient(next?.patientId ?? null);
            }}
            {...(mayRegister ? { onRegister: setTypedName } : {})}
          />
          <ErrorNote error={patient.error} context={{ noun: 'patient' }} />
          {patientId !== null && isKnown ? (
            <Radio.Group label="For" value={choice} onChange={setChosen}>
              <Stack gap="sm" pt={4}>
                {visits.map((visit) =>
                  visit.invoiceId === null ? (
                    <Radio
                      key={visit.apptId}
                      size="xs"
                      value={String(visit.apptId)}
                      label={<VisitLine visit={visit} />}
                    />
                  ) : (
                    <p key={visit.apptId} className={classes.billed}>
                      <VisitLine visit={visit} /> already has{' '}
                      <Link href={`/billing/${visit.invoiceId}`}>an invoice</Link>
                    </p>
                  ),
                )}
                <Radio
                  size="xs"
                  value={withoutVisit}
                  label={visits.length === 0 ? 'No visit today: a bill without a visit' : 'A bill without a visit'}
                />
              </Stack>
            </Radio.Group>
          ) : null}
          <ErrorNote error={raise.error} context={invoiceWords} />
          <div className={classes.buttons}>
            <Button
              ref={button}
              type="submit"
              loading={raise.isPending}
              disabled={patientId === null || choice === null || !isKnown}
            >
              Raise bill
            </Button>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
          </div>
        </form>
      </div>
      {typedName !== null && Registration ? (
        <SidePanel title="Register patient" keepsFocus onClose={() => setTypedName(null)}>
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

const VisitLine = ({ visit }: { visit: Appointment }) => (
  <span className={classes.visit}>
    <WallTime value={visit.apptTime} />{' '}
    <span>
      <bdi>{visit.doctorName}</bdi>, <bdi>{visit.specialization}</bdi>
    </span>
    <StatusBadge visit={visit.status} isBare />
  </span>
);
