import { Button, Checkbox, Popover, TextInput } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useState } from 'react';
import { formatDoctorName } from '../../wording/names.ts';
import type { DayColumn } from './day-columns.ts';
import classes from './day-filter.module.css';

type DayFilterProps = {
  columns: readonly DayColumn[];
  /** Doctors that are hidden; whoever is new is shown. */
  hidden: ReadonlySet<number>;
  onChange: (hidden: ReadonlySet<number>) => void;
};

const titleOf = (columns: readonly DayColumn[], shown: readonly DayColumn[]) => {
  if (shown.length === columns.length) return columns.length === 1 ? 'One doctor' : `All ${columns.length} doctors`;
  const fields = new Set(shown.map((column) => column.doctor.specialization));
  const [field] = fields;
  const isWholeField =
    fields.size === 1 && columns.filter((column) => column.doctor.specialization === field).length === shown.length;
  return isWholeField ? String(field) : `${shown.length} of ${columns.length} doctors`;
};

/** Which doctors the grid shows: whole fields or single doctors. */
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
      <Popover.Dropdown className={classes.dropdown} aria-label="Doctors shown">
        <TextInput
          data-autofocus
          aria-label="Find a doctor or field"
          placeholder="Doctor or field"
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
                    aria-label={`Show only ${field}`}
                    onClick={() => {
                      const others = columns.filter((column) => column.doctor.specialization !== field);
                      onChange(new Set(others.map((column) => column.doctor.doctorId)));
                    }}
                  >
                    Only
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
                      aria-label={`Show only ${formatDoctorName(column.doctor)}`}
                      onClick={() => {
                        const others = columns.filter((other) => other !== column);
                        onChange(new Set(others.map((other) => other.doctor.doctorId)));
                      }}
                    >
                      Only
                    </Button>
                  </div>
                ))}
              </section>
            );
          })}
          {fields.length === 0 ? <p className={classes.none}>No doctor matches</p> : null}
        </div>
        <Button variant="default" disabled={hidden.size === 0} onClick={() => onChange(new Set())}>
          Show all doctors
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
