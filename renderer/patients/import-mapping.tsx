import { Select } from '@mantine/core';
import type { CsvFile } from '../ui/csv/read-csv.ts';
import classes from './import-file.module.css';
import { type ImportField, importFields, type Mapping } from './import-rules.ts';
import { t } from './patients-wording.ts';

type ImportMappingProps = {
  file: CsvFile;
  mapping: Mapping;
  isFixed: boolean;
  onChange: (column: number, field: ImportField | null) => void;
};

/** Each column of the file, its first values, and what it is. */
export function ImportMapping({ file, mapping, isFixed, onChange }: ImportMappingProps) {
  return (
    <section aria-label={t('import.mapping')}>
      <h2 className={classes.caption}>{t('import.mapping')}</h2>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('import.column')}</th>
              <th scope="col">{t('import.values')}</th>
              <th scope="col">{t('import.becomes')}</th>
            </tr>
          </thead>
          <tbody>
            {file.heads.map((head, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have the same head
              <tr key={column}>
                <th scope="row">
                  <bdi>{head}</bdi>
                </th>
                <td className={classes.quiet}>
                  <bdi>{samplesOf(file, column)}</bdi>
                </td>
                <td>
                  <Select
                    aria-label={t('import.becomesOf', { column: head })}
                    w={200}
                    clearable
                    disabled={isFixed}
                    placeholder={t('import.leftOut')}
                    data={importFields.map((value) => ({ value, label: t(`import.field.${value}`) }))}
                    value={mapping[column] ?? null}
                    onChange={(value) => onChange(column, value as ImportField | null)}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

const samplesOf = ({ rows }: CsvFile, column: number): string =>
  rows
    .slice(0, 20)
    .map((row) => row[column]?.trim() ?? '')
    .filter(Boolean)
    .slice(0, 3)
    .join(' · ');
