import { Button, Group, NativeSelect, Radio, Textarea, TextInput } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { genders, relations } from '#contract/patients.ts';
import { DateInput } from '../ui/form/date-input.tsx';
import type { DraftForm } from '../ui/form/draft-form.ts';
import { focusInput } from '../ui/form/error-summary.tsx';
import { useToday } from '../ui/words/wall-clock.ts';
import { formatGender } from '../wording/names.ts';
import { birthRemark } from './birth-rules.ts';
import classes from './patient-form.module.css';
import type { PatientValues } from './patient-form-rules.ts';
import { IdentifierRows, PhoneRows } from './patient-list-fields.tsx';
import { t } from './patients-wording.ts';

/** The fields of a patient in the order in which the desk asks for them; the same to register and to edit. */
export function PatientFields({ form }: { form: DraftForm<PatientValues> }) {
  const gender = form.field('gender');
  const today = useToday();
  const hasMore = moreFields.some((field) => form.values[field].length > 0 || form.field(field).error);
  const [wasOpened, setIsMoreOpen] = useState(false);
  const isMoreOpen = wasOpened || hasMore;
  const remark = birthRemark(form.values.dob, today);
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
      <TextInput {...form.field('lastName')} autoComplete="off" dir="auto" placeholder={t('lastName.example')} />
      <DateInput
        {...form.field('dob')}
        // not shown: which century a short year means
        hint="past"
        withCalendar={false}
        placeholder={t('dob.example')}
        remark={remark}
      />
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
      {isMoreOpen ? (
        <MoreFields form={form} />
      ) : (
        <div>
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconChevronDown size={14} aria-hidden />}
            onClick={() => {
              setIsMoreOpen(true);
              focusInput(form.field('title').id);
            }}
          >
            {t('more')}
          </Button>{' '}
          <span className={classes.quiet}>{t('more.hint')}</span>
        </div>
      )}
    </>
  );
}

/** What is asked of few patients: behind a button, so that most forms are five fields. */
const moreFields = [
  'title',
  'relation',
  'relationName',
  'email',
  'address',
  'notes',
  'identifiers',
  'furtherPhones',
] as const;

function MoreFields({ form }: { form: DraftForm<PatientValues> }) {
  const choices = [
    { value: '', label: t('relation.none') },
    ...relations.map((relation) => ({ value: relation, label: t(`relation.${relation}`) })),
  ];
  return (
    <>
      <TextInput {...form.field('title')} autoComplete="off" dir="auto" placeholder={t('title.example')} />
      <div className={classes.pair}>
        <NativeSelect {...form.field('relation')} data={choices} />
        <TextInput {...form.field('relationName')} autoComplete="off" dir="auto" />
      </div>
      <PhoneRows form={form} />
      <IdentifierRows form={form} />
      <TextInput {...form.field('email')} inputMode="email" autoComplete="off" spellCheck={false} />
      <Textarea {...form.field('address')} autoComplete="off" dir="auto" rows={2} />
      <Textarea {...form.field('notes')} autoComplete="off" dir="auto" rows={2} />
    </>
  );
}
