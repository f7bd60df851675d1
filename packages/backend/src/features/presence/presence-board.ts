import type { Presence, UserId } from '@chatera/protocol';
import { monotonicMs } from '../../platform/monotonic.js';
import { combine } from './presence.rules.js';

/** A reload is no absence. */
export const graceMs = 5_000;
/** Whoever connects says at once how they want to be seen; until then nobody is told that they are here. */
export const settleMs = 500;
/** Others hear of one person this often at most. */
export const quietMs = 3_000;

interface Person {
  /** What each connected device says. */
  readonly devices: Map<string, Presence>;
  /** What others were told last: all they can learn, by push or by asking. */
  told: Presence;
  toldAt: number;
  telling: NodeJS.Timeout | null;
  leaving: NodeJS.Timeout | null;
}

/** What another node says of somebody counts as one device. */
const nodePrefix = 'node ';

type Tell = (userId: UserId) => void;

/** Who is here, by what their devices and the other nodes say. In the memory of this node; nothing of it is stored. */
export class PresenceBoard {
  private readonly people = new Map<UserId, Person>();

  /** `tell` is called when somebody's presence is another than when it was last called. */
  constructor(private readonly tell: Tell) {}

  of(userId: UserId): Presence {
    return this.people.get(userId)?.told ?? 'offline';
  }

  connect(userId: UserId, device: string): void {
    const person = this.people.get(userId) ?? this.arrive(userId);
    if (person.leaving) clearTimeout(person.leaving);
    person.leaving = null;
    person.devices.set(device, 'online');
    this.look(userId, person, settleMs);
  }

  /** A device that is not connected says nothing. */
  set(userId: UserId, device: string, presence: Presence): void {
    const person = this.people.get(userId);
    if (!person?.devices.has(device)) return;
    person.devices.set(device, presence);
    this.look(userId, person, 0);
  }

  disconnect(userId: UserId, device: string): void {
    const person = this.people.get(userId);
    if (!person?.devices.delete(device)) return;
    if (person.devices.size > 0) this.look(userId, person, 0);
    else person.leaving = later(graceMs, () => this.leave(userId, person));
  }

  /** Null: nobody of theirs is connected there. */
  setNode(userId: UserId, nodeId: string, presence: Presence | null): void {
    const device = nodePrefix + nodeId;
    if (presence === null) return this.disconnect(userId, device);
    const isKnown = this.people.get(userId)?.devices.has(device) ?? false;
    if (!isKnown) this.connect(userId, device);
    if (isKnown || presence !== 'online') this.set(userId, device, presence);
  }

  /** What the devices that are connected here say together. Null when there is none. */
  saidHere(userId: UserId): Presence | null {
    const said = [...(this.people.get(userId)?.devices ?? [])].filter(([device]) => !device.startsWith(nodePrefix));
    return said.length > 0 ? combine(said.map(([, presence]) => presence)) : null;
  }

  close(): void {
    for (const { telling, leaving } of this.people.values()) {
      if (telling) clearTimeout(telling);
      if (leaving) clearTimeout(leaving);
    }
    this.people.clear();
  }

  private arrive(userId: UserId): Person {
    const person: Person = { devices: new Map(), told: 'offline', toldAt: -Infinity, telling: null, leaving: null };
    this.people.set(userId, person);
    return person;
  }

  /** Remembered for a while, or coming and going would be told more often than promised. */
  private leave(userId: UserId, person: Person): void {
    this.look(userId, person, 0);
    person.leaving = later(quietMs, () => this.people.delete(userId));
  }

  /** A change that is waiting to be told takes later ones with it. */
  private look(userId: UserId, person: Person, afterMs: number): void {
    const waitMs = Math.max(afterMs, person.toldAt + quietMs - monotonicMs());
    if (waitMs <= 0) this.announce(userId, person);
    else person.telling ??= later(waitMs, () => this.announce(userId, person));
  }

  private announce(userId: UserId, person: Person): void {
    if (person.telling) clearTimeout(person.telling);
    person.telling = null;
    const seen = combine(person.devices.values());
    if (seen === person.told) return;
    person.told = seen;
    person.toldAt = monotonicMs();
    this.tell(userId);
  }
}

/** Does not keep the process alive. */
const later = (ms: number, run: () => void): NodeJS.Timeout => setTimeout(run, ms).unref();
