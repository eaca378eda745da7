import { Button, Stack } from '@mantine/core';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { ErrorSummary } from '../ui/form/error-summary.tsx';
import { PercentInput } from '../ui/form/percent-input.tsx';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { Screen } from '../ui/frame/screen.tsx';
import { notify } from '../ui/frame/toasts.ts';
import { t } from './settings-wording.ts';

const labels = { maxPercent: t('discounts.maxPercent') };

/** How much a billing clerk may give as discount without asking. */
export function DiscountsSection() {
  const limits = useQueryCall('billing.discountLimits', {});
  const limit = limits.data?.items.find(({ role }) => role === 'billing')?.maxPercent ?? null;
  return (
    <Screen title={t('discounts.title')}>
      {limits.data ? <LimitForm key={limit} limit={limit} /> : null}
      <ErrorNote error={limits.error} onRetry={() => void limits.refetch()} />
    </Screen>
  );
}

function LimitForm({ limit }: { limit: number | null }) {
  const form = useDraftForm({
    call: 'billing.saveDiscountLimit',
    initialValues: { maxPercent: limit },
    labels,
    formKey: null,
    toInput: ({ maxPercent }) => ({ role: 'billing' as const, maxPercent }),
    onSuccess: () => notify(t('discounts.saved')),
  });
  return (
    <form onSubmit={form.submit} noValidate>
      <Stack gap={12} p={16} maw={480}>
        <ErrorSummary {...form.summary} />
        <PercentInput {...form.field('maxPercent')} description={t('discounts.hint')} w={320} />
        <div>
          <Button type="submit" loading={form.isBusy} disabled={!form.isDirty}>
            {t('discounts.save')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
