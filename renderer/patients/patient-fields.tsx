import { Group, Radio, Textarea, TextInput } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { genders } from '#contract/patients.ts';
import { DateInput } from '../ui/form/date-input.tsx';
import type { DraftForm } from '../ui/form/use-draft-form.ts';
import { formatGender } from '../wording/names.ts';
import type { PatientValues } from './patient-form-rules.ts';
import { t } from './patients-wording.ts';

/** The fields of a patient in the order in which the desk asks for them; the same to register and to edit. */
export function PatientFields({ form }: { form: DraftForm<PatientValues> }) {
  const gender = form.field('gender');
  const chooseByLetter = (event: KeyboardEvent<HTMLElement>) => {
    const chosen = genders.find((letter) => letter === event.key.toUpperCase());
    if (!chosen || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    form.set('gender', chosen);
    // The chosen one is the group's place in the tab order: without the focus there, Tab would stop at it once more.
    event.currentTarget.querySelector<HTMLElement>(`input[value="${chosen}"]`)?.focus();
  };
  return (
    <>
      <TextInput {...form.field('firstName')} autoComplete="off" dir="auto" />
      <TextInput {...form.field('lastName')} autoComplete="off" dir="auto" />
      {/* not shown: which century a short year means */}
      <DateInput {...form.field('dob')} hint="past" withCalendar={false} />
      <Radio.Group
        label={gender.label}
        error={gender.error}
        value={gender.value}
        onChange={(chosen) => form.set('gender', chosen)}
        onKeyDown={chooseByLetter}
      >
        <Group gap="lg" h={32}>
          {genders.map((letter, index) => (
            <Radio
              key={letter}
              size="xs"
              value={letter}
              label={formatGender(letter)}
              {...(index === 0 ? { id: gender.id } : {})}
            />
          ))}
        </Group>
      </Radio.Group>
      <TextInput {...form.field('phone')} type="tel" autoComplete="off" placeholder={t('phone.example')} />
      <TextInput {...form.field('email')} inputMode="email" autoComplete="off" spellCheck={false} />
      <Textarea {...form.field('address')} autoComplete="off" dir="auto" rows={2} />
      <Textarea {...form.field('notes')} autoComplete="off" dir="auto" rows={2} />
    </>
  );
}
