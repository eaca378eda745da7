import { Button } from '@mantine/core';
import type { CallInput } from '#contract/contract.ts';
import { MoneyInput } from '../ui/form/money-input.tsx';
import classes from '../ui/form/page-form.module.css';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { notify } from '../ui/frame/toasts.ts';
import { t } from './cashier-wording.ts';

const labels = { openingFloatMinor: t('open.float') } as const;

/** Opens the own drawer with what is in it. */
export function OpenDrawer() {
  const form = useDraftForm<'cashier.open', { openingFloatMinor: number | null }>({
    call: 'cashier.open',
    initialValues: { openingFloatMinor: null },
    labels,
    toInput: ({ openingFloatMinor }) => ({ openingFloatMinor }) as CallInput<'cashier.open'>,
    onSuccess: () => notify(t('open.done')),
  });
  const sentence = form.summary.items.find(({ inputId }) => inputId === null)?.sentence;
  return (
    <form className={classes.form} onSubmit={form.submit} noValidate>
      <h2 className={classes.title}>{t('open.title')}</h2>
      <p className={classes.about}>{t('open.sentence')}</p>
      <MoneyInput {...form.field('openingFloatMinor')} w={160} />
      {sentence ? (
        <p className={classes.error} role="alert">
          {sentence}
        </p>
      ) : null}
      <div className={classes.buttons}>
        <Button type="submit" loading={form.isBusy}>
          {t('open.submit')}
        </Button>
      </div>
    </form>
  );
}
