/** How long a status stands. */
export const statusEnds = ['never', 'half-hour', 'hour', 'four-hours', 'today', 'week'] as const;
export type StatusEnd = (typeof statusEnds)[number];

const minuteMs = 60_000;
const minutes: Partial<Record<StatusEnd, number>> = { 'half-hour': 30, hour: 60, 'four-hours': 240 };

/** When it goes by itself, in the clock and calendar of this device; null when it stays. Weeks end on Sunday. */
export function statusEndsAt(end: StatusEnd, now: Date): string | null {
  if (end === 'never') return null;
  const passing = minutes[end];
  if (passing !== undefined) return new Date(now.getTime() + passing * minuteMs).toISOString();
  const daysLeft = end === 'week' ? (7 - now.getDay()) % 7 : 0;
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + daysLeft, 23, 59, 59).toISOString();
}
