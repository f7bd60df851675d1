import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Histogram } from '../lib/histogram.js';
import { textOf } from '../load/marks.js';
import { appKey } from '../processes/chatera.js';
import { serve } from '../processes/serve.js';
import { seededId, uuidv7At } from '../world/ids.js';
import { layouts } from '../world/people.js';
import { drive, type DriveOptions } from './drive.js';

interface Actor {
  readonly userId: string;
  readonly sessionId: string;
  readonly authenticatedAt: Date;
}

/** What of the production build is used here. */
interface MessagesService {
  send(actor: Actor, input: { id: string; channelId: string; body: { kind: 'plain'; text: string } }): Promise<unknown>;
}

interface App {
  get(token: unknown): unknown;
}

const dist = path.join(import.meta.dirname, '../../../packages/backend/dist');
/** By its place: the built server is no library, and nothing of it is changed for this. */
const load = async <T>(file: string): Promise<T> => (await import(pathToFileURL(path.join(dist, file)).href)) as T;

const settings = { NODE_ENV: 'production', LOG_LEVEL: 'warn', HOST: '127.0.0.1', PORT: '0', ROLE: 'api', APP_KEY: appKey };

let messages: MessagesService | null = null;
let last = 0;

async function sendOne(caller: number): Promise<void> {
  const number = (last += 1);
  const actor = { userId: seededId('user', caller + 1), sessionId: seededId('session', caller + 1), authenticatedAt: new Date() };
  const body = { kind: 'plain' as const, text: textOf(number) };
  await messages?.send(actor, {
    id: uuidv7At(Date.now(), number),
    channelId: seededId('channel', layouts.alone.firstChannel + caller),
    body,
  });
}

// The way of a message inside the server, without its socket: permissions, batching, the commit, the push to nobody.
serve({
  open: async ({ databaseUrl }: { databaseUrl: string }) => {
    createRequire(path.join(dist, 'main.js'))('reflect-metadata');
    const { createApp } = await load<{ createApp: (options: unknown) => Promise<App> }>('app.js');
    const { readConfig } = await load<{ readConfig: (environment: unknown) => object }>('platform/config/index.js');
    const { MessagesService } = await load<{ MessagesService: unknown }>('features/messages/messages.service.js');
    const environment = { ...settings, DATABASE_URL: databaseUrl };
    const app = await createApp({ config: { ...readConfig(environment), DATABASE_URL: databaseUrl } });
    messages = app.get(MessagesService) as MessagesService; // what its class makes
  },
  run: (options: DriveOptions) => drive(options, new Histogram(), sendOne),
});
