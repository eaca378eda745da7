import { useToday } from '../ui/words/wall-clock.ts';
import { formatGender, formatPatientName } from '../wording/names.ts';
import { formatDay } from '../wording/wall-time.ts';
import { birthRemark } from './birth-rules.ts';
import classes from './import-file.module.css';
import type { ImportDetails } from './import-rules.ts';
import { t } from './patients-wording.ts';

const heads = ['name', 'dob', 'gender', 'phone', 'email', 'address'] as const;

/** The first rows as they are read. */
export function ImportPreview({ rows }: { rows: readonly ImportDetails[] }) {
  const today = useToday();
  return (
    <section aria-label={t('import.preview')}>
      <h2 className={classes.caption}>{t('import.preview')}</h2>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              {heads.map((head) => (
                <th scope="col" key={head}>
                  {t(`import.head.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((details, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file have no other identity
              <tr key={index}>
                {cellsOf(details, today).map((cell, at) => (
                  <td key={heads[at]}>
                    <bdi>{cell}</bdi>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function cellsOf(details: ImportDetails, today: string): string[] {
  const text = (field: string) => (details[field] === undefined ? '' : String(details[field]));
  const dob = text('dob');
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(dob);
  const age = (['ageYears', 'ageMonths', 'ageDays'] as const)
    .map((field, index) => (details[field] ? `${details[field]}${'ymd'[index]}` : ''))
    .filter(Boolean)
    .join(' ');
  return [
    formatPatientName({ firstName: text('firstName') || null, lastName: text('lastName') || null }),
    isDay ? formatDay(dob) : dob || birthRemark(age, today),
    /^[MFO]$/.test(text('gender')) ? formatGender(text('gender')) : text('gender'),
    text('phone'),
    text('email'),
    text('address'),
  ];
}
