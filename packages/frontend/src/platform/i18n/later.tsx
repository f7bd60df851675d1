import { useMemo, type ComponentType, type ReactNode } from 'react';
import { IntlProvider, useMessages } from 'use-intl';
import later from './messages/en.later.json' with { type: 'json' };

/**
 * Adds the words of screens that are fetched when needed; nobody downloads them for the first one. Imported by its path and not from the
 * index, for the index is part of the first screen.
 */
export function LaterMessages({ children }: { children: ReactNode }) {
  const known = useMessages();
  const messages = useMemo(() => ({ ...known, ...later }), [known]);
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
