import { useMemo, type ComponentType, type ReactNode } from 'react';
import { IntlProvider, useMessages } from 'use-intl';
import { useTranslated } from './I18nProvider.js';
import later from './messages/en.later.json' with { type: 'json' };

/**
 * Adds the words of screens that are fetched when needed; nobody downloads them for the first one. Imported by its path and not from the
 * index, for the index is part of the first screen.
 */
export function LaterMessages({ children }: { children: ReactNode }) {
  const known = useMessages();
  const added = useTranslated(later);
  const messages = useMemo(() => ({ ...known, ...added }), [known, added]);
  return (
    <IntlProvider locale="en" messages={messages}>
      {children}
    </IntlProvider>
  );
}

export function withLaterMessages<Props extends object>(Screen: ComponentType<Props>): ComponentType<Props> {
  return function WithLaterMessages(props: Props) {
    return (
      <LaterMessages>
        <Screen {...props} />
      </LaterMessages>
    );
  };
}
