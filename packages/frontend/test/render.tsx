import type { ReactElement, ReactNode } from 'react';
import { render } from '@testing-library/react';
import { userEvent, type UserEvent } from '@testing-library/user-event';
import { I18nProvider } from '../src/platform/i18n/index.js';
import { withLaterMessages } from '../src/platform/i18n/later-messages.js';
import { TooltipHost } from '../src/ui/index.js';

// jsdom has none; Base UI makes one for every Enter on a menu item.
if (!('PointerEvent' in globalThis)) Object.assign(globalThis, { PointerEvent: class extends MouseEvent {} });

const AllMessages = withLaterMessages(({ children }: { children: ReactNode }) => children);

/** Renders what every screen stands in, and gives a person who can use it. */
export function renderUi(element: ReactElement): { user: UserEvent; rerender: (element: ReactNode) => void } {
  const user = userEvent.setup();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <I18nProvider>
      <AllMessages>{children}</AllMessages>
      <TooltipHost />
    </I18nProvider>
  );
  const { rerender } = render(element, { wrapper });
  return { user, rerender };
}
