import { useMemo, type ComponentType } from 'react';
import { IntlProvider, useMessages } from 'use-intl';
import { useTranslated } from './I18nProvider.js';

type Wrap = <Props extends object>(Screen: ComponentType<Props>) => ComponentType<Props>;

/** Wraps screens that are fetched when needed: their words come with them, and nobody downloads them for the first screen. */
export function bringing(messages: Record<string, unknown>): Wrap {
  return (Screen) =>
    function WithMessages(props) {
      const known = useMessages();
      const added = useTranslated(messages);
      const all = useMemo(() => ({ ...known, ...added }), [known, added]);
      return (
        <IntlProvider locale="en" messages={all}>
          <Screen {...props} />
        </IntlProvider>
      );
    };
}
