/** Where the refresh token lives between starts. */
export interface SessionStore {
  readonly refreshIn: 'cookie' | 'body';
  load(): Promise<string | null>;
  /** Null: forget it. Awaited before the token is used, for each can be used once. */
  save(refreshToken: string | null): Promise<void>;
}

/** In a browser: an HttpOnly cookie, which no script can read. */
export function browserSession(): SessionStore {
  return { refreshIn: 'cookie', load: async () => null, save: async () => undefined };
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
