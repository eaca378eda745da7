import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { rentClassName } from '../records/rent-class-words.ts';
import { ErrorSummary } from '../ui/form/error-summary.tsx';
import { TimeInput } from '../ui/form/time-input.tsx';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { notify } from '../ui/frame/toasts.ts';
import { addDays } from '../wording/wall-time.ts';
import classes from './admission-panel.module.css';
import { t } from './admissions-wording.ts';
import { type BoardBed, isFree } from './board-rules.ts';
import { bedName } from './board-words.ts';
import { admissionWords } from './use-admission-writes.ts';

const labels = {
  bedId: t('move.bed'),
  time: t('move.clock'),
  isKept: t('move.kept'),
  reason: t('move.reason'),
};
const words = {
  ...admissionWords,
  sentences: {
    ...admissionWords.sentences,
    'bedId:required': t('move.bedMissing'),
    'bedId:malformed': t('move.bedMissing'),
  },
};

type MoveFormProps = { admissionId: number; beds: readonly BoardBed[]; now: string; onDone: () => void };

/** A move that happened earlier, or with the room kept: what dragging cannot say. */
export function MoveForm({ admissionId, beds, now, onDone }: MoveFormProps) {
  const own = (bed: BoardBed) => bed.kept?.admissionId === admissionId;
  const free = beds.filter((bed) => (isFree(bed) && bed.condition === 'READY') || own(bed));
  const form = useDraftForm({
    call: 'admissions.move',
    initialValues: { bedId: null as string | null, time: '', isKept: false, reason: '' },
    labels,
    words,
    formKey: null,
    toInput: ({ bedId, time, isKept, reason }) => ({
      admissionId,
      bedId: Number(bedId),
      time: timeOf(time, now),
      isKept: isKept ? 'Y' : 'N',
      reason,
    }),
    onSuccess: () => {
      const bed = beds.find((one) => String(one.bedId) === form.values.bedId);
      if (bed) notify(t('done.condition', { bed: bedName(bed), state: t('state.TAKEN') }));
      onDone();
    },
  });
  const { value: isKept, onChange: setKept, error: _error, ...kept } = form.field('isKept');
  return (
    <form className={classes.part} onSubmit={form.submit} noValidate>
      <ErrorSummary {...form.summary} />
      <Select
        searchable
        autoFocus
        data={free.map((bed) => ({
          value: String(bed.bedId),
          label: [bedName(bed), bed.rentClass && rentClassName(bed.rentClass)].filter(Boolean).join(', '),
        }))}
        {...form.field('bedId')}
      />
      <TimeInput description={t('move.clockHint')} {...form.field('time')} />
      <Checkbox {...kept} checked={isKept} onChange={({ currentTarget }) => setKept(currentTarget.checked)} />
      <TextInput maxLength={400} {...form.field('reason')} />
      <div className={classes.buttons}>
        <Button type="submit" loading={form.isBusy}>
          {t('move.do')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('form.back')}
        </Button>
      </div>
    </form>
  );
}

/** A time later than now is yesterday's. */
function timeOf(clock: string, now: string): string | null {
  if (clock === '') return null;
  const today = now.slice(0, 10);
  const time = `${today}T${clock}`;
  return time <= now ? time : `${addDays(today, -1)}T${clock}`;
}
