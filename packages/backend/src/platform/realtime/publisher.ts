import type { ChannelId, EventName, EventPayload, events, SessionId, UserId, WorkspaceId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { Notices } from '../nodes/notices.js';
import { RealtimeServer } from './realtime-server.js';
import { rooms } from './rooms.js';

type Events = typeof events;
/** The events that the contract declares for an audience: no other can be sent to it. */
type EventFor<A> = { [K in EventName]: Events[K]['audience'] extends A ? K : never }[EventName];

/** Tells news. It leaves after the transaction has committed, or never. */
@Injectable()
export class Publisher {
  constructor(
    private readonly db: Database,
    private readonly realtime: RealtimeServer,
    private readonly notices: Notices,
  ) {}

  toChannel<K extends EventFor<'channel'>>(id: ChannelId, name: K, payload: EventPayload<K>): void {
    this.publish([rooms.channel(id)], name, payload);
  }

  /** Guests receive it only where the contract says so. */
  toWorkspace<K extends EventFor<'workspace'>>(id: WorkspaceId, name: K, payload: EventPayload<K>): void {
    this.publish([rooms.workspaceMembers(id)], name, payload);
  }

  toWorkspaceAndGuests<K extends EventFor<'workspace-and-guests'>>(id: WorkspaceId, name: K, payload: EventPayload<K>): void {
    this.publish([rooms.workspaceMembers(id), rooms.workspaceGuests(id)], name, payload);
  }

  /** `among` are the rooms that the person concerned shares with others. Each socket receives it once. */
  toContacts<K extends EventFor<'contacts'>>(among: string[], name: K, payload: EventPayload<K>): void {
    this.publish(among, name, payload);
  }

  toUser<K extends EventFor<'user'>>(id: UserId, name: K, payload: EventPayload<K>): void {
    this.publish([rooms.user(id)], name, payload);
  }

  /** Puts an account's sockets into rooms, after commit. */
  admit(userId: UserId, into: string[]): void {
    this.notices.tell({ about: 'account', userId });
    this.db.afterCommit(() => this.realtime.admit(userId, into));
  }

  /** Takes an account's sockets out of rooms, after commit: here before the caller is answered, on other nodes soon after. */
  expel(userId: UserId, from: string[]): void {
    this.notices.tellOrRefuse({ about: 'account', userId });
    this.db.afterCommit(() => this.realtime.expel(userId, from));
  }

  /** What members of a workspace see may have changed: brings their sockets into the rooms they belong in, before the caller is answered. */
  reconcile(workspaceId: WorkspaceId): void {
    this.notices.tellOrRefuse({ about: 'workspace', workspaceId });
    this.db.afterCommit(() => this.realtime.reconcile([rooms.workspaceMembers(workspaceId), rooms.workspaceGuests(workspaceId)]));
  }

  /** Tells one device that its session has ended, and closes its sockets, after commit. */
  endSession(userId: UserId, sessionId: SessionId): void {
    this.notices.tellOrRefuse({ about: 'session', userId, sessionId });
    this.db.afterCommit(() => this.realtime.endSession(userId, sessionId));
  }

  private publish<K extends EventName>(to: string[], name: K, payload: EventPayload<K>): void {
    if (to.length > 0) this.db.afterCommit(() => this.realtime.emit(to, name, payload));
  }
}
