import { setTimeout as sleep } from 'node:timers/promises';
import { listMessages, listSessions, login, revokeSession, socketPath, type SignedIn } from '@chatera/protocol';
import { io, type Socket } from 'socket.io-client';
import { monotonicMs } from '../history/clock.js';
import type { Journal } from '../history/journal.js';
import type { HarnessLine } from '../history/line.js';
import type { Random } from '../random.js';
import type { System } from '../system/system.js';
import { password, type World, type WorldBot } from '../world/world.js';
import { request } from './access.js';
import { Tokens } from './tokens.js';

export interface SessionsOptions {
  readonly system: System;
  readonly world: World;
  readonly journal: Journal<HarnessLine>;
  readonly random: Random;
}

/** Goes on for so long after its end: twice what the promise allows. */
const hauntMs = 10_000;
const callEveryMs = 250;
const tries = 8;
const retryMs = 700;

/** Revokes sessions: those of bots, and those of ghosts that do not care. */
export class Sessions {
  private readonly haunts = new Set<Promise<void>>();
  private readonly tokens = new Tokens((bot) => this.signIn(bot));

  constructor(private readonly options: SessionsOptions) {}

  /** Signs a bot out from another device, and then a second device of it that goes on with its token. */
  async revoke(bot: WorldBot): Promise<void> {
    const judge = await this.signIn(bot);
    if (!judge) return;
    const { data } = await request(this.anyNode(), listSessions, { input: {}, token: judge.accessToken });
    const device = data?.items.find(({ deviceName, isCurrent }) => deviceName === bot.name && !isCurrent);
    if (device) await this.end(bot, judge, device.id);
    const haunt = this.haunt(bot, judge).finally(() => this.haunts.delete(haunt));
    this.haunts.add(haunt);
  }

  async settled(): Promise<void> {
    await Promise.all(this.haunts);
  }

  /** A token of the bot's account, on a device of its own. */
  tokenOf(bot: WorldBot): Promise<string | null> {
    return this.tokens.of(bot);
  }

  private async haunt(bot: WorldBot, judge: SignedIn): Promise<void> {
    const ghost = await this.signIn(bot);
    if (!ghost) return;
    const sockets = this.options.system.nodes.map(({ url }) => this.listen(url, ghost));
    await sleep(1_000);
    await this.end(bot, judge, ghost.sessionId);
    const deadline = Date.now() + hauntMs;
    while (Date.now() < deadline) {
      await this.call(ghost);
      await sleep(callEveryMs);
    }
    for (const socket of sockets) socket.disconnect();
  }

  /** Comes back whenever it is thrown out. */
  private listen(url: string, { accessToken, sessionId }: SignedIn): Socket {
    const socket = io(url, {
      path: socketPath,
      transports: ['websocket'],
      forceNew: true,
      auth: { token: accessToken },
      reconnectionDelayMax: 1_000,
    });
    const comeBack = setInterval(() => !socket.active && socket.connect(), callEveryMs);
    socket.on('message.changed', () =>
      this.options.journal.write({ k: 'ghost', session: sessionId, what: 'event', began: monotonicMs(), outcome: 'answered' }),
    );
    setTimeout(() => clearInterval(comeBack), hauntMs);
    return socket;
  }

  private async call({ accessToken, sessionId }: SignedIn): Promise<void> {
    const { world, journal } = this.options;
    const channelId = world.channels[0]?.id;
    if (!channelId) return;
    const began = monotonicMs();
    const { outcome, isSignedOut } = await request(this.anyNode(), listMessages, { input: { channelId, limit: 1 }, token: accessToken });
    journal.write({ k: 'ghost', session: sessionId, what: 'call', began, outcome: isSignedOut ? 'refused' : outcome });
  }

  /** A session that is not there any more after a try whose answer was lost was ended by that. */
  private async end({ u }: WorldBot, { accessToken }: SignedIn, sessionId: SignedIn['sessionId']): Promise<void> {
    for (let attempt = 0; attempt < tries; attempt++) {
      const began = monotonicMs();
      const { outcome } = await request(this.anyNode(), revokeSession, { input: { sessionId }, token: accessToken });
      this.options.journal.write({ k: 'revoked', session: sessionId, u, began, outcome });
      if (outcome !== 'unknown') return;
      await sleep(retryMs);
    }
  }

  private async signIn({ email }: WorldBot): Promise<SignedIn | null> {
    for (let attempt = 0; attempt < tries; attempt++) {
      const { data } = await request(this.anyNode(), login, { input: { email, password, refreshIn: 'body', deviceName: 'other device' } });
      if (data) return data;
      await sleep(retryMs);
    }
    return null;
  }

  private anyNode(): string {
    const { system, random } = this.options;
    const ready = system.nodes.filter(({ isReady }) => isReady);
    return random.pick(ready.length > 0 ? ready : system.nodes).url;
  }
}
