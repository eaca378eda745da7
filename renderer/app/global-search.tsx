import { Kbd, Popover, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type RefObject, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { InvoiceSummary } from '#contract/billing.ts';
import type { PatientSummary } from '#contract/patients.ts';
import { useMay, usePerson } from '../bridge/session-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { PatientLine } from '../records/patient/patient-line.tsx';
import { usePatientSearch } from '../records/patient/use-patient-search.ts';
import { StatusBadge } from '../records/status-badge.tsx';
import { useCombobox } from '../ui/form/use-combobox.ts';
import { keyNames } from '../ui/frame/shortcuts.ts';
import { errorSentence } from '../ui/words/error-words.ts';
import { MoneyText } from '../ui/words/money-text.tsx';
import { formatPatientName } from '../wording/names.ts';
import { type Command, commandsFor, matchingCommands } from './commands.ts';
import classes from './global-search.module.css';

type Hit =
  | { kind: 'patient'; key: string; patient: PatientSummary }
  | { kind: 'invoice'; key: string; invoice: InvoiceSummary }
  | { kind: 'command'; key: string; command: Command };

type GlobalSearchProps = {
  ref: RefObject<{ focus: (text?: string) => void } | null>;
  onShowShortcuts: () => void;
};

const headings: Record<Hit['kind'], string> = {
  patient: 'Patients',
  invoice: 'Invoices',
  command: 'Screens and actions',
};

/** One field for everything: patients, invoices, screens, actions. Enter before the answer waits for it. */
export function GlobalSearch({ ref, onShowShortcuts }: GlobalSearchProps) {
  const role = usePerson()?.role;
  const [, navigate] = useLocation();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [takesFirst, setTakesFirst] = useState(false);

  const patients = usePatientSearch(text);
  const invoices = useInvoiceSearch(text);
  const commands = matchingCommands(commandsFor(role), text);
  const hits: Hit[] = [
    ...patients.items
      .slice(0, invoices.items.length > 0 ? 5 : 8)
      .map((patient): Hit => ({ kind: 'patient', key: `p${patient.patientId}`, patient })),
    ...invoices.items.map((invoice): Hit => ({ kind: 'invoice', key: `i${invoice.invoiceId}`, invoice })),
    ...commands.map((command): Hit => ({ kind: 'command', key: `c${command.label}`, command })),
  ];
  const isCurrent = patients.isCurrent && invoices.isCurrent;

  const leave = () => {
    setText('');
    setTakesFirst(false);
    input.current?.blur();
  };
  const choose = (hit: Hit) => {
    leave();
    if (hit.kind === 'patient') navigate(`/patients/${hit.patient.patientId}`);
    else if (hit.kind === 'invoice') navigate(`/billing/${hit.invoice.invoiceId}`);
    else if (hit.command.isShortcutList) onShowShortcuts();
    else hit.command.run(navigate);
  };
  const combobox = useCombobox<Hit>({ items: hits, onChoose: choose });
  const isOpen = combobox.isOpen;

  useImperativeHandle(ref, () => ({
    focus: (typed) => {
      input.current?.focus();
      if (typed === undefined) return input.current?.select();
      setText(typed);
      combobox.restart();
    },
  }));

  const foot = patients.error
    ? errorSentence(patients.error, { noun: 'patient' })
    : !isCurrent
      ? 'Searching'
      : hits.length === 0
        ? 'Nothing matches'
        : patients.hasMore
          ? 'More patients match: type more'
          : `${hits.length} found`;

  // A scanner ends with Enter before any answer can be there: what it named exactly is opened then.
  const first = namedHit(hits, text);
  useEffect(() => {
    if (!takesFirst || !isCurrent) return;
    setTakesFirst(false);
    if (first) choose(first);
  });

  return (
    <Popover
      opened={isOpen}
      withRoles={false}
      width={520}
      position="bottom-start"
      offset={4}
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <TextInput
          ref={input}
          className={classes.search}
          placeholder="Search patients, invoices, actions"
          leftSection={<IconSearch size={16} stroke={1.75} aria-hidden />}
          rightSection={
            <span className={classes.keys} aria-hidden>
              {keyNames('mod+K').map((name) => (
                <Kbd key={name} size="xs">
                  {name}
                </Kbd>
              ))}
            </span>
          }
          rightSectionWidth={64}
          rightSectionPointerEvents="none"
          {...combobox.inputProps}
          aria-label="Search everything"
          value={text}
          onChange={({ currentTarget }) => {
            setText(currentTarget.value);
            setTakesFirst(false);
            combobox.restart();
          }}
          onFocus={combobox.open}
          onBlur={combobox.close}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && text.trim() !== '' && !isCurrent) {
              event.preventDefault();
              return setTakesFirst(true);
            }
            if (event.key === 'Escape') {
              event.preventDefault();
              combobox.close();
              return leave();
            }
            combobox.inputProps.onKeyDown(event);
          }}
        />
      </Popover.Target>
      <Popover.Dropdown p={0} className={classes.dropdown}>
        <div {...combobox.listProps} role="listbox" aria-label="Results" className={classes.list}>
          {hits.map((hit, index) => (
            <div key={hit.key} role="presentation">
              {hits[index - 1]?.kind !== hit.kind ? (
                <div className={classes.heading} role="presentation">
                  {headings[hit.kind]}
                </div>
              ) : null}
              <div {...combobox.optionProps(index)} className={classes.option}>
                <HitLine hit={hit} />
              </div>
            </div>
          ))}
        </div>
        <p className={classes.foot} role="status">
          {foot}
        </p>
      </Popover.Dropdown>
    </Popover>
  );
}

