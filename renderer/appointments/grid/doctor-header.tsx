// biome-ignore-all lint/a11y/useSemanticElements: an ARIA grid laid out by CSS; a table cannot hold visits that reach over rows
// biome-ignore-all lint/a11y/useFocusableInteractive: the one tab stop is the widget inside a cell (ARIA grid pattern)
import { memo } from 'react';
import { formatDoctorName } from '../../wording/names.ts';
import type { DayColumn } from '../day/day-columns.ts';
import { columnWords } from '../day/day-words.ts';
import classes from './doctor-header.module.css';

/** Name, field and how full the day is; stays in sight while the day scrolls. */
export const DoctorHeader = memo(function DoctorHeader({
  column,
  columnIndex,
}: {
  column: DayColumn;
  columnIndex: number;
}) {
  const name = formatDoctorName(column.doctor);
  return (
    <div role="columnheader" aria-colindex={columnIndex + 2} className={classes.header}>
      <span className={classes.name} title={name} dir="auto">
        {name}
      </span>
      <span className={classes.fact} title={column.doctor.specialization}>
        {column.doctor.specialization}
      </span>
      <span className={classes.count} title={columnWords(column)}>
        {columnWords(column)}
      </span>
    </div>
  );
});
