import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { WaitlistEntry } from '#contract/waitlist-entry.ts';
import { useMay } from '../bridge/session-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { dayPartChoices } from '../records/day-part-input.tsx';
import { PatientBanner } from '../records/patient/patient-banner.tsx';
import { PhoneLink } from '../records/patient/phone-link.tsx';
import { PendingMark } from '../records/pending-mark.tsx';
import { StatusBadge } from '../records/status-badge.tsx';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { Facts } from '../ui/frame/facts.tsx';
import { SidePanel } from '../ui/frame/side-panel.tsx';
import { InstantText } from '../ui/words/wall-time-text.tsx';
import { formatMinutes, formatWallTimeWithWeekday } from '../wording/wall-time.ts';
import { ChangeForm } from './change-form.tsx';
import { OtherTimeForm } from './other-time-form.tsx';
import { RemoveForm } from './remove-form.tsx';
import { type WaitlistWrites, waitlistWords } from './use-waitlist-writes.ts';
import classes from './waitlist.module.css';
import type { FreeTime } from './waitlist-columns.tsx';
import { t } from './waitlist-wording.ts';
import { bannerPatientOf, daysWords, wishWords } from './waitlist-words.ts';

type WaitlistPanelProps = { waitlistId: number; writes: WaitlistWrites; onClose: () => void };

/** A waitlist entry: whom to call, what would suit, and the times that are free. */
export function WaitlistPanel({ waitlistId, writes, onClose }: WaitlistPanelProps) {
  const { data: entry, error, refetch } = useQueryCall('waitlist.get', { waitlistId });
  if (!entry) {
    return (
      <SidePanel title={t('panel.entry')} width={400} keepsFocus onClose={onClose}>
        <ErrorNote
          error={error}
          context={waitlistWords}
          {...(error?.code === 'not_found' ? {} : { onRetry: () => void refetch() })}
        />
      </SidePanel>
    );
  }
  return (
    <SidePanel
      title={t(entry.status === 'WAITING' ? 'panel.waiting' : 'panel.waited', { wish: wishWords(entry) })}
      width={400}
      // The list keeps the focus while one after the other is called.
      keepsFocus
      onClose={onClose}
      banner={
        <PatientBanner patient={bannerPatientOf(entry)}>
          <span className={classes.big}>
            <PhoneLink phone={entry.patientPhone} />
          </span>
        </PatientBanner>
      }
    >
      <div className={classes.content}>
        <div className={classes.state}>
          <StatusBadge wait={entry.isLapsed === 'Y' ? 'LAPSED' : entry.status} />
          <PendingMark entity="WAITLIST" id={entry.waitlistId} />
        </div>
        {entry.status === 'WAITING' ? (
          <Waiting entry={entry} writes={writes} onClose={onClose} />
        ) : (
          <Closed entry={entry} writes={writes} />
        )}
        <Facts
          items={[
            [t('panel.since'), <InstantText key="since" value={entry.createdAt} />],
            [
              t('panel.days'),
              <span key="days" className={classes.dates}>
                {daysWords(entry.fromDay, entry.toDay)}
              </span>,
            ],
            [t('panel.dayPart'), dayPartChoices[entry.dayPart]],
            [t('panel.duration'), formatMinutes(entry.durationMin)],
            ...(entry.status === 'WAITING' && entry.heldApptTime
              ? [[t('panel.held'), formatWallTimeWithWeekday(entry.heldApptTime)] as const]
              : []),
          ]}
        />
        {entry.notes ? (
          <p className={classes.note} dir="auto">
            {entry.notes}
          </p>
        ) : null}
        <Link href={`/patients/${entry.patientId}`} className={classes.link ?? ''}>
          {t('panel.openPatient')}
        </Link>
      </div>
    </SidePanel>
  );
}

type Doing = 'other' | 'change' | 'remove';

