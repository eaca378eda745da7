import { Button, Group, NumberInput, Select, Stack } from '@mantine/core';
import type { FeeRule } from '#contract/billing-fees.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { DoctorSelect } from '../records/doctor-select.tsx';
import { DraftNotice } from '../ui/form/draft-notice.tsx';
import { ErrorSummary } from '../ui/form/error-summary.tsx';
import { MoneyInput } from '../ui/form/money-input.tsx';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { SidePanel } from '../ui/frame/side-panel.tsx';
import { notify } from '../ui/frame/toasts.ts';
import { t } from './settings-wording.ts';

const labels = {
  doctorId: t('fee.doctor'),
  specialization: t('fee.specialization'),
  withinDays: t('fee.withinDays'),
  chargeCode: t('fee.chargeCode'),
  unitPriceMinor: t('fee.unitPriceMinor'),
};

/** One fee. Of an existing rule the line of the price list and the fee change; another case is another rule. */
export function FeePanel({ rule, onClose }: { rule: FeeRule | null; onClose: () => void }) {
  const charges = useQueryCall('billing.charges', { active: 'Y' }).data?.items ?? [];
  const doctors = useQueryCall('doctors.list', { active: 'Y' }).data?.items ?? [];
  const specialties = [...new Set(doctors.map(({ specialization }) => specialization))].sort();
  const form = useDraftForm({
    call: 'billing.saveFeeRule',
    initialValues: {
      doctorId: rule?.doctorId ? String(rule.doctorId) : (null as string | null),
      specialization: rule?.specialization ?? (null as string | null),
      withinDays: (rule?.withinDays ?? '') as number | string,
      chargeCode: rule?.chargeCode ?? (null as string | null),
      unitPriceMinor: rule?.unitPriceMinor ?? (null as number | null),
    },
    labels,
    formKey: rule ? null : 'billing.saveFeeRule',
    toInput: ({ doctorId, specialization, withinDays, chargeCode, unitPriceMinor }) => ({
      doctorId: doctorId === null ? null : Number(doctorId),
      specialization,
      withinDays: withinDays === '' ? null : Number(withinDays),
      // Empty stays empty, so that the contract refuses it as missing.
      chargeCode: chargeCode as string,
      unitPriceMinor,
    }),
    onSuccess: () => {
      notify(t('fees.saved'));
      onClose();
    },
  });
  const remove = useWriteCall('billing.removeFeeRule', {
    onSuccess: () => {
      notify(t('fees.removed'));
      onClose();
    },
  });
  const isOther = rule !== null;
  return (
    <SidePanel title={rule ? t('fees.title') : t('fees.add')} onClose={onClose} width={400}>
      <form onSubmit={form.submit} noValidate>
        <Stack gap={12}>
          <DraftNotice draft={form.draft} />
          <ErrorSummary {...form.summary} />
          <ErrorNote error={remove.error} />
          <DoctorSelect
            {...form.field('doctorId')}
            description={t('fee.doctorHint')}
            clearable
            allowDeselect
            disabled={isOther || form.values.specialization !== null}
          />
          <Select
            {...form.field('specialization')}
            data={specialties}
            searchable
            clearable
            disabled={isOther || form.values.doctorId !== null}
          />
          <NumberInput
            {...form.field('withinDays')}
            description={t('fee.withinDaysHint')}
            min={1}
            max={365}
            allowDecimal={false}
            hideControls
            disabled={isOther}
          />
          <Select
            {...form.field('chargeCode')}
            data={charges.map(({ chargeCode, description }) => ({ value: chargeCode, label: description }))}
            searchable
          />
          <MoneyInput {...form.field('unitPriceMinor')} description={t('fee.unitPriceHint')} />
          <Group gap={8}>
            <Button type="submit" loading={form.isBusy} disabled={isOther && !form.isDirty}>
              {t('fees.save')}
            </Button>
            {rule ? (
              <Button
                variant="default"
                loading={remove.isPending}
                onClick={() => void remove.send({ feeRuleId: rule.feeRuleId })}
              >
                {t('fees.remove')}
              </Button>
            ) : null}
          </Group>
        </Stack>
      </form>
    </SidePanel>
  );
}
