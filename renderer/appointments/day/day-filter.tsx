import { Button, Checkbox, Popover, TextInput } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useState } from 'react';
import { formatDoctorName } from '../../wording/names.ts';
import type { DayColumn } from './day-columns.ts';
import classes from './day-filter.module.css';
import { t } from './day-wording.ts';

type DayFilterProps = {
  columns: readonly DayColumn[];
  /** Doctors that are hidden; whoever is new is shown. */
  hidden: ReadonlySet<number>;
  onChange: (hidden: ReadonlySet<number>) => void;
};

const titleOf = (columns: readonly DayColumn[], shown: readonly DayColumn[]) => {
  if (shown.length === columns.length) return t('filter.all', { count: columns.length });
  const fields = new Set(shown.map((column) => column.doctor.specialization));
  const [field] = fields;
  const isWholeField =
    fields.size === 1 && columns.filter((column) => column.doctor.specialization === field).length === shown.length;
  return isWholeField ? String(field) : t('filter.some', { shown: shown.length, count: columns.length });
};

/** Which doctors the grid shows: whole specialties or single doctors. */
export function DayFilter({ columns, hidden, onChange }: DayFilterProps) {
  const [text, setText] = useState('');
  const shown = columns.filter((column) => !hidden.has(column.doctor.doctorId));
  const words = text.trim().toLowerCase();
  const matching = columns.filter(({ doctor }) =>
    `${formatDoctorName(doctor)} ${doctor.specialization}`.toLowerCase().includes(words),
  );
  const fields = [...new Set(matching.map((column) => column.doctor.specialization))].sort();

  const set = (doctors: readonly DayColumn[], isShown: boolean) => {
    const next = new Set(hidden);
    for (const { doctor } of doctors) {
      if (isShown) next.delete(doctor.doctorId);
      else next.add(doctor.doctorId);
    }
    onChange(next);
  };

  return (
    <Popover position="bottom-start" trapFocus returnFocus width={320} onClose={() => setText('')}>
      <Popover.Target>
        <Button variant="default" leftSection={<IconFilter size={16} stroke={1.75} aria-hidden />}>
          {titleOf(columns, shown)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown} aria-label={t('filter.label')}>
        <TextInput
          data-autofocus
          aria-label={t('filter.find')}
          placeholder={t('filter.placeholder')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <div className={classes.list}>
          {fields.map((field) => {
            const ofField = matching.filter((column) => column.doctor.specialization === field);
            const shownOfField = ofField.filter((column) => !hidden.has(column.doctor.doctorId));
            return (
              <section key={field} aria-label={field}>
                <div className={classes.field}>
                  <Checkbox
                    label={field}
                    fw={600}
                    checked={shownOfField.length === ofField.length}
                    indeterminate={shownOfField.length > 0 && shownOfField.length < ofField.length}
                    onChange={(event) => set(ofField, event.currentTarget.checked)}
                  />
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    aria-label={t('filter.showOnly', { name: field })}
                    onClick={() => {
                      const others = columns.filter((column) => column.doctor.specialization !== field);
                      onChange(new Set(others.map((column) => column.doctor.doctorId)));
                    }}
                  >
                    {t('filter.only')}
                  </Button>
                </div>
                {ofField.map((column) => (
                  <div key={column.doctor.doctorId} className={classes.doctor}>
                    <Checkbox
                      label={formatDoctorName(column.doctor)}
                      checked={!hidden.has(column.doctor.doctorId)}
                      onChange={(event) => set([column], event.currentTarget.checked)}
                    />
                    <Button
                      size="compact-xs"
                      variant="subtle"
                      aria-label={t('filter.showOnly', { name: formatDoctorName(column.doctor) })}
                      onClick={() => {
                        const others = columns.filter((other) => other !== column);
                        onChange(new Set(others.map((other) => other.doctor.doctorId)));
                      }}
                    >
                      {t('filter.only')}
                    </Button>
                  </div>
                ))}
              </section>
            );
          })}
          {fields.length === 0 ? <p className={classes.none}>{t('filter.none')}</p> : null}
        </div>
        <Button variant="default" disabled={hidden.size === 0} onClick={() => onChange(new Set())}>
          {t('showAll')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
