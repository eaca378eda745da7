import { Button, Checkbox, Kbd, SegmentedControl, Select } from '@mantine/core';
import { useState } from 'react';
import { useLocation, useRoute } from 'wouter';
import type { Admission } from '#contract/admission.ts';
import { useHospital } from '../bridge/hospital-store.ts';
import { useMay } from '../bridge/session-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { rentClassChoices } from '../records/rent-class-words.ts';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { Screen } from '../ui/frame/screen.tsx';
import { keyNames, useShortcut } from '../ui/frame/shortcuts.ts';
import { notify } from '../ui/frame/toasts.ts';
import { useNow } from '../ui/words/wall-clock.ts';
import { AdmissionPanel } from './admission-panel.tsx';
import { t } from './admissions-wording.ts';
import { BedPanel } from './bed-panel.tsx';
import classes from './board.module.css';
import { BoardArea } from './board-area.tsx';
import {
  type BoardBed,
  type BoardFilter,
  bedsOf,
  classesOf,
  countsOf,
  isFree,
  stateOf,
  type WardBeds,
  wardsOf,
} from './board-rules.ts';
import { bedName, personOf } from './board-words.ts';
import { DayPanel } from './day-panel.tsx';
import { OverridePanel } from './override-panel.tsx';
import { RequestForm } from './request-form.tsx';
import { printWard } from './stay-papers.ts';
import { type Held, useAdmissionWrites } from './use-admission-writes.ts';
import { focusBed, useBoardKeys } from './use-board-keys.ts';
import { WaitingStrip } from './waiting-strip.tsx';

const noFilter: BoardFilter = { rentClass: null, sex: 'ALL', isFreeOnly: false };

