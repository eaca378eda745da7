import { Button, Select } from '@mantine/core';
import type { Admission } from '#contract/admission.ts';
import { DateInput } from '../ui/form/date-input.tsx';
import { ErrorSummary } from '../ui/form/error-summary.tsx';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { notify } from '../ui/frame/toasts.ts';
import classes from './admission-panel.module.css';
import { t } from './admissions-wording.ts';
import type { BoardBed } from './board-rules.ts';
import { bedName } from './board-words.ts';
import { admissionWords } from './use-admission-writes.ts';

const labels = { bedId: t('reserve.bed'), toTime: t('reserve.until') };
const words = {
  ...admissionWords,
  sentences: { ...admissionWords.sentences, 'bedId:malformed': t('move.bedMissing') },
};

type ReserveFormProps = { admission: Admission; beds: readonly BoardBed[]; now: string; onDone: () => void };

/** Holds a bed for a planned patient until the end of a day; then it is free again by itself. */
export function ReserveForm({ admission, beds, now, onDone }: ReserveFormProps) {
  const from = admission.expectedTime && admission.expectedTime > now ? admission.expectedTime : now;
  const wished = beds.filter((bed) => admission.rentClass === null || bed.rentClass === admission.rentClass);
  const form = useDraftForm({
    call: 'admissions.reserve',
    initialValues: { bedId: null as string | null, toTime: from.slice(0, 10) },
    labels,
    words,
    formKey: null,
    toInput: ({ bedId, toTime }) => ({
      admissionId: admission.admissionId,
      bedId: Number(bedId),
      fromTime: from,
      toTime: `${toTime}T23:59`,
    }),
    onSuccess: () => {
      const bed = beds.find((one) => String(one.bedId) === form.values.bedId);
      if (bed) notify(t('done.reserved', { bed: bedName(bed) }));
      onDone();
    },
  });
  return (
    <form className={classes.part} onSubmit={form.submit} noValidate>
      <ErrorSummary {...form.summary} />
      <div className={classes.pair}>
        <Select
          searchable
          autoFocus
          data={wished.map((bed) => ({ value: String(bed.bedId), label: bedName(bed) }))}
          {...form.field('bedId')}
        />
        <DateInput {...form.field('toTime')} />
      </div>
      <div className={classes.buttons}>
        <Button type="submit" loading={form.isBusy}>
          {t('reserve.do')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('form.back')}
        </Button>
      </div>
    </form>
  );
}
