import { Button, CloseButton, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useLocation, useRoute, useSearch } from 'wouter';
import type { Patient } from '#contract/patients.ts';
import { useMay } from '../bridge/session-store.ts';
import { usePagedCall } from '../bridge/use-query-call.ts';
import { DataTable } from '../ui/frame/data-table.tsx';
import { EmptyState } from '../ui/frame/empty-state.tsx';
import { useIntent } from '../ui/frame/intents.ts';
import { Screen } from '../ui/frame/screen.tsx';
import { useShortcut } from '../ui/frame/shortcuts.ts';
import { SidePanel } from '../ui/frame/side-panel.tsx';
import { useToday } from '../ui/words/wall-clock.ts';
import { patientColumns } from './patient-columns.tsx';
import { PatientForm } from './patient-form.tsx';
import { PatientPanel } from './patient-panel.tsx';

const debounceMs = 120;

/** Search first; the list keeps its place while a patient is open at the right. */
export function PatientsScreen() {
  const [, navigate] = useLocation();
  const [, params] = useRoute('/patients/:id?');
  const typedName = new URLSearchParams(useSearch()).get('name') ?? '';
  const mayRegister = useMay('patients.register');
  const today = useToday();
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), debounceMs);
  const list = usePagedCall('patients.list', { q });
  const searchBox = useRef<HTMLInputElement>(null);
  const openId = params?.id && /^\d{1,15}$/.test(params.id) ? Number(params.id) : null;
  const isRegistering = params?.id === 'new' && mayRegister;

  const open = (patient: Patient) => navigate(`/patients/${patient.patientId}`);
  const close = () => navigate('/patients');
  // What was searched for is the new patient's name only when nobody was found by it.
  const register = () =>
    navigate(
      text.trim() && list.items?.length === 0
        ? `/patients/new?name=${encodeURIComponent(text.trim())}`
        : '/patients/new',
    );
  useIntent('patients.register', () => mayRegister && register());
  useShortcut('S', 'Search patients', () => searchBox.current?.focus(), { group: 'Patients' });

  // Enter may come before the answer (a scanner types a number and Enter in a few milliseconds): it waits for it.
  const [isOpening, setIsOpening] = useState(false);
  const isSettled = q === text.trim() && !list.isFetching;
  useEffect(() => {
    if (!isOpening || !isSettled) return;
    setIsOpening(false);
    const items = list.items ?? [];
    const match =
      items.find((patient) => String(patient.patientId) === q.replace(/\s/g, '')) ??
      (items.length === 1 ? items[0] : undefined);
    if (match) navigate(`/patients/${match.patientId}`);
    // Out of the field, so that the single keys (N books) are keys again.
    focusRow(match?.patientId);
  }, [isOpening, isSettled, list.items, q, navigate]);

  const handleKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && text.trim()) setIsOpening(true);
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
      title="Patients"
      toolbar={
        <TextInput
          ref={searchBox}
          aria-label="Search patients"
          placeholder="Name, phone, e-mail or patient number"
          autoComplete="off"
          spellCheck={false}
          autoFocus={!params?.id}
          w={420}
          leftSection={<IconSearch size={16} stroke={1.75} aria-hidden />}
          rightSection={text ? <CloseButton size="sm" aria-label="Clear search" onClick={() => setText('')} /> : null}
          value={text}
          onChange={({ currentTarget }) => {
            setIsOpening(false);
            setText(currentTarget.value);
          }}
          onKeyDown={handleKey}
        />
      }
      actions={mayRegister ? <Button onClick={register}>Register patient</Button> : null}
      panel={
        isRegistering ? (
          <SidePanel title="Register patient" width={480} keepsFocus onClose={close}>
            <PatientForm
              key={typedName}
              initialName={typedName}
              onRegistered={(patientId) => navigate(`/patients/${patientId}`)}
              onCancel={close}
            />
          </SidePanel>
        ) : openId === null ? null : (
          <PatientPanel key={openId} patientId={openId} onClose={close} />
        )
      }
    >
      <DataTable
        label="Patients"
        columns={patientColumns(today, params?.id !== undefined)}
        rows={list.items}
        rowKey={(patient) => patient.patientId}
        selectedKey={openId}
        onOpen={open}
        error={list.error}
        onRetry={list.retry}
        onReachEnd={list.loadMore}
        total={list.total}
        counted={['patient', 'patients']}
        empty={
          q ? (
            <EmptyState
              title={`No patient matches “${q}”`}
              hint="Parts of a name, the phone number or the patient number find a patient."
              action={mayRegister ? <Button onClick={register}>Register new patient</Button> : null}
            />
          ) : (
            <EmptyState
              title="No patients yet"
              hint="Everybody who is registered appears here."
              action={mayRegister ? <Button onClick={register}>Register patient</Button> : null}
            />
          )
        }
      />
    </Screen>
  );
}

const focusRow = (patientId?: number) =>
  document
    .querySelector<HTMLElement>(
      `[role="grid"][aria-label="Patients"] ${patientId === undefined ? '[data-row]' : `[data-row="${patientId}"]`}`,
    )
    ?.focus();
