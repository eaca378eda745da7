import { Button, PasswordInput, Stack } from '@mantine/core';
import { useRef } from 'react';
import type { Colleague, SignedInPerson } from '#contract/staff.ts';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { t } from './staff-wording.ts';

const words = {
  noun: 'person',
  sentences: { wrong_pin: t('pin.wrong'), pin_off: t('pin.off'), malformed: t('pin.malformed') },
} as const;

/** After a wrong PIN it is selected, to be typed again at once. */
export function PinForm({ colleague, onOpen }: { colleague: Colleague; onOpen: (person: SignedInPerson) => void }) {
  const field = useRef<HTMLInputElement>(null);
  const form = useDraftForm({
    call: 'staff.unlock',
    initialValues: { pin: '' },
    labels: { pin: t('label.pinOf', { person: colleague.fullName }) },
    words,
    formKey: null,
    toInput: ({ pin }) => ({ staffId: colleague.staffId, pin }),
    onSuccess: ({ person }) => onOpen(person),
    onRefused: () => field.current?.select(),
  });
  return (
    <form onSubmit={form.submit} noValidate>
      <Stack gap={16}>
        <PasswordInput {...form.field('pin')} ref={field} inputMode="numeric" autoComplete="off" autoFocus />
        <ErrorNote error={form.refusal?.fields ? null : form.refusal} context={words} />
        <Button type="submit" size="md" loading={form.isBusy} fullWidth>
          {t('pin.unlock')}
        </Button>
      </Stack>
    </form>
  );
}
