import { Button, NumberInput, Select, TextInput } from '@mantine/core';
import type { RentPolicy } from '#contract/admission.ts';
import { rentClassName } from '../records/rent-class-words.ts';
import { DateInput } from '../ui/form/date-input.tsx';
import { ErrorSummary } from '../ui/form/error-summary.tsx';
import { MoneyInput } from '../ui/form/money-input.tsx';
import { PercentInput } from '../ui/form/percent-input.tsx';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { SidePanel } from '../ui/frame/side-panel.tsx';
import { notify } from '../ui/frame/toasts.ts';
import { useToday } from '../ui/words/wall-clock.ts';
import classes from './admission-panel.module.css';
import { t } from './admissions-wording.ts';

const labels = {
  rentClass: t('wards.rentClass'),
  fromDay: t('rent.fromDay'),
  dailyRateMinor: t('bedPanel.rate'),
  dayStart: t('rent.dayStart'),
  unitHours: t('rent.unitHours'),
  minUnits: t('rent.minUnits'),
  graceMin: t('rent.graceMin'),
  halfMin: t('rent.halfMin'),
  shortMin: t('rent.shortMin'),
  transferRule: t('rent.transferRule'),
  keptPercent: t('rent.keptPercent'),
  taxRate: t('rent.taxRate'),
  taxAboveMinor: t('rent.taxAbove'),
};
const usual = {
  rentClass: '',
  fromDay: '',
  dailyRateMinor: null as number | null,
  dayStart: 'MIDNIGHT' as RentPolicy['dayStart'],
  unitHours: 24 as number,
  minUnits: 1 as number | '',
  graceMin: 120 as number | '',
  halfMin: 720 as number | '',
  shortMin: 0 as number | '',
  transferRule: 'HIGHEST' as RentPolicy['transferRule'],
  keptPercent: 100 as number | null,
  taxRate: 5 as number | null,
  taxAboveMinor: 500_000 as number | null,
};

/** What a class of room costs from a day on. What was billed stays as it was. */
export function RentPanel({ policy, onClose }: { policy: RentPolicy | null; onClose: () => void }) {
  const today = useToday();
  const form = useDraftForm({
    call: 'admissions.savePolicy',
    initialValues: policy ?? { ...usual, fromDay: today },
    labels,
    formKey: null,
    toInput: (values) => ({
      ...(values as RentPolicy),
      unitHours: Number(values.unitHours) as RentPolicy['unitHours'],
    }),
    onSuccess: ({ rentClass }) => {
      notify(t('rent.saved', { rentClass: rentClassName(rentClass) }));
      onClose();
    },
  });
  const { value: unitHours, onChange: setUnitHours, ...unitField } = form.field('unitHours');
  const minutes = (name: 'graceMin' | 'halfMin' | 'shortMin' | 'minUnits') => (
    <NumberInput min={0} hideControls {...form.field(name)} />
  );
  return (
    <SidePanel
      title={t('rent.add')}
      width={480}
      keepsFocus
      onClose={onClose}
      footer={
        <Button type="submit" form="rent-policy" loading={form.isBusy}>
          {t('rent.save')}
        </Button>
      }
    >
      <form id="rent-policy" className={classes.form} onSubmit={form.submit} noValidate>
        <ErrorSummary {...form.summary} />
        <TextInput autoFocus maxLength={20} description={t('rent.classHint')} {...form.field('rentClass')} />
        <div className={classes.pair}>
          <DateInput {...form.field('fromDay')} />
          <MoneyInput {...form.field('dailyRateMinor')} />
        </div>
        <div className={classes.pair}>
          <Select
            allowDeselect={false}
            data={(['MIDNIGHT', 'NOON', 'ADMISSION'] as const).map((value) => ({
              value,
              label: t(`dayStart.${value}`),
            }))}
            {...form.field('dayStart')}
          />
          <Select
            allowDeselect={false}
            data={['24', '12', '8', '6']}
            {...unitField}
            value={String(unitHours)}
            onChange={(value) => setUnitHours(Number(value))}
          />
        </div>
        <div className={classes.pair}>
          {minutes('graceMin')}
          {minutes('halfMin')}
        </div>
        <div className={classes.pair}>
          {minutes('shortMin')}
          {minutes('minUnits')}
        </div>
        <div className={classes.pair}>
          <Select
            allowDeselect={false}
            data={(['HIGHEST', 'AT_CUT', 'SPLIT', 'WHOLE_STAY'] as const).map((value) => ({
              value,
              label: t(`rule.${value}`),
            }))}
            {...form.field('transferRule')}
          />
          <PercentInput {...form.field('keptPercent')} />
        </div>
        <div className={classes.pair}>
          <PercentInput {...form.field('taxRate')} />
          <MoneyInput {...form.field('taxAboveMinor')} />
        </div>
      </form>
    </SidePanel>
  );
}
