/** Milliseconds since the process began, for measuring how long something takes: nobody can set this clock, as they can `Date.now()`. */
export const monotonicMs = (): number => performance.now();
