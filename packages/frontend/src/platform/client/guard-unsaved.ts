import type { ChatClient } from '@chatera/client';

/** While a message is kept nowhere but in this tab, the browser asks before it closes the tab. */
export function guardUnsaved(outbox: ChatClient['outbox']): void {
  const ask = (event: Event) => event.preventDefault();
  outbox.subscribe(() => {
    const isAtRisk = outbox.get().some((message) => message.isAtRisk);
    if (isAtRisk) window.addEventListener('beforeunload', ask);
    else window.removeEventListener('beforeunload', ask);
  });
}
