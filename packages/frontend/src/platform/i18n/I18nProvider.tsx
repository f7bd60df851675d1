import { useEffect, useState, type ReactNode } from 'react';
import { IntlProvider } from 'use-intl';
import en from './messages/en.json' with { type: 'json' };

/** Speaks English, in the reader's own time zone and calendar. Another language is another file beside en.json. */
export function I18nProvider({ children }: { children: ReactNode }) {
  const now = useMinute();
  return (
    <IntlProvider locale="en" messages={en} timeZone={Intl.DateTimeFormat().resolvedOptions().timeZone} now={now}>
      {children}
    </IntlProvider>
  );
}

/** The current time, renewed each minute, so that "5 minutes ago" grows older on its own. */
function useMinute(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