/** All beds by ward, who lies where and who waits; patients are admitted, moved and swapped by mouse and keys. */
export function BoardScreen() {
  const [, navigate] = useLocation();
  const [, params] = useRoute('/beds/:id?');
  const board = useQueryCall('admissions.board', {}, { keepPrevious: true });
  const now = useNow();
  const hospital = useHospital();
  const [filter, setFilter] = useState(noFilter);
  const [held, setHeld] = useState<Held | null>(null);
  const [override, setOverride] = useState<{ held: Held; bed: BoardBed } | null>(null);
  const mayMove = useMay('admissions.move');
  const writes = useAdmissionWrites();
  const beds = board.data ? bedsOf(board.data) : [];
  const sections = board.data ? wardsOf(board.data, beds, filter) : [];
  const counts = board.data ? countsOf(board.data, beds, now) : null;
  const id = params?.id ?? null;
  const openId = id && /^[1-9]\d{0,14}$/.test(id) ? Number(id) : null;
  const openBed = id?.startsWith('bed-') ? beds.find((bed) => `bed-${bed.bedId}` === id) : undefined;
  const openBedId = openBed?.bedId ?? beds.find((bed) => bed.patient?.admissionId === openId)?.bedId ?? null;

  const go = (to: string | number | null) => navigate(to === null ? '/beds' : `/beds/${to}`);
  const close = () => {
    setOverride(null);
    go(null);
    focusBed(openBedId);
  };
  const hold = (bed: BoardBed) => {
    if (!bed.patient || !mayMove) return;
    setHeld({ admissionId: bed.patient.admissionId, patient: personOf(bed.patient), bedId: bed.bedId });
  };
  /** By the mouse: nothing gets the focus, which would scroll the board under the pointer. */
  const dragWaiting = (one: Admission) =>
    setHeld({ admissionId: one.admissionId, patient: personOf(one), bedId: null });
  const holdWaiting = (one: Admission) => {
    dragWaiting(one);
    focusBed(beds.find((bed) => stateOf(bed, now) === 'READY' && fits(bed, one))?.bedId);
  };
  const put = async (who: Held, bed: BoardBed, overrideReason?: string) => {
    const target = { bedId: bed.bedId, bed: bedName(bed), ...(overrideReason ? { overrideReason } : {}) };
    if (!(await writes.place(who, target))) return;
    setOverride(null);
    if (who.bedId === null) go(who.admissionId);
    focusBed(bed.bedId);
  };
  const drop = (bed: BoardBed, who = held) => {
    setHeld(null);
    if (!who || who.bedId === bed.bedId) return;
    if (bed.patient && who.bedId !== null) {
      void writes.swap(who, { admissionId: bed.patient.admissionId, patient: personOf(bed.patient) });
    } else if (isFree(bed) && stateOf(bed, now) !== 'READY') setOverride({ held: who, bed });
    else void put(who, bed);
  };
  const print = (section: WardBeds) =>
    hospital &&
    void printWard(section, hospital, now).then((isPrinted) => {
      if (!isPrinted) notify(t('print.stopped'));
    });
  const open = (bed: BoardBed) => {
    if (held) drop(bed);
    else go(bed.patient ? bed.patient.admissionId : `bed-${bed.bedId}`);
  };
  const ready = (bed: BoardBed) => {
    if (!isFree(bed) || bed.condition === 'READY') return;
    void writes.setCondition({ bedId: bed.bedId, condition: 'READY' }, t('done.ready', { bed: bedName(bed) }));
  };
  useBoardKeys({ beds, isHolding: held !== null, mayMove, onHold: hold, onReady: ready, onStop: () => setHeld(null) });
  useShortcut('A', t('add'), () => go('new'), { group: t('title'), isEnabled: mayMove });

  const panel = override ? (
    <OverridePanel
      {...override}
      now={now}
      isBusy={writes.isBusy}
      onPlace={(reason) => void put(override.held, override.bed, reason)}
      onClose={() => setOverride(null)}
    />
  ) : id === 'new' && mayMove ? (
    <RequestForm onDone={(admissionId) => go(admissionId)} onCancel={close} />
  ) : id === 'day' ? (
    <DayPanel today={now.slice(0, 10)} onOpen={go} onClose={close} />
  ) : openBed ? (
    <BedPanel key={openBed.bedId} bed={openBed} now={now} writes={writes} onClose={close} onOpen={go} />
  ) : openId === null ? null : (
    <AdmissionPanel
      key={openId}
      admissionId={openId}
      beds={beds}
      now={now}
      writes={writes}
      onHold={(who) => {
        const wait = board.data?.waiting.find((one) => one.admissionId === who.admissionId);
        if (wait) return holdWaiting(wait);
        setHeld(who);
        focusBed(who.bedId);
      }}
      onOpen={go}
      onClose={close}
    />
  );

  return (
    <Screen
      title={t('title')}
      toolbar={
        <>
          <Select
            size="xs"
            w={150}
            aria-label={t('filter.class')}
            placeholder={t('filter.allClasses')}
            clearable
            data={rentClassChoices(classesOf(beds))}
            value={filter.rentClass}
            onChange={(rentClass) => setFilter({ ...filter, rentClass })}
          />
          <SegmentedControl
            size="xs"
            aria-label={t('filter.sex')}
            value={filter.sex}
            data={(['ALL', 'F', 'M'] as const).map((value) => ({ value, label: t(`filter.${value}`) }))}
            onChange={(sex) => setFilter({ ...filter, sex: sex as BoardFilter['sex'] })}
          />
          <Checkbox
            size="xs"
            label={t('filter.free')}
            checked={filter.isFreeOnly}
            onChange={({ currentTarget }) => setFilter({ ...filter, isFreeOnly: currentTarget.checked })}
          />
        </>
      }
      actions={
        mayMove ? (
          <Button rightSection={<Kbd>{keyNames('A')}</Kbd>} onClick={() => go('new')}>
            {t('add')}
          </Button>
        ) : null
      }
      panel={panel}
    >
      <div className={classes.screen}>
        <div className={classes.summary}>
          <span>{counts ? t('summary', counts) : ' '}</span>
          <Button size="compact-xs" variant="subtle" onClick={() => go('day')}>
            {t('day.title')}
          </Button>
        </div>
        <WaitingStrip
          waiting={board.data?.waiting ?? []}
          today={now.slice(0, 10)}
          openId={openId}
          heldId={held?.admissionId ?? null}
          onOpen={go}
          onHold={mayMove ? dragWaiting : null}
          onLetGo={() => setHeld(null)}
        />
        <ErrorNote error={board.data ? null : board.error} onRetry={() => void board.refetch()} />
        <BoardArea
          sections={board.data ? sections : []}
          hasBeds={!board.data || beds.length > 0}
          now={now}
          openBedId={openBedId}
          held={held}
          mayMove={mayMove}
          onOpen={open}
          onHold={hold}
          onDrop={drop}
          onLetGo={() => setHeld(null)}
          onStop={() => setHeld(null)}
          onShowAll={() => setFilter(noFilter)}
          onPrint={print}
        />
      </div>
    </Screen>
  );
}

const fits = (bed: BoardBed, { rentClass, wardId }: Admission) =>
  (rentClass === null || bed.rentClass === rentClass) && (wardId === null || bed.wardId === wardId);
