/**
 * The day on which the test runs, on the wall clock of a new hospital. Patients arrive on the day of their visit, so tests
 * of arrivals cannot use a fixed day. 00:00 is over whenever a test runs, and 23:00 may still be taken after midnight.
 */
export const today: string = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kolkata' }).format(new Date());

export const todayAt = (clock: string): string => `${today}T${clock}`;
