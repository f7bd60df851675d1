import { signedInCookie } from '@chatera/protocol/light';

/** Where the refresh token lives between starts. */
export interface SessionStore {
  readonly refreshIn: 'cookie' | 'body';
  /** Whether there is surely no session here, so that nobody need be asked. Left out where one cannot know. */
  isEmpty?(): boolean;
  load(): Promise<string | null>;
  /** Null: forget it. Awaited before the token is used, for each can be used once. */
  save(refreshToken: string | null): Promise<void>;
}

/** In a browser: an HttpOnly cookie, which no script can read; the server puts a mark beside it that says whether there is one. */
export function browserSession(): SessionStore {
  const isEmpty = () => !document.cookie.split('; ').some((cookie) => cookie.startsWith(`${signedInCookie}=`));
  return { refreshIn: 'cookie', isEmpty, load: async () => null, save: async () => undefined };
}

/** For tests and bots: gone with the process. */
export function memorySession(refreshToken: string | null = null): SessionStore {
  let kept = refreshToken;
  return storedSession({
    load: async () => kept,
    save: async (token) => {
      kept = token;
    },
  });
}

/** Kept wherever the caller likes: a file, a key vault. */
export function storedSession({ load, save }: Pick<SessionStore, 'load' | 'save'>): SessionStore {
  return { refreshIn: 'body', load, save };
}