function Waiting({ entry, writes, onClose }: { entry: WaitlistEntry; writes: WaitlistWrites; onClose: () => void }) {
  const [doing, setDoing] = useState<Doing | null>(null);
  const mayBook = useMay('waitlist.book');
  const free = useQueryCall('waitlist.freeTimes', { waitlistIds: [entry.waitlistId] });
  const times = free.data?.items[0]?.times;
  const back = () => setDoing(null);
  const book = (time: FreeTime) => void writes.book(entry, time).then((isDone) => isDone && onClose());

  if (doing === 'other') return <OtherTimeForm entry={entry} isBusy={writes.isBusy} onBook={book} onBack={back} />;
  if (doing === 'change') return <ChangeForm entry={entry} onDone={back} />;
  if (doing === 'remove') {
    const remove = (reason: string) => void writes.remove(entry, reason).then((isDone) => isDone && onClose());
    return <RemoveForm isBusy={writes.isBusy} onRemove={remove} onBack={back} />;
  }
  return (
    <>
      <section>
        <h3 className={classes.heading}>{t(entry.heldApptTime ? 'panel.freeTimesToMove' : 'panel.freeTimes')}</h3>
        <ErrorNote error={free.error} onRetry={() => void free.refetch()} />
        {times?.length === 0 || (free.data && !times) ? (
          <p className={classes.sentence}>{t(entry.isLapsed === 'Y' ? 'panel.lapsed' : 'panel.noneYet')}</p>
        ) : null}
        <div className={classes.buttons}>
          {times?.map((time, index) => (
            <Button
              key={`${time.doctorId} ${time.apptTime}`}
              variant={index === 0 ? 'filled' : 'default'}
              disabled={!mayBook || writes.isBusy}
              onClick={() => book(time)}
            >
              {timeChoice(entry, time, index === 0)}
            </Button>
          ))}
        </div>
      </section>
      {mayBook ? (
        <div className={classes.buttons}>
          <Button variant="default" onClick={() => setDoing('other')}>
            {t('other.title')}
          </Button>
          <Button variant="default" onClick={() => setDoing('change')}>
            {t('change.title')}
          </Button>
          <Button variant="default" onClick={() => setDoing('remove')}>
            {t('remove')}
          </Button>
        </div>
      ) : null}
    </>
  );
}

/** `Book Mon 23-Nov-2026 10:00`: the first time says what its button does; the doctor is named where any would do. */
function timeChoice(entry: WaitlistEntry, { apptTime, doctorName: doctor }: FreeTime, isFirst: boolean): string {
  const time = formatWallTimeWithWeekday(apptTime);
  const isAny = entry.doctorId === null;
  if (!isFirst) return isAny ? t('panel.timeWith', { time, doctor }) : time;
  if (entry.heldApptTime) return isAny ? t('panel.moveToTimeWith', { time, doctor }) : t('panel.moveToTime', { time });
  return isAny ? t('panel.bookTimeWith', { time, doctor }) : t('panel.bookTime', { time });
}

/** What became of the entry, and the way back to the waitlist. */
function Closed({ entry, writes }: { entry: WaitlistEntry; writes: WaitlistWrites }) {
  const mayReinstate = useMay('waitlist.reinstate');
  const wasMoved = entry.apptId !== null && entry.apptId === entry.heldApptId;
  const visitPath = `/day/${entry.apptTime?.slice(0, 10)}?visit=${entry.apptId}`;
  return (
    <>
      {entry.apptId && entry.apptTime ? (
        <p className={classes.sentence}>
          {t.rich(wasMoved ? 'panel.movedTo' : 'panel.bookedFor', {
            time: formatWallTimeWithWeekday(entry.apptTime),
            link: (inner) => (
              <Link href={visitPath} className={classes.link ?? ''}>
                {inner}
              </Link>
            ),
          })}
        </p>
      ) : (
        <p className={classes.sentence} dir="auto">
          {entry.closedReason}
        </p>
      )}
      {mayReinstate ? (
        <div>
          <Button variant="default" disabled={writes.isBusy} onClick={() => void writes.reinstate(entry)}>
            {t(entry.apptId && !wasMoved ? 'panel.cancelAndReturn' : 'panel.return')}
          </Button>
        </div>
      ) : null}
    </>
  );
}
