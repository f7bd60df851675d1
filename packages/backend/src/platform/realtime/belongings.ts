import type { UserId } from '@chatera/protocol';
import { LRUCache } from 'lru-cache';
import type { RoomSource } from './rooms.js';
import { Versions } from './versions.js';

const maxRemembered = 100_000;

/** The rooms of an account, and the version of its memberships that they belong to. */
export interface Belonging {
  readonly names: readonly string[];
  readonly version: string;
}

/**
 * Which rooms accounts belong in: read once, and remembered until something about them changes, for after a break of the line everybody
 * comes back at once. As long as this node hears of changes it is as true as the rooms that sockets are in; when it hears of none, they are
 * told nothing, and once it hears again all is forgotten.
 */
export class Belongings {
  private readonly versions = new Versions<UserId>();
  private readonly remembered = new LRUCache<UserId, readonly string[]>({ max: maxRemembered });

  constructor(private readonly source: RoomSource) {}

  /** Another one after each change of the account's memberships and sessions. */
  versionOf(userId: UserId): string {
    return this.versions.of(userId);
  }

  changed(userId: UserId): void {
    this.versions.bump(userId);
    this.remembered.delete(userId);
  }

  allChanged(): void {
    this.versions.bumpAll();
    this.remembered.clear();
  }

  async of(userId: UserId): Promise<Belonging> {
    const version = this.versionOf(userId);
    const known = this.remembered.get(userId);
    if (known) return { names: known, version };
    const names = await this.source.roomsOf(userId);
    if (version === this.versionOf(userId)) this.remembered.set(userId, names);
    return { names, version };
  }

  /** The rooms of an account, read while nothing about it changed. */
  async settled(userId: UserId): Promise<ReadonlySet<string>> {
    const { names, version } = await this.of(userId);
    return version === this.versionOf(userId) ? new Set(names) : this.settled(userId);
  }
}