/** The patient or invoice of exactly this number, or the one and only find. */
function namedHit(hits: readonly Hit[], text: string): Hit | undefined {
  const typed = text.trim().toUpperCase();
  const finds = hits.filter((hit) => hit.kind !== 'command');
  const exact = finds.find((hit) =>
    hit.kind === 'patient'
      ? String(hit.patient.patientId) === typed
      : hit.kind === 'invoice' && hit.invoice.invoiceNo === typed,
  );
  return exact ?? (finds.length === 1 ? finds[0] : undefined);
}

function HitLine({ hit }: { hit: Hit }) {
  if (hit.kind === 'patient') return <PatientLine patient={hit.patient} />;
  if (hit.kind === 'command') {
    return (
      <span className={classes.command}>
        <span>{hit.command.label}</span>
        {hit.command.keys ? <Kbd size="xs">{hit.command.keys}</Kbd> : null}
      </span>
    );
  }
  const { invoice } = hit;
  return (
    <span className={classes.invoice}>
      <span className="tabular">{invoice.invoiceNo ?? 'No number yet'}</span>
      <span className={classes.patient}>
        {formatPatientName({ firstName: invoice.patientFirstName, lastName: invoice.patientLastName })}
      </span>
      <StatusBadge invoice={invoice.status} isBare />
      <MoneyText minor={invoice.totalMinor} withCurrency />
    </span>
  );
}

const noInvoices: readonly InvoiceSummary[] = [];

function useInvoiceSearch(text: string): { items: readonly InvoiceSummary[]; isCurrent: boolean } {
  const typed = text.trim();
  const [settled] = useDebouncedValue(typed, 120);
  const mayRead = useMay('billing.list');
  // A number has digits; words are names, and names are found among the patients.
  const asks = mayRead && /\d/.test(settled);
  const query = useQueryCall('billing.list', asks ? { q: settled, size: 5 } : null, { keepPrevious: true });
  if (typed === '' || !mayRead || !/\d/.test(typed)) return { items: noInvoices, isCurrent: true };
  return {
    items: query.data?.items ?? noInvoices,
    isCurrent: settled === typed && !query.isPlaceholderData && !query.isPending,
  };
}
