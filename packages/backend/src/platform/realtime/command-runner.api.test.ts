import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { testApp, type TestApp } from '../../testing/index.js';
import { connectDevice, hangUp, serverSockets } from '../../testing/sockets.js';
import { Lifecycle } from '../health/lifecycle.js';
import { CommandRunner } from './command-runner.js';

let app: TestApp;

beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

it('a command whose answer cannot be sent is no longer under way', async () => {
  const device = await connectDevice(app, await app.aUser());
  const [socket] = serverSockets(app);
  const fail = () => {
    throw new Error('This answer cannot be sent');
  };
  await expect(app.get(CommandRunner).run(socket!, 'sync', [{ channels: {} }, fail])).rejects.toThrow('This answer cannot be sent');
  expect(socket!.data.commandsUnderWay).toBe(0);
  const startedAt = performance.now();
  await app.get(Lifecycle).settled(10_000); // what the end of the process waits for
  expect(performance.now() - startedAt).toBeLessThan(5_000);
  hangUp(device);
});
