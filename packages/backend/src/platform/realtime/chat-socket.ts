import type { ClientEvents, ServerEvents } from '@chatera/protocol';
import type { Server, Socket } from 'socket.io';
import type { Actor } from '../actor.js';

export interface SocketData {
  actor: Actor;
  /** The rooms read while the handshake was checked, and the membership version they were read at. */
  rooms: { names: string[]; version: string };
  expiry: NodeJS.Timeout | null;
  /** How many it waits for the answer of. */
  commandsUnderWay: number;
  /** News was kept from it, because it did not take what it was sent before. */
  hasMissed?: boolean;
}

export type ChatSocket = Socket<ClientEvents, ServerEvents, Record<string, never>, SocketData>;
export type ChatServer = Server<ClientEvents, ServerEvents, Record<string, never>, SocketData>;
