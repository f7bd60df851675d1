import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { commands, type CommandName } from '@chatera/protocol';
import { connectAll, type Listeners } from '../access/listeners.js';
import { commandWalk } from '../access/walk.js';
import { testApp, type TestApp } from '../index.js';
import { expectAlikeAfter, Stage, Tally, turnsOf, type Deed } from './stage.js';

jest.setTimeout(180_000);

let app: TestApp;
let stage: Stage;
let devices: Listeners;
const tally = new Tally();

beforeAll(async () => {
  jest.spyOn(Math, 'random').mockImplementation(() => 0.01); // nobody waits for the others to spread out
  app = await testApp();
  stage = await Stage.in(app, tally);
  devices = await connectAll(app, stage.world);
}, 60_000);
afterAll(async () => {
  process.stdout.write(`commands: ${String(tally)}\n`);
  devices.close();
  stage.close();
  await app.close();
  jest.restoreAllMocks();
});

/** They only read, and so leave nothing behind that a client shows. */
const reading: readonly CommandName[] = ['listChanges', 'sync'];
const names = (Object.keys(commands) as CommandName[]).filter((name) => !reading.includes(name)); // Object.keys widens to string

const deedOf = (name: CommandName): Deed => ({
  name,
  access: commands[name].access,
  input: commandWalk[name].input,
  beyond: commandWalk[name].beyond,
  perform: async (as, input) => {
    const reply = await devices.command(as, name, input);
    return reply.ok ? 'ok' : reply.error.code;
  },
});

it.each(names)('after %s over the socket, every running client shows what a fresh one does', async (name) => {
  const deed = deedOf(name);
  await expectAlikeAfter(deed, turnsOf(deed), stage);
  expect(tally.successes.get(name)).toBeGreaterThan(0);
});
