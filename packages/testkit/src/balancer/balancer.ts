import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** One address in front of several servers, as nginx or a cloud puts one there: no sticky sessions, no look into what is said. */
export interface Balancer {
  readonly url: string;
  close(): void;
}

/** Hands connections out in turn; a server that takes none is passed over. */
export async function startBalancer(ports: readonly number[]): Promise<Balancer> {
  const open = new Set<Socket>();
  let turn = 0;
  const server = createServer((near) => {
    turn += 1;
    remember(near, open);
    join(near, [...ports.slice(turn % ports.length), ...ports.slice(0, turn % ports.length)], open);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('There is no free port');
  const close = () => {
    server.close();
    for (const socket of open) socket.destroy();
  };
  return { url: `http://127.0.0.1:${address.port}`, close };
}

function join(near: Socket, [port, ...others]: readonly number[], open: Set<Socket>): void {
  if (port === undefined) return void near.destroy();
  const far = connect(port, '127.0.0.1');
  remember(far, open);
  const passOver = () => join(near, others, open);
  far.once('error', passOver);
  far.once('connect', () => {
    far.off('error', passOver);
    near.pipe(far).pipe(near);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const)
      one.once('close', () => other.destroy());
  });
}

function remember(socket: Socket, open: Set<Socket>): void {
  open.add(socket);
  socket.on('error', () => undefined);
  socket.once('close', () => open.delete(socket));
}
