/** The first failure is audited at once, those of the next minute together. */
const togetherMs = 60_000;

/**
 * Audits sign-ins under names that nobody has. A stranger who guesses names would fill the audit with a row for each
 * guess: one row says how many there were.
 */
export type UnknownNames = {
  /** `record` writes the row for so many failures; it fails while the database is away, and then they are counted on. */
  note: (record: (attempts: number) => Promise<unknown>) => Promise<void>;
  /** Writes what was only counted so far. */
  close: () => Promise<void>;
};

export function createUnknownNames(onFault: (error: unknown) => void): UnknownNames {
  let counted = 0;
  let timer: NodeJS.Timeout | null = null;
  let write: (attempts: number) => Promise<unknown> = async () => undefined;

  async function flush(): Promise<void> {
    const attempts = counted;
    if (attempts === 0) return;
    counted = 0;
    try {
      await write(attempts);
    } catch (error) {
      counted += attempts;
      onFault(error);
    }
  }

  function countOn(): void {
    timer = setTimeout(async () => {
      timer = null;
      if (counted === 0) return;
      await flush();
      countOn();
    }, togetherMs).unref();
  }

  return {
    note: async (record) => {
      write = record;
      counted += 1;
      if (timer) return;
      countOn();
      await flush();
    },
    close: async () => {
      if (timer) clearTimeout(timer);
      timer = null;
      await flush();
    },
  };
}
