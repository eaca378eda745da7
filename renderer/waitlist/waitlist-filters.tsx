import { CloseButton, SegmentedControl, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { RefObject } from 'react';
import { type WaitlistEntry, waitlistStatus } from '#contract/waitlist-entry.ts';
import { isDoctorAlone, usePerson } from '../bridge/session-store.ts';
import { DoctorSelect } from '../records/doctor-select.tsx';
import { t } from './waitlist-wording.ts';

const views = [
  { value: 'WAITING', label: t('filter.waiting') },
  { value: 'BOOKED', label: t('filter.booked') },
  { value: 'REMOVED', label: t('filter.removed') },
];

type WaitlistFiltersProps = {
  status: WaitlistEntry['status'];
  onStatus: (status: WaitlistEntry['status']) => void;
  text: string;
  onText: (text: string) => void;
  doctorId: number | null;
  /** The id as a text; null for every doctor. */
  onDoctor: (doctorId: string | null) => void;
  /** A panel is open beside the list. */
  isNarrow: boolean;
  searchBox: RefObject<HTMLInputElement | null>;
  /** Enter or arrow down: on to what was found. */
  onLeaveSearch: () => void;
};

/** Search, status and doctor. A doctor sees the own patients only, and has no choice of doctors. */
export function WaitlistFilters({
  status,
  onStatus,
  text,
  onText,
  doctorId,
  onDoctor,
  isNarrow,
  searchBox,
  onLeaveSearch,
}: WaitlistFiltersProps) {
  const isDoctor = isDoctorAlone(usePerson());
  return (
    <>
      <TextInput
        ref={searchBox}
        aria-label={t('search.label')}
        placeholder={t('search.placeholder')}
        autoComplete="off"
        spellCheck={false}
        // Beside a panel it is shorter, so that the filters stay in the same line.
        w={isNarrow ? 140 : 220}
        leftSection={<IconSearch size={16} stroke={1.75} aria-hidden />}
        rightSection={text ? <CloseButton size="sm" aria-label={t('search.clear')} onClick={() => onText('')} /> : null}
        value={text}
        onChange={({ currentTarget }) => onText(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && text) {
            event.preventDefault();
            onText('');
          }
          if (event.key !== 'Enter' && event.key !== 'ArrowDown') return;
          event.preventDefault();
          onLeaveSearch();
        }}
      />
      <SegmentedControl
        size="xs"
        aria-label={t('filter.status')}
        value={status}
        data={views}
        onChange={(value) => onStatus(waitlistStatus.parse(value))}
      />
      {isDoctor ? null : (
        <DoctorSelect
          aria-label={t('filter.doctor')}
          placeholder={t('filter.allDoctors')}
          w={240}
          withInactive
          clearable
          value={doctorId === null ? null : String(doctorId)}
          onChange={onDoctor}
        />
      )}
    </>
  );
}
