import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type RefObject, useEffect, useId, useRef, useState } from 'react';
import type { MedicineLine } from '#contract/prescription.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { amountText, doseText, medicineName } from '../documents/dose-text.ts';
import { useCombobox } from '../ui/form/use-combobox.ts';
import { shorthandOf } from './dose-shorthand.ts';
import { isNamed } from './medicine-text.ts';
import { doseOf, typedLine } from './prescription-rules.ts';
import classes from './prescriptions.module.css';
import { t } from './prescriptions-wording.ts';
import { WarningText } from './warning-text.tsx';

type LineEntryProps = {
  patientId: number;
  draftId: number | null;
  /** A line that is taken up again. */
  editing: MedicineLine | null;
  onAdd: (line: MedicineLine) => void;
};

const nameOf = (line: MedicineLine) => medicineName({ ...line, form: 'OTHER' });

/** One medicine from the keyboard: three letters, Enter, the dose in shorthand, Enter; then the next one. */
export function LineEntry({ patientId, draftId, editing, onAdd }: LineEntryProps) {
  const [text, setText] = useState(editing ? nameOf(editing) : '');
  const [chosen, setChosen] = useState<MedicineLine | null>(editing);
  const [dose, setDose] = useState(editing ? shorthandOf(editing) : '');
  const medicineField = useRef<HTMLInputElement>(null);
  const doseField = useRef<HTMLInputElement>(null);
  const typed = typedLine(text, chosen, dose);
  const helpId = useId();

  useEffect(() => {
    if (editing) doseField.current?.select();
    else medicineField.current?.focus();
  }, [editing]);

  const take = (line: MedicineLine) => {
    setChosen(line);
    setText(nameOf(line));
    setDose(shorthandOf(line));
    // The whole dose is selected: typing writes another one, Enter takes it as it is.
    requestAnimationFrame(() => doseField.current?.select());
  };
  const add = () => {
    if (!typed.line) return;
    onAdd(typed.line);
    setText('');
    setChosen(null);
    setDose('');
    medicineField.current?.focus();
  };

  return (
    <form
      className={classes.entry}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <div className={classes.entryFields}>
        <MedicineField
          text={text}
          isChosen={chosen !== null}
          field={medicineField}
          onText={(next) => {
            setText(next);
            setChosen(null);
          }}
          onTake={take}
          onLeave={() => doseField.current?.focus()}
        />
        <TextInput
          ref={doseField}
          className={classes.doseField}
          label={t('dose.label')}
          placeholder={t('dose.placeholder')}
          aria-describedby={helpId}
          autoComplete="off"
          spellCheck={false}
          value={dose}
          onChange={({ currentTarget }) => setDose(currentTarget.value)}
        />
        <Button type="submit" className={classes.entryButton} disabled={typed.line === null}>
          {editing ? t('entry.change') : t('entry.add')}
        </Button>
      </div>
      <p id={helpId} className={classes.help}>
        {t('dose.help')}
      </p>
      <Preview patientId={patientId} draftId={draftId} {...typed} />
    </form>
  );
}

type MedicineFieldProps = {
  text: string;
  isChosen: boolean;
  field: RefObject<HTMLInputElement | null>;
  onText: (text: string) => void;
  onTake: (line: MedicineLine) => void;
  /** Enter with nothing to choose: on to the dose. */
  onLeave: () => void;
};

function MedicineField({ text, isChosen, field, onText, onTake, onLeave }: MedicineFieldProps) {
  const [q] = useDebouncedValue(text.trim(), 80);
  const isAsked = q.length >= 2 && !isChosen;
  const { data } = useQueryCall('prescriptions.medicines', isAsked ? { q } : null, { keepPrevious: true });
  // An answer to what was typed before must not be taken for this one: Enter would write another medicine.
  const items = isAsked ? (data?.items ?? []).filter(({ line }) => isNamed(line, text)) : [];
  const combobox = useCombobox({ items, onChoose: ({ line }) => onTake(line) });
  const isOpen = combobox.isOpen && isAsked;
  return (
    <div className={classes.medicineField}>
      <TextInput
        ref={field}
        label={t('medicine.label')}
        placeholder={t('medicine.placeholder')}
        spellCheck={false}
        {...combobox.inputProps}
        aria-expanded={isOpen && items.length > 0}
        value={text}
        onChange={({ currentTarget }) => {
          onText(currentTarget.value);
          combobox.restart();
        }}
        onBlur={combobox.close}
        onKeyDown={(event) => {
          // Ctrl Enter signs, wherever the focus is.
          if (event.ctrlKey || event.metaKey) return;
          combobox.inputProps.onKeyDown(event);
          if (event.key === 'Enter' && !event.defaultPrevented) {
            event.preventDefault();
            combobox.close();
            onLeave();
          }
        }}
      />
      <div className={classes.hits} hidden={!isOpen}>
        <div {...combobox.listProps} role="listbox" aria-label={t('medicine.list')}>
          {items.map(({ from, line }, index) => (
            <div
              key={`${line.genericName}|${line.brandName}|${line.strength}|${line.form}`}
              {...combobox.optionProps(index)}
              className={classes.hit}
            >
              <span>
                <bdi>{medicineName(line)}</bdi>
                {line.brandName ? <bdi className={classes.soft}>{line.genericName}</bdi> : null}
              </span>
              <span className={classes.soft}>{doseText(doseOf(line))}</span>
              <span className={classes.soft}>{t(`medicine.from.${from}`)}</span>
            </div>
          ))}
        </div>
        <p className={classes.hitsFoot} role="status">
          {items.length === 0 ? t('medicine.none') : t('medicine.found', { count: items.length })}
        </p>
      </div>
    </div>
  );
}

type PreviewProps = ReturnType<typeof typedLine> & { patientId: number; draftId: number | null };

/** What the typed line says in the patient's words, how much is handed out, and what stands against it. */
function Preview({ patientId, draftId, line, unread, isFrequencyMissing }: PreviewProps) {
  const { data: check } = useQueryCall('prescriptions.check', line && { patientId, line, exceptId: draftId }, {
    keepPrevious: true,
  });
  if (unread.length > 0) return <p className={classes.unread}>{t('dose.unread', { words: unread.join(' ') })}</p>;
  if (isFrequencyMissing) return <p className={classes.unread}>{t('dose.missing')}</p>;
  if (!line) return <p className={classes.preview} />;
  const dose = doseText(doseOf(line));
  const { quantity = null, quantityUnit = 'PACK' } = check ?? {};
  return (
    <div role="status">
      <p className={classes.preview}>
        {quantity === null
          ? t('dose.noQuantity', { dose })
          : t('dose.quantity', { dose, quantity: amountText(quantity, quantityUnit) })}
      </p>
      {check?.warnings.map((warning) => (
        <p key={`${warning.kind}${warning.about}`} className={classes.warning}>
          <WarningText warning={warning} />
        </p>
      ))}
    </div>
  );
}
