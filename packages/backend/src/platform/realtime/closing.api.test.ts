import { expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { testApp } from '../../testing/index.js';
import { connectDevice, hangUp, heldFor, serverSockets, tcpOf } from '../../testing/sockets.js';

it('does not wait at its end for a device that takes nothing any more', async () => {
  const app = await testApp();
  const actor = await app.aUser();
  const stuck = await connectDevice(app, actor);
  tcpOf(stuck)?.pause();
  const [socket] = serverSockets(app);
  // More than the kernel takes for the other side.
  while (heldFor(socket!).bytes < 1_000_000) {
    socket!.conn.send('x'.repeat(500_000));
    await sleep(5);
  }
  await app.close();
  hangUp(stuck);
  expect(socket!.connected).toBe(false);
}, 20_000);
