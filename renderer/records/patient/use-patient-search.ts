import { useDebouncedValue } from '@mantine/hooks';
import type { PatientSummary } from '#contract/patients.ts';
import type { CallError } from '#contract/result.ts';
import { useQueryCall } from '../../bridge/use-query-call.ts';

const debounceMs = 120;
// As many as fit below the input without scrolling; the foot says that more match.
const limit = 8;

type PatientSearch = {
  /** Of the text as it is now; the earlier answer while the new one is on its way. */
  items: readonly PatientSummary[];
  hasMore: boolean;
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
  if (typed === '') return { items: [], hasMore: false, isCurrent: true, error: null };
  return {
    items: query.data?.items ?? [],
    hasMore: query.data?.hasMore ?? false,
    isCurrent: settled === typed && !query.isPlaceholderData && !query.isPending,
    error: query.error,
  };
}
