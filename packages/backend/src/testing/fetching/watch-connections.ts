import { Socket, type TcpSocketConnectOpts } from 'node:net';
import { jest } from '@jest/globals';

/** Every attempt to connect from now on, even to where nobody would answer. */
export interface WatchedConnections {
  /** As `host:port`. */
  readonly attempts: readonly string[];
  /** Addresses at which somebody answered. */
  readonly reached: readonly string[];
  readonly sockets: readonly Socket[];
  readonly stop: () => void;
}

export function watchConnections(): WatchedConnections {
  const attempts: string[] = [];
  const reached: string[] = [];
  const sockets: Socket[] = [];
  const connect = Socket.prototype.connect as (this: Socket, ...args: unknown[]) => Socket;
  const spy = jest.spyOn(Socket.prototype, 'connect').mockImplementation(function (this: Socket, ...args: unknown[]) {
    const { host, port } = optionsIn(args);
    attempts.push(`${host}:${port}`);
    sockets.push(this);
    this.once('connect', () => reached.push(this.remoteAddress ?? 'closed'));
    return connect.apply(this, args);
  });
  return { attempts, reached, sockets, stop: () => spy.mockRestore() };
}

/** `net.connect` hands them over in a list, TLS as they are. */
const optionsIn = (args: unknown[]): TcpSocketConnectOpts => (Array.isArray(args[0]) ? args[0] : args)[0] as TcpSocketConnectOpts;
