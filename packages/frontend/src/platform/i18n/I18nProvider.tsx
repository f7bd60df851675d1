import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { IntlProvider } from 'use-intl';
import { useTranslation, type Translation } from './locale.js';
import en from './messages/en.json' with { type: 'json' };

const TranslationContext = createContext<Translation>((messages) => messages);

/** Speaks English, in the reader's own time zone and calendar. Another language is another file beside en.json. */
export function I18nProvider({ children }: { children: ReactNode }) {
  const now = useMinute();
  const translation = useTranslation();
  const messages = useMemo(() => translation(en), [translation]);
  return (
    <TranslationContext value={translation}>
      <IntlProvider locale="en" messages={messages} timeZone={Intl.DateTimeFormat().resolvedOptions().timeZone} now={now}>
        {children}
      </IntlProvider>
    </TranslationContext>
  );
}

/** Messages that come later, in the language of the app. */
export function useTranslated<T extends Record<string, unknown>>(messages: T): T {
  const translation = useContext(TranslationContext);
  return useMemo(() => translation(messages), [translation, messages]);
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
