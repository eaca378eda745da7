import { Checkbox, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { roleChoices, t } from './staff-wording.ts';

type RolesFieldProps = {
  id: string;
  label: ReactNode;
  value: string[];
  onChange: (roles: string[]) => void;
  error?: ReactNode;
  disabled: boolean;
};

/** What a person works as: one role or several. */
export const RolesField = ({ id, disabled, ...field }: RolesFieldProps) => (
  <Checkbox.Group {...field} description={t('hint.roles')} id={id} tabIndex={-1}>
    <Stack gap={8} mt={8}>
      {roleChoices.map(({ value, label }) => (
        <Checkbox key={value} value={value} label={label} disabled={disabled} />
      ))}
    </Stack>
  </Checkbox.Group>
);
