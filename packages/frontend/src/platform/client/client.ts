import { browserSession, createClient, type ChatClient } from '@chatera/client';
import { guardUnsaved } from './guard-unsaved.js';
import { ownDrafts } from './own-drafts.js';
import { forgetOwn, keepAccount } from './own-storage.js';
import { watchEnd } from './session-end.js';

let only: ChatClient | null = null;

/** The one client of this tab. Made when first asked for, for the exported page is drawn where there is no browser. */
export function getClient(): ChatClient {
  only ??= create();
  return only;
}

function create(): ChatClient {
  const client = createClient({
    url: '',
    sessionStore: browserSession(),
    outboxStore: async () => (await import('@chatera/client/browser')).browserOutbox(),
    sendsWithoutStore: true,
    draftStore: ownDrafts,
    // eslint-disable-next-line no-console -- the console is where a browser keeps its log
    log: (message, error) => console.warn(message, error),
  });
  client.session.onLogout(forgetOwn);
  client.session.subscribe(() => keepAccount(client.session.get()));
  watchEnd(client);
  guardUnsaved(client.outbox);
  return client;
}
