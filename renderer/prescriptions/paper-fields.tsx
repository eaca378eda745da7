import { TextInput } from '@mantine/core';
import { DoctorSelect } from '../records/doctor-select.tsx';
import { DateInput } from '../ui/form/date-input.tsx';
import type { Content } from './prescription-rules.ts';
import classes from './prescriptions.module.css';
import { t } from './prescriptions-wording.ts';

type PaperFieldsProps = { content: Content; change: (changes: Partial<Content>) => void };

/** Whose paper it is: a doctor of this hospital, or one of another place by name. */
export function PaperFields({ content, change }: PaperFieldsProps) {
  return (
    <>
      <p className={classes.hint}>{t('paper.hint')}</p>
      <div className={classes.row}>
        <DoctorSelect
          label={t('field.doctorId')}
          w={260}
          clearable
          allowDeselect
          value={content.doctorId}
          onChange={(doctorId) => change({ doctorId, doctorName: '', registrationNo: '' })}
        />
        <DateInput
          label={t('field.writtenDay')}
          w={150}
          value={content.writtenDay}
          onChange={(writtenDay) => change({ writtenDay })}
        />
      </div>
      {content.doctorId === null ? (
        <div className={classes.row}>
          <TextInput
            label={t('field.doctorName')}
            w={260}
            maxLength={100}
            autoComplete="off"
            value={content.doctorName}
            onChange={({ currentTarget }) => change({ doctorName: currentTarget.value })}
          />
          <TextInput
            label={t('field.registrationNo')}
            w={150}
            maxLength={40}
            autoComplete="off"
            value={content.registrationNo}
            onChange={({ currentTarget }) => change({ registrationNo: currentTarget.value })}
          />
        </div>
      ) : null}
    </>
  );
}
