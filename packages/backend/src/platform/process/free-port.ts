import { once } from 'node:events';
import { createServer } from 'node:net';

/** Asked before anything is started or written. @throws the error of listening there */
export async function requireFreePort(host: string, port: number): Promise<void> {
  const probe = createServer().listen(port, host);
  await once(probe, 'listening');
  probe.close();
  await once(probe, 'close');
}
