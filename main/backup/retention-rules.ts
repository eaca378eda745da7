/** How many backups are kept: the newest of each of the last so many days, weeks and months that have one. */
export const kept = { days: 7, weeks: 4, months: 12 } as const;

/**
 * The names of the backups to remove. `backups` have their time in ISO 8601. The newest one that was proved stays whatever its age,
 * and so does everything of the last two days.
 */
export function expiredBackups(
  backups: readonly { name: string; madeAt: string; provedAt: string | null }[],
  now: number,
): string[] {
  const newestFirst = [...backups].sort((one, other) => (one.madeAt < other.madeAt ? 1 : -1));
  const proved = newestFirst.filter(({ provedAt }) => provedAt !== null);
  const stays = new Set<string>(proved.slice(0, 1).map(({ name }) => name));
  for (const { name, madeAt } of newestFirst) if (now - Date.parse(madeAt) < 2 * dayMs) stays.add(name);
  const keepFirstOf = (periodOf: (madeAt: string) => string, count: number) => {
    const periods = new Set<string>();
    for (const { name, madeAt } of proved) {
      const period = periodOf(madeAt);
      if (periods.has(period) || periods.size === count) continue;
      periods.add(period);
      stays.add(name);
    }
  };
  keepFirstOf((madeAt) => madeAt.slice(0, 10), kept.days);
  // Monday is the first day of a week; 1 January 1970 was a Thursday.
  keepFirstOf((madeAt) => String(Math.floor((Date.parse(madeAt) / dayMs + 3) / 7)), kept.weeks);
  keepFirstOf((madeAt) => madeAt.slice(0, 7), kept.months);
  return newestFirst.filter(({ name }) => !stays.has(name)).map(({ name }) => name);
}

const dayMs = 86_400_000;
