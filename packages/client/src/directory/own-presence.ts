import type { RawCommandInput } from '@chatera/protocol';
import type { Connection } from '../transport/connection.js';

export type OwnPresence = RawCommandInput<'presence.set'>['presence'];

/** What this device says of its person. The server forgets it with the connection, so it is said again after each. */
export class OwnPresenceTeller {
  private wanted: OwnPresence | null = null;

  constructor(private readonly connection: Connection) {}

  set(presence: OwnPresence): void {
    if (this.wanted === presence) return;
    this.wanted = presence;
    void this.tell();
  }

  async tell(): Promise<void> {
    if (this.wanted === null || !this.connection.isOnline) return;
    // Said again at the next connection; until then a wrong badge harms nobody.
    await this.connection.command('presence.set', { presence: this.wanted }).catch(() => undefined);
  }

  clear(): void {
    this.wanted = null;
  }
}
