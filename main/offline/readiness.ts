/** What this desk may do without the central database. */
export function createReadiness() {
  let hasCopy = false;
  let isStandingDown = false;
  return {
    /** It has a copy to read. */
    isReady: () => hasCopy,
    /** It has a copy, and takes more work of its own: it is not being retired, and was not. */
    mayWrite: () => hasCopy && !isStandingDown,
    isStandingDown: () => isStandingDown,
    setReady: (isReady: boolean) => {
      hasCopy = isReady;
    },
    setStandingDown: (value: boolean) => {
      isStandingDown = value;
    },
  };
}
export type Readiness = ReturnType<typeof createReadiness>;
