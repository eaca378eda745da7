import { ActionIcon, Button, Input, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { identifierSystems, mostFurtherPhones, mostIdentifiers, needsIssuer } from '#contract/patient-identifiers.ts';
import { identifierName } from '../records/patient/identifier-words.ts';
import type { DraftForm } from '../ui/form/draft-form.ts';
import classes from './patient-form.module.css';
import type { IdentifierValues, PatientValues, PhoneValues } from './patient-form-rules.ts';
import { t } from './patients-wording.ts';

/** The identifiers of a patient, a row each; one more with the button. */
export function IdentifierRows({ form }: { form: DraftForm<PatientValues> }) {
  const { id, label, error } = form.field('identifiers');
  const rows = form.values.identifiers;
  const change = (index: number, changed: Partial<IdentifierValues>) =>
    form.set(
      'identifiers',
      rows.map((row, place) => (place === index ? { ...row, ...changed } : row)),
    );
  return (
    <Input.Wrapper label={label} error={error} labelElement="div">
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other identity while it is typed
        <div key={index} className={classes.identifier}>
          <NativeSelect
            {...(index === 0 ? { id } : {})}
            aria-label={t('identifiers.system', { row: index + 1 })}
            data={identifierSystems.map((system) => ({ value: system, label: identifierName(system) }))}
            value={row.system}
            onChange={({ currentTarget }) =>
              change(index, {
                system: identifierSystems.find((system) => system === currentTarget.value) ?? row.system,
              })
            }
          />
          <TextInput
            aria-label={t('identifiers.value', { row: index + 1 })}
            placeholder={t('identifiers.valueExample')}
            autoComplete="off"
            spellCheck={false}
            maxLength={60}
            value={row.value}
            onChange={({ currentTarget }) => change(index, { value: currentTarget.value })}
          />
          <TextInput
            aria-label={t('identifiers.issuer', { row: index + 1 })}
            placeholder={t('identifiers.issuerExample')}
            required={needsIssuer(row.system)}
            autoComplete="off"
            maxLength={60}
            value={row.issuer}
            onChange={({ currentTarget }) => change(index, { issuer: currentTarget.value })}
          />
          <RemoveRow
            label={t('identifiers.remove', { row: index + 1 })}
            onRemove={() =>
              form.set(
                'identifiers',
                rows.filter((_, place) => place !== index),
              )
            }
          />
        </div>
      ))}
      {rows.length < mostIdentifiers ? (
        <AddRow
          label={t('identifiers.add')}
          {...(rows.length === 0 ? { id } : {})}
          onAdd={() => form.set('identifiers', [...rows, { system: 'ABHA', value: '', issuer: '' }])}
        />
      ) : null}
    </Input.Wrapper>
  );
}

/** Telephones besides the first one, and whose they are. */
export function PhoneRows({ form }: { form: DraftForm<PatientValues> }) {
  const { id, label, error } = form.field('furtherPhones');
  const rows = form.values.furtherPhones;
  const change = (index: number, changed: Partial<PhoneValues>) =>
    form.set(
      'furtherPhones',
      rows.map((row, place) => (place === index ? { ...row, ...changed } : row)),
    );
  return (
    <Input.Wrapper label={label} error={error} labelElement="div">
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other identity while it is typed
        <div key={index} className={classes.further}>
          <TextInput
            {...(index === 0 ? { id } : {})}
            type="tel"
            aria-label={t('furtherPhones.phone', { row: index + 1 })}
            placeholder={t('furtherPhones.example')}
            autoComplete="off"
            maxLength={40}
            value={row.phone}
            onChange={({ currentTarget }) => change(index, { phone: currentTarget.value })}
          />
          <TextInput
            aria-label={t('furtherPhones.whose', { row: index + 1 })}
            placeholder={t('furtherPhones.whoseExample')}
            autoComplete="off"
            dir="auto"
            maxLength={60}
            value={row.whose}
            onChange={({ currentTarget }) => change(index, { whose: currentTarget.value })}
          />
          <RemoveRow
            label={t('furtherPhones.remove', { row: index + 1 })}
            onRemove={() =>
              form.set(
                'furtherPhones',
                rows.filter((_, place) => place !== index),
              )
            }
          />
        </div>
      ))}
      {rows.length < mostFurtherPhones ? (
        <AddRow
          label={t('furtherPhones.add')}
          {...(rows.length === 0 ? { id } : {})}
          onAdd={() => form.set('furtherPhones', [...rows, { phone: '', whose: '' }])}
        />
      ) : null}
    </Input.Wrapper>
  );
}

const AddRow = ({ label, id, onAdd }: { label: string; id?: string; onAdd: () => void }) => (
  <Button
    {...(id === undefined ? {} : { id })}
    variant="subtle"
    size="compact-sm"
    leftSection={<IconPlus size={14} aria-hidden />}
    onClick={onAdd}
  >
    {label}
  </Button>
);

const RemoveRow = ({ label, onRemove }: { label: string; onRemove: () => void }) => (
  <ActionIcon variant="subtle" color="gray" aria-label={label} onClick={onRemove}>
    <IconX size={16} aria-hidden />
  </ActionIcon>
);
