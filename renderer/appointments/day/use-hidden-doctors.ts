import { useLocalStorage } from '@mantine/hooks';
import { useMemo } from 'react';

/** Which doctors this desk does not show; kept on the desk, since each desk stands before its own rooms. */
export function useHiddenDoctors(): [ReadonlySet<number>, (hidden: ReadonlySet<number>) => void] {
  const [kept, setKept] = useLocalStorage<number[]>({
    key: 'day-hidden-doctors',
    defaultValue: [],
    getInitialValueInEffect: false,
  });
  const hidden = useMemo(() => new Set(kept), [kept]);
  return [hidden, (next) => setKept([...next])];
}
