import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { Appointment } from '#contract/appointments.ts';
import { patientOf } from '../day/day-words.ts';
import type { VisitWrites } from '../visit/use-visit-writes.ts';
import classes from './queue-table.module.css';
import { t } from './queue-wording.ts';

type CallNextProps = { next: Appointment; inside: Appointment | undefined; writes: VisitWrites };

/** The doctor's one button between two patients: completes who is inside, and calls the next. */
export function CallNext({ next, inside, writes }: CallNextProps) {
  const token = next.tokenNo;
  if (!inside) {
    return (
      <Button data-next={next.apptId} onClick={() => void writes.act(next, 'start')}>
        {token ? t('doctor.call', { token }) : t('doctor.callNext')}
      </Button>
    );
  }
  return (
    <Button
      data-next={next.apptId}
      data-inside={inside.apptId}
      onClick={() => void writes.completeAndStart(inside, next)}
    >
      {token ? t('doctor.completeAndCall', { token }) : t('doctor.completeAndCallNext')}
    </Button>
  );
}

type AskFirstProps = { inside: Appointment; visit: Appointment; writes: VisitWrites; onClose: () => void };

/** Asks before a second patient is in consultation with one doctor. */
export function AskFirst({ inside, visit, writes, onClose }: AskFirstProps) {
  const usual = useRef<HTMLButtonElement>(null);
  useEffect(() => usual.current?.focus(), []);
  const patient = patientOf(visit);
  const back = () => {
    onClose();
    document.querySelector<HTMLElement>(`[data-visit="${visit.apptId}"]`)?.focus();
  };
  const choose = (act: () => Promise<void>) => () => {
    onClose();
    void act();
  };
  return (
    <fieldset
      aria-label={t('ask.title')}
      className={classes.ask}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        back();
      }}
    >
      <p>{t('ask.sentence', { inside: patientOf(inside) })}</p>
      <Button ref={usual} size="compact-sm" onClick={choose(() => writes.completeAndStart(inside, visit))}>
        {t('ask.completeAndStart', { patient })}
      </Button>
      <Button size="compact-sm" variant="default" onClick={choose(() => writes.act(visit, 'start'))}>
        {t('ask.startToo', { patient })}
      </Button>
      <Button size="compact-sm" variant="subtle" onClick={back}>
        {t('ask.back')}
      </Button>
    </fieldset>
  );
}
