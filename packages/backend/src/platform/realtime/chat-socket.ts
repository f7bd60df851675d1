import type { ClientEvents, ServerEvents } from '@chatera/protocol';
import type { Server, Socket } from 'socket.io';
import type { Actor } from '../actor.js';
import type { Belonging } from './belongings.js';

export interface SocketData {
  actor: Actor;
  /** As it was when the handshake was checked. */
  belonging: Belonging;
  /** Of the latest token it was given. */
  expiresAt: Date;
  /** Set once it is welcome. */
  expiry: NodeJS.Timeout | null;
  /** How many it waits for the answer of. */
  commandsUnderWay: number;
  /** News was kept from it, because it did not take what it was sent before. */
  hasMissed?: boolean;
}

export type ChatSocket = Socket<ClientEvents, ServerEvents, Record<string, never>, SocketData>;
export type ChatServer = Server<ClientEvents, ServerEvents, Record<string, never>, SocketData>;
