import { CloseButton, Popover, TextInput, type TextInputProps } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { PatientSummary } from '#contract/patients.ts';
import { useCombobox } from '../../ui/form/use-combobox.ts';
import { errorSentence } from '../../ui/words/error-words.ts';
import { formatPatientName } from '../../wording/names.ts';
import { t } from '../records-wording.ts';
import { PatientLine } from './patient-line.tsx';
import classes from './patient-picker.module.css';
import { usePatientSearch } from './use-patient-search.ts';

export type PickedPatient = Pick<
  PatientSummary,
  'patientId' | 'firstName' | 'lastName' | 'dob' | 'dobEstimated' | 'gender' | 'phone'
>;

type PatientPickerProps = Omit<TextInputProps, 'value' | 'defaultValue' | 'onChange'> & {
  value: PickedPatient | null;
  onChange: (patient: PickedPatient | null) => void;
  /** Offers `Register new patient` as the last option, with what was typed. */
  onRegister?: (typed: string) => void;
};

type Option = { kind: 'patient' | 'alike'; patient: PatientSummary } | { kind: 'register' };

/** Finds a patient by parts of the name, phone or number while typing; tells people of one name apart. */
export function PatientPicker({ value, onChange, onRegister, ...rest }: PatientPickerProps) {
  const [text, setText] = useState('');
  const search = usePatientSearch(value ? '' : text);
  const options: Option[] = [
    ...search.items.map((patient): Option => ({ kind: 'patient', patient })),
    ...search.alike.map((patient): Option => ({ kind: 'alike', patient })),
  ];
  if (onRegister && text.trim() !== '') options.push({ kind: 'register' });

  const combobox = useCombobox<Option>({
    items: options,
    onChoose: (option) => {
      if (option.kind === 'register') return onRegister?.(text.trim());
      setText('');
      onChange(option.patient);
    },
  });
  const isOpen = combobox.isOpen && text.trim() !== '' && !value;

  return (
    <Popover
      opened={isOpen}
      // It would give the field another id and call the list a dialog.
      withRoles={false}
      width="target"
      position="bottom-start"
      offset={4}
      shadow="md"
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <TextInput
          placeholder={t('picker.placeholder')}
          {...rest}
          {...combobox.inputProps}
          aria-expanded={isOpen}
          value={value ? formatPatientName(value) : text}
          onChange={({ currentTarget }) => {
            // Typing over a chosen patient begins a new search with what was typed.
            if (value) onChange(null);
            setText(value ? currentTarget.value.replace(formatPatientName(value), '') : currentTarget.value);
            combobox.restart();
          }}
          onBlur={combobox.close}
          onFocus={(event) => value && event.currentTarget.select()}
          rightSection={
            value ? (
              <CloseButton
                size="sm"
                aria-label={t('picker.clear')}
                onClick={() => {
                  onChange(null);
                  setText('');
                }}
              />
            ) : undefined
          }
        />
      </Popover.Target>
      <Popover.Dropdown p={0} className={classes.dropdown}>
        <div {...combobox.listProps} role="listbox" aria-label={t('picker.list')}>
          {options.map((option, index) => (
            <div key={option.kind === 'register' ? 'register' : option.patient.patientId} role="presentation">
              {option.kind === 'alike' && options[index - 1]?.kind !== 'alike' ? (
                <div className={classes.heading} role="presentation">
                  {t('picker.alike')}
                </div>
              ) : null}
              <div {...combobox.optionProps(index)} className={classes.option}>
                {option.kind === 'register' ? (
                  <span className={classes.register}>
                    <IconUserPlus size={16} stroke={1.75} aria-hidden />
                    {t('picker.register')}
                  </span>
                ) : (
                  <PatientLine patient={option.patient} />
                )}
              </div>
            </div>
          ))}
        </div>
        <p className={classes.foot} role="status">
          {search.error
            ? errorSentence(search.error, { noun: 'patient' })
            : !search.isCurrent
              ? t('picker.searching')
              : search.items.length === 0
                ? t('picker.none')
                : search.hasMore
                  ? t('picker.more')
                  : t('picker.found', { count: search.items.length })}
        </p>
      </Popover.Dropdown>
    </Popover>
  );
}
