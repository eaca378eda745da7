import { Button, CloseButton, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useLocation, useRoute, useSearch } from 'wouter';
import type { Patient } from '#contract/patients.ts';
import { useMay } from '../bridge/session-store.ts';
import { usePagedCall, useQueryCall } from '../bridge/use-query-call.ts';
import { DataTable } from '../ui/frame/data-table.tsx';
import { EmptyState } from '../ui/frame/empty-state.tsx';
import { useIntent } from '../ui/frame/intents.ts';
import { Screen } from '../ui/frame/screen.tsx';
import { useShortcut } from '../ui/frame/shortcuts.ts';
import { SidePanel } from '../ui/frame/side-panel.tsx';
import { useToday } from '../ui/words/wall-clock.ts';
import { LikelyDuplicates } from './likely-duplicates.tsx';
import { patientColumns } from './patient-columns.tsx';
import { PatientForm } from './patient-form.tsx';
import { PatientPanel } from './patient-panel.tsx';
import classes from './patients-screen.module.css';
import { t } from './patients-wording.ts';
import { focusRow, useOpenOnEnter } from './use-open-on-enter.ts';

const debounceMs = 120;

/** Search first; the list keeps its place while a patient is open at the right. */
export function PatientsScreen() {
  const [, navigate] = useLocation();
  const [, params] = useRoute('/patients/:id?');
  const query = new URLSearchParams(useSearch());
  const typedName = query.get('name') ?? '';
  const relativeId = Number(query.get('family'));
  const relative = useQueryCall('patients.get', relativeId > 0 ? { patientId: relativeId } : null).data ?? null;
  // The form opens when it is known with what.
  const isFormReady = !(relativeId > 0) || relative !== null;
  const mayRegister = useMay('patients.register');
  const today = useToday();
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), debounceMs);
  const list = usePagedCall('patients.list', { q });
  const searchBox = useRef<HTMLInputElement>(null);
  const isAlike = list.firstPage?.alike === true && q !== '';
  const openId = params?.id && /^\d{1,15}$/.test(params.id) ? Number(params.id) : null;
  const isRegistering = params?.id === 'new' && mayRegister;

  const open = (patient: Patient) => navigate(`/patients/${patient.patientId}`);
  const close = () => navigate('/patients');
  // What was searched for is the new patient's name only when nobody was found by it.
  const register = () =>
    navigate(
      text.trim() && (list.items?.length === 0 || isAlike)
        ? `/patients/new?name=${encodeURIComponent(text.trim())}`
        : '/patients/new',
    );
  useIntent('patients.register', () => mayRegister && register());
  useShortcut('S', t('search.label'), () => searchBox.current?.focus(), { group: t('title') });

  const enter = useOpenOnEnter(text, q, list, !isAlike);

  const handleKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && text.trim()) enter.open();
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      focusRow();
    }
    if (event.key === 'Escape' && text) {
      event.preventDefault();
      setText('');
    }
  };

  return (
    <Screen
      title={t('title')}
      toolbar={
        <TextInput
          ref={searchBox}
          aria-label={t('search.label')}
          placeholder={t('search.placeholder')}
          autoComplete="off"
          spellCheck={false}
          autoFocus={!params?.id}
          // Beside a patient it is shorter, so that the button stays in the same line and the list does not move.
          w={params?.id === undefined ? 420 : 300}
          leftSection={<IconSearch size={16} stroke={1.75} aria-hidden />}
          rightSection={
            text ? <CloseButton size="sm" aria-label={t('search.clear')} onClick={() => setText('')} /> : null
          }
          value={text}
          onChange={({ currentTarget }) => {
            enter.cancel();
            setText(currentTarget.value);
          }}
          onKeyDown={handleKey}
        />
      }
      actions={
        mayRegister ? (
          <>
            {params?.id === undefined ? (
              <Button variant="default" onClick={() => navigate('/patients/duplicates')}>
                {t('duplicates.button')}
              </Button>
            ) : null}
            <Button onClick={register}>{t('register')}</Button>
          </>
        ) : null
      }
      panel={
        isRegistering ? (
          <SidePanel title={t('register')} width={480} keepsFocus onClose={close}>
            {isFormReady ? (
              <PatientForm
                key={`${typedName}${relativeId}`}
                initialName={typedName}
                relative={relative}
                onRegistered={(patientId) => navigate(`/patients/${patientId}`)}
                onCancel={close}
              />
            ) : null}
          </SidePanel>
        ) : params?.id === 'duplicates' && mayRegister ? (
          <LikelyDuplicates onClose={close} />
        ) : openId === null ? null : (
          <PatientPanel key={openId} patientId={openId} onClose={close} />
        )
      }
    >
      {isAlike ? (
        <p role="status" className={classes.alike}>
          {t('alike', { typed: q })}
        </p>
      ) : null}
      <DataTable
        label={t('title')}
        columns={patientColumns(today, params?.id !== undefined)}
        rows={list.items}
        rowKey={(patient) => patient.patientId}
        selectedKey={openId}
        onOpen={open}
        error={list.error}
        onRetry={list.retry}
        onReachEnd={list.loadMore}
        total={list.total}
        hasMoreThanTotal={list.hasMoreThanTotal}
        counted={(count) => t('count', { count })}
        empty={<EmptyList typed={q} onRegister={mayRegister ? register : null} />}
      />
    </Screen>
  );
}

type EmptyListProps = { typed: string; onRegister: (() => void) | null };

function EmptyList({ typed, onRegister }: EmptyListProps) {
  if (typed) {
    return (
      <EmptyState
        title={t('notFound.title', { typed })}
        hint={t('notFound.hint')}
        action={onRegister ? <Button onClick={onRegister}>{t('registerNew')}</Button> : null}
      />
    );
  }
  return (
    <EmptyState
      title={t('none.title')}
      hint={t('none.hint')}
      action={onRegister ? <Button onClick={onRegister}>{t('register')}</Button> : null}
    />
  );
}
