import { useFormatter, useT } from '../../../platform/i18n/index.js';

/** 12 or 24 hours, as this device is set: the language alone does not say. */
const { hourCycle = 'h23' } = new Intl.DateTimeFormat(undefined, { hour: 'numeric' }).resolvedOptions();

const short = new Intl.DateTimeFormat('en', { hour: 'numeric', minute: '2-digit', hourCycle });
const isDigitOrColon = ({ type, value }: Intl.DateTimeFormatPart) => type !== 'dayPeriod' && value.trim() !== '';

export interface Times {
  /** 14:02 */
  readonly time: (iso: string) => string;
  /** 2:02, where there is no room for "PM". */
  readonly shortTime: (iso: string) => string;
  /** Today, Yesterday, Thursday, 19 November, 3 March 2025 */
  readonly day: (iso: string) => string;
  /** Today, Yesterday, Thu 19 Nov, 3 Mar 2025 */
  readonly shortDay: (iso: string) => string;
  /** 19 November 2026 */
  readonly date: (iso: string) => string;
  /** Thursday, 19 November 2026 at 14:02 */
  readonly full: (iso: string) => string;
}

export function useTimes(): Times {
  const t = useT('messages');
  const format = useFormatter();
  const near = (iso: string) => {
    const age = daysAgo(new Date(iso));
    if (age === 0) return t('today');
    return age === 1 ? t('yesterday') : null;
  };
  return {
    time: (iso) => format.dateTime(new Date(iso), { hour: 'numeric', minute: '2-digit', hourCycle }),
    shortTime: (iso) =>
      short
        .formatToParts(new Date(iso))
        .filter(isDigitOrColon)
        .map(({ value }) => value)
        .join(''),
    day: (iso) =>
      near(iso) ??
      format.dateTime(new Date(iso), { weekday: 'long', day: 'numeric', month: 'long', ...(!isThisYear(iso) && { year: 'numeric' }) }),
    shortDay: (iso) =>
      near(iso) ??
      format.dateTime(new Date(iso), { day: 'numeric', month: 'short', ...(isThisYear(iso) ? { weekday: 'short' } : { year: 'numeric' }) }),
    date: (iso) => format.dateTime(new Date(iso), { dateStyle: 'long' }),
    full: (iso) => format.dateTime(new Date(iso), { dateStyle: 'full', timeStyle: 'short', hourCycle }),
  };
}

const isThisYear = (iso: string) => new Date(iso).getFullYear() === new Date().getFullYear();

function daysAgo(date: Date): number {
  const midnight = (of: Date) => new Date(of.getFullYear(), of.getMonth(), of.getDate()).getTime();
  // Rounded: a day may have 23 or 25 hours.
  return Math.round((midnight(new Date()) - midnight(date)) / 86_400_000);
}
