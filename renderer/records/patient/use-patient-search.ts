import { useDebouncedValue } from '@mantine/hooks';
import type { PatientSummary } from '#contract/patients.ts';
import type { CallError } from '#contract/result.ts';
import { useQueryCall } from '../../bridge/use-query-call.ts';

const debounceMs = 120;
// As many as fit below the input without scrolling; the foot says that more match.
const limit = 8;
/** With fewer hits than these there is a second look for names that sound alike. */
const fewHits = 4;

type PatientSearch = {
  /** Of the text as it is now; the earlier answer while the new one is on its way. */
  items: readonly PatientSummary[];
  hasMore: boolean;
  /** Names that sound like the typed ones and are spelled otherwise; looked for when the first answer is there. */
  alike: readonly PatientSummary[];
  /** Whether `items` are those of the text as it is now. */
  isCurrent: boolean;
  error: CallError | null;
};

/** Searches while typing; an answer that comes late belongs to its own text and is never shown for another. */
export function usePatientSearch(text: string): PatientSearch {
  const typed = text.trim();
  const [settled] = useDebouncedValue(typed, debounceMs);
  const query = useQueryCall('patients.search', settled.length > 0 ? { q: settled, limit } : null, {
    keepPrevious: true,
  });
  const isCurrent = settled === typed && !query.isPlaceholderData && !query.isPending;
  const items = query.data?.items ?? [];
  const hasRoom = typed !== '' && isCurrent && items.length < fewHits && /\p{L}{2}/u.test(settled);
  const second = useQueryCall('patients.search', hasRoom ? { q: settled, limit, alike: true } : null);
  if (typed === '') return { items: [], hasMore: false, alike: [], isCurrent: true, error: null };
  const known = new Set(items.map(({ patientId }) => patientId));
  return {
    items,
    hasMore: query.data?.hasMore ?? false,
    alike: hasRoom
      ? (second.data?.items ?? []).filter(({ patientId }) => !known.has(patientId)).slice(0, limit - items.length)
      : [],
    isCurrent,
    error: query.error,
  };
}
