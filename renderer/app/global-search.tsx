import { Kbd, Popover, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type RefObject, useEffect, useEffectEvent, useImperativeHandle, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { usePerson } from '../bridge/session-store.ts';
import { useCombobox } from '../ui/form/use-combobox.ts';
import { keyNames } from '../ui/frame/shortcuts.ts';
import { useNow } from '../ui/words/wall-clock.ts';
import { t } from './app-wording.ts';
import classes from './global-search.module.css';
import { HitList } from './hit-list.tsx';
import { pathOfBooking } from './use-booking-hits.ts';
import { type Hit, namedHit, useSearchHits } from './use-search-hits.ts';

type GlobalSearchProps = {
  ref: RefObject<{ focus: (text?: string) => void } | null>;
  onShowShortcuts: () => void;
};

/** One field for everything: patients, invoices, screens, actions. Enter before the answer waits for it. */
export function GlobalSearch({ ref, onShowShortcuts }: GlobalSearchProps) {
  const person = usePerson();
  const [, navigate] = useLocation();
  const now = useNow();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [takesFirst, setTakesFirst] = useState(false);
  const { hits, isCurrent, foot } = useSearchHits(person, text);

  const leave = () => {
    setText('');
    setTakesFirst(false);
    input.current?.blur();
  };
  const choose = (hit: Hit) => {
    leave();
    if (hit.kind === 'booking') void pathOfBooking(hit.booking, now).then(navigate);
    else if (hit.kind === 'patient' || hit.kind === 'alike') navigate(`/patients/${hit.patient.patientId}`);
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

  // A scanner ends with Enter before any answer is there: what it named exactly is opened when the answer comes.
  const openNamed = useEffectEvent(() => {
    setTakesFirst(false);
    const named = namedHit(hits, text);
    if (named) choose(named);
  });
  useEffect(() => {
    if (takesFirst && isCurrent) openNamed();
  }, [takesFirst, isCurrent]);

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
          placeholder={t('search.placeholder')}
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
          aria-label={t('search.label')}
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
        <HitList hits={hits} combobox={combobox} foot={foot} />
      </Popover.Dropdown>
    </Popover>
  );
}
