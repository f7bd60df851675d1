/** `host.js <settings.json>`: a process that a few bots live in, so that a kill -9 of them is a real one. Orders come by IPC. */
import { readFileSync } from 'node:fs';
import type { World } from '../world/world.js';
import { Bot } from './bot.js';
import { comeToRest } from './rest.js';

export interface HostSettings {
  readonly folder: string;
  readonly world: World;
  /** Each has a way of its own to the nodes. */
  readonly bots: readonly { readonly u: number; readonly url: string }[];
  readonly life: number;
  readonly seed: number;
  readonly pauseMs: number;
}

export type HostOrder = { readonly order: 'talk' | 'hush' | 'conclude' } | { readonly order: 'rest'; readonly revs: readonly number[] };
export type HostNews =
  | {
      readonly news: 'counts';
      /** What it was told last. */
      readonly order: HostOrder['order'];
      readonly sent: number;
      readonly acked: number;
      readonly pending: number;
      readonly online: number;
    }
  | { readonly news: 'rested' };

const newsEveryMs = 500;

const settings = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as HostSettings; // as the harness wrote it
const bots = settings.bots.flatMap(({ u, url }) =>
  settings.world.bots.filter((bot) => bot.u === u).map((bot) => new Bot({ ...settings, url, bot })),
);
for (const bot of bots) void bot.live();

const tell = (news: HostNews): void => void process.send?.(news);
const sum = (of: (bot: Bot) => number): number => bots.reduce((total, bot) => total + of(bot), 0);

let order: HostOrder['order'] = 'hush';

setInterval(() => {
  tell({
    news: 'counts',
    order,
    sent: sum(({ counts }) => counts.sent),
    acked: sum(({ counts }) => counts.acked),
    pending: sum(({ pending }) => pending),
    online: sum(({ client }) => (client.connection.isOnline ? 1 : 0)),
  });
}, newsEveryMs);

process.on('message', (message: HostOrder) => {
  ({ order } = message);
  if (message.order === 'rest') void Promise.all(bots.map((bot) => comeToRest(bot, message.revs))).then(() => tell({ news: 'rested' }));
  else if (message.order === 'conclude') for (const bot of bots) bot.conclude();
  else for (const bot of bots) bot.talk(message.order === 'talk');
});
process.on('SIGINT', () => undefined); // Ctrl-C reaches us too; the harness says when to end
process.once('disconnect', () => process.exit());
