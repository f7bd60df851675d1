import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { storedSession, type SessionStore } from '@chatera/client';

/** A refresh token that outlives its process. */
export function fileSession(path: string): SessionStore {
  return storedSession({
    load: async () => {
      try {
        return readFileSync(path, 'utf8');
      } catch {
        return null;
      }
    },
    save: async (token) => {
      if (token === null) {
        rmSync(path, { force: true });
        return;
      }
      writeFileSync(`${path}.new`, token, { mode: 0o600 });
      renameSync(`${path}.new`, path);
    },
  });
}
