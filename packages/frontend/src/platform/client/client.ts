import { browserSession, createClient, type ChatClient } from '@chatera/client';

let only: ChatClient | null = null;

/** The one client of this tab. Made when first asked for, for the exported page is drawn where there is no browser. */
export function getClient(): ChatClient {
  only ??= createClient({
    url: '',
    sessionStore: browserSession(),
    log: (message, error) => console.warn(message, error),
  });
  return only;
}
