/** Milliseconds of the machine's monotonic clock: the same in every process, and nobody moves it. */
export const monotonicMs = (): number => Number(process.hrtime.bigint() / 1_000n) / 1_000;

/** What to add to a wall clock's milliseconds to get monotonic ones. PostgreSQL knows the wall clock only. */
export const wallToMonotonic = (): number => monotonicMs() - Date.now();
