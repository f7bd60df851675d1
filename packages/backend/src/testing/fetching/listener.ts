import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Some server of a test, and the addresses at which it was visited. */
export interface Listener {
  readonly port: number;
  readonly visits: readonly string[];
  readonly close: () => Promise<void>;
}

/** Counts whoever connects, and hands the connection on. */
export async function listen(server: Server, host: string): Promise<Listener> {
  const visits: string[] = [];
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    visits.push(socket.localAddress ?? 'closed');
    sockets.add(socket.on('error', () => undefined).on('close', () => sockets.delete(socket)));
  });
  await once(server.listen(0, host), 'listening');
  return {
    port: (server.address() as AddressInfo).port, // a TCP server's address is one
    visits,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Listens at every address that this machine has: 127.0.0.1, ::1, 0.0.0.0 and the ones in its networks. Serves nobody. */
export const openTrap = (): Promise<Listener> => listen(createServer(), '::').catch(() => listen(createServer(), '0.0.0.0'));
