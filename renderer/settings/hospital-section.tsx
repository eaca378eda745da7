import { Button, NumberInput, Select, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { countries } from '#contract/countries.ts';
import type { Hospital } from '#contract/settings.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { DraftNotice } from '../ui/form/draft-notice.tsx';
import { ErrorSummary } from '../ui/form/error-summary.tsx';
import { PercentInput } from '../ui/form/percent-input.tsx';
import { StaleNote } from '../ui/form/stale-note.tsx';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { Screen } from '../ui/frame/screen.tsx';
import { notify } from '../ui/frame/toasts.ts';
import { formatCountry } from '../wording/names.ts';
import { t } from './settings-wording.ts';

const labels = {
  hospitalName: t('hospital.hospitalName'),
  address: t('hospital.address'),
  phone: t('hospital.phone'),
  email: t('hospital.email'),
  gstin: t('hospital.gstin'),
  registrationNo: t('hospital.registrationNo'),
  upiId: t('hospital.upiId'),
  currency: t('hospital.currency'),
  defaultTaxRate: t('hospital.defaultTaxRate'),
  timeZone: t('hospital.timeZone'),
  footer: t('hospital.footer'),
  offlineDays: t('hospital.offlineDays'),
  homeCountry: t('hospital.homeCountry'),
  patientNumberFormat: t('hospital.patientNumberFormat'),
};

const countryOptions = countries
  .map((code) => ({ value: code, label: formatCountry(code) }))
  .sort((one, other) => one.label.localeCompare(other.label));

/** The letterhead and the defaults; an issued invoice keeps what it printed. */
export function HospitalSection() {
  const hospital = useQueryCall('settings.hospital', {}, { staleMs: 60_000 });
  return (
    <Screen title={t('hospital.title')}>
      {hospital.data ? <HospitalForm key={hospital.data.hospitalName} hospital={hospital.data} /> : null}
      <ErrorNote error={hospital.error} onRetry={() => void hospital.refetch()} />
    </Screen>
  );
}

const textOf = (hospital: Hospital) => ({
  hospitalName: hospital.hospitalName,
  address: hospital.address ?? '',
  phone: hospital.phone ?? '',
  email: hospital.email ?? '',
  gstin: hospital.gstin ?? '',
  registrationNo: hospital.registrationNo ?? '',
  upiId: hospital.upiId ?? '',
  currency: hospital.currency,
  defaultTaxRate: hospital.defaultTaxRate as number | null,
  timeZone: hospital.timeZone,
  footer: hospital.footer ?? '',
  offlineDays: hospital.offlineDays as number | string,
  homeCountry: hospital.homeCountry,
  patientNumberFormat: hospital.patientNumberFormat ?? '',
});

const withoutDemo = ({ isDemo: _, ...hospital }: Hospital) => hospital;

function HospitalForm({ hospital }: { hospital: Hospital }) {
  const form = useDraftForm({
    call: 'settings.saveHospital',
    initialValues: textOf(hospital),
    replaces: withoutDemo(hospital),
    labels,
    words: { noun: 'record' },
    toInput: (values) => ({
      ...values,
      patientNumberFormat: values.patientNumberFormat.toUpperCase(),
      defaultTaxRate: values.defaultTaxRate ?? Number.NaN,
      offlineDays: values.offlineDays === '' ? Number.NaN : Number(values.offlineDays),
    }),
    onSuccess: (saved) => {
      form.reset(textOf(saved), withoutDemo(saved));
      notify(t('hospital.saved'));
    },
  });
  return (
    <form onSubmit={form.submit} noValidate>
      <Stack gap={16} p={16} maw={720}>
        <DraftNotice draft={form.draft} />
        <ErrorSummary {...form.summary} />
        <StaleNote stale={form.stale} labels={labels} />
        <TextInput {...form.field('hospitalName')} />
        <Textarea {...form.field('address')} autosize minRows={2} />
        <SimpleGrid cols={2} spacing={16}>
          <TextInput {...form.field('phone')} />
          <TextInput {...form.field('email')} inputMode="email" />
          <TextInput {...form.field('gstin')} />
          <TextInput {...form.field('registrationNo')} />
          <TextInput {...form.field('upiId')} description={t('hint.upiId')} />
          <TextInput {...form.field('timeZone')} description={t('hint.timeZone')} />
          <TextInput {...form.field('currency')} description={t('hint.currency')} />
          <PercentInput {...form.field('defaultTaxRate')} description={t('hint.defaultTaxRate')} />
          <NumberInput {...form.field('offlineDays')} min={0} max={30} description={t('hint.offlineDays')} />
          <Select
            {...form.field('homeCountry')}
            data={countryOptions}
            searchable
            allowDeselect={false}
            description={t('hint.homeCountry')}
          />
          <TextInput {...form.field('patientNumberFormat')} description={t('hint.patientNumberFormat')} />
        </SimpleGrid>
        <Textarea {...form.field('footer')} autosize minRows={2} />
        <div>
          <Button type="submit" loading={form.isBusy} disabled={!form.isDirty}>
            {t('hospital.save')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
