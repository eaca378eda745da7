import { Button, Kbd } from '@mantine/core';
import { useState } from 'react';
import { useLocation, useRoute } from 'wouter';
import { useHospital } from '../bridge/hospital-store.ts';
import { useMay } from '../bridge/session-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
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
import { BoardFilters, noFilter } from './board-filters.tsx';
import { type BoardBed, bedsOf, classesOf, countsOf, isFree, type WardBeds, wardsOf } from './board-rules.ts';
import { bedName } from './board-words.ts';
import { DayPanel } from './day-panel.tsx';
import { OverridePanel } from './override-panel.tsx';
import { RequestForm } from './request-form.tsx';
import { printWard } from './stay-papers.ts';
import { useAdmissionWrites } from './use-admission-writes.ts';
import { focusBed, useBoardKeys } from './use-board-keys.ts';
import { usePlacing } from './use-placing.ts';
import { WaitingStrip } from './waiting-strip.tsx';

/** All beds by ward, who lies where and who waits; patients are admitted, moved and swapped by mouse and keys. */
export function BoardScreen() {
  const [, navigate] = useLocation();
  const [, params] = useRoute('/beds/:id?');
  const board = useQueryCall('admissions.board', {}, { keepPrevious: true });
  const now = useNow();
  const hospital = useHospital();
  const [filter, setFilter] = useState(noFilter);
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
  const placing = usePlacing({ beds, now, mayMove, writes, onOpen: go });
  const { held, override } = placing;
  const close = () => {
    placing.stopOverride();
    go(null);
    focusBed(openBedId);
  };
  const print = (section: WardBeds) =>
    hospital &&
    void printWard(section, hospital, now).then((isPrinted) => {
      if (!isPrinted) notify(t('print.stopped'));
    });
  const open = (bed: BoardBed) => {
    if (held) placing.drop(bed);
    else go(bed.patient ? bed.patient.admissionId : `bed-${bed.bedId}`);
  };
  const ready = (bed: BoardBed) => {
    if (!isFree(bed) || bed.condition === 'READY') return;
    void writes.setCondition({ bedId: bed.bedId, condition: 'READY' }, t('done.ready', { bed: bedName(bed) }));
  };
  useBoardKeys({
    beds,
    isHolding: held !== null,
    mayMove,
    onHold: placing.hold,
    onReady: ready,
    onStop: placing.letGo,
  });
  useShortcut('A', t('add'), () => go('new'), { group: t('title'), isEnabled: mayMove });

  const panel = override ? (
    <OverridePanel
      {...override}
      now={now}
      isBusy={writes.isBusy}
      onPlace={placing.putWithReason}
      onClose={placing.stopOverride}
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
        if (wait) placing.holdWaiting(wait);
        else placing.holdHeld(who);
      }}
      onOpen={go}
      onClose={close}
    />
  );

  return (
    <Screen
      title={t('title')}
      toolbar={<BoardFilters filter={filter} rentClasses={classesOf(beds)} onChange={setFilter} />}
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
          onHold={mayMove ? placing.dragWaiting : null}
          onLetGo={placing.letGo}
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
          onHold={placing.hold}
          onDrop={placing.drop}
          onLetGo={placing.letGo}
          onStop={placing.letGo}
          onShowAll={() => setFilter(noFilter)}
          onPrint={print}
        />
      </div>
    </Screen>
  );
}
