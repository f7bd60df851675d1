import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient, type ChatClient } from '@chatera/client';
import { ChatError, listMessages, type ChannelId, type Message, type MessageId } from '@chatera/protocol';
import { Journal } from '../history/journal.js';
import type { BotLine } from '../history/line.js';
import { keyOf, shortId, textOf } from '../history/text.js';
import { Random } from '../random.js';
import { fileSession } from '../world/file-session.js';
import { sessionFile } from '../world/make-world.js';
import { password, type World, type WorldBot, type WorldChannel } from '../world/world.js';
import { openOutbox } from './outbox.js';
import { ViewLog, type Directory } from './view-log.js';

export interface BotSettings {
  readonly url: string;
  readonly folder: string;
  readonly world: World;
  readonly bot: WorldBot;
  readonly life: number;
  readonly seed: number;
  /** Between two things it does, on average. */
  readonly pauseMs: number;
}

interface Own {
  readonly channel: WorldChannel;
  readonly id: MessageId;
  readonly number: number;
  version: number;
}

const watchedPublic = 2;
/** As many may wait: who hears nothing for so long stops talking. */
const maxPending = 12;
const readLimit = 20;
const signInEveryMs = 1_000;
const remembered = 20;

/** One person with one device: reads along, writes, edits, deletes, and writes down all that it does and is shown. */
export class Bot {
  readonly client: ChatClient;
  readonly directory: Directory;
  readonly counts = { sent: 0, acked: 0 };
  private readonly journal: Journal<BotLine>;
  private readonly random: Random;
  private readonly channels: ReadonlyMap<string, WorldChannel>;
  private readonly watched = new Map<ChannelId, () => void>();
  private readonly tracked = new Set<MessageId>();
  private readonly own: Own[] = [];
  private questions = 0;
  private isTalking = false;
  private isEnding = false;

  constructor(readonly settings: BotSettings) {
    const { world, bot, folder, life, seed, url } = settings;
    this.random = new Random(`${seed} ${bot.name} ${life}`);
    this.channels = new Map(world.channels.map((channel) => [channel.id, channel]));
    const users = new Map<string, number>(world.bots.map(({ id, u }) => [id, u]));
    this.directory = { channelOf: (id) => this.channels.get(id)?.c ?? -1, userOf: (id) => users.get(id) ?? -1 };
    this.journal = new Journal(path.join(folder, `${bot.name}.jsonl`));
    this.journal.write({ k: 'born', life });
    this.client = createClient({
      url,
      sessionStore: fileSession(sessionFile(folder, bot.name)),
      outboxStore: () => openOutbox(path.join(folder, `${bot.name}.outbox`), this.journal),
      deviceName: bot.name,
    });
    this.listen();
  }

  write: Journal<BotLine>['write'] = (line) => this.journal.write(line);

  /** Signs in, whatever it takes, and goes about its day until `end`. */
  async live(): Promise<void> {
    void this.staySignedIn();
    while (!this.isEnding) {
      await sleep(this.settings.pauseMs * this.random.between(0.4, 1.6));
      this.watchMore();
      if (this.isTalking && this.client.session.get().status === 'signed-in') this.act();
    }
  }

  talk(isTalking: boolean): void {
    this.isTalking = isTalking;
  }

  end(): void {
    this.isEnding = true;
    this.client.close();
  }

  /** World channels one is in, as the client has them. */
  memberships(): WorldChannel[] {
    return [...this.client.channels.get().values()].flatMap(({ channel, membership }) => {
      const known = this.channels.get(channel.id);
      return membership && known ? [known] : [];
    });
  }

  watch(channelId: ChannelId): void {
    if (!this.watched.has(channelId)) {
      const log = new ViewLog(this.journal, this.directory);
      this.watched.set(
        channelId,
        this.client.timelines.subscribe(channelId, () => log.take(this.client.timelines.get(channelId))),
      );
    }
    const { status } = this.client.timelines.get(channelId);
    if (status !== 'ready' && status !== 'loading') void this.client.timelines.open(channelId, { at: 'latest' });
  }

  private listen(): void {
    const { client, journal } = this;
    const { channelOf, userOf } = this.directory;
    client.on('message.changed', ({ id, channelId, seq, rev }) =>
      journal.later({ k: 'got', c: channelOf(channelId), r: rev, s: seq, m: shortId(id) }),
    );
    client.on('member.changed', ({ channelId, rev, user, isMember }) => {
      const c = channelOf(channelId);
      if (c >= 0) journal.write({ k: 'came', c, r: rev, u: userOf(user.id), isIn: isMember });
    });
    let session: string | null = null;
    client.session.subscribe(() => {
      const { sessionId } = client.session.get();
      if (sessionId !== session) journal.write({ k: 'signed', session: sessionId });
      session = sessionId;
    });
    let isOn = false;
    client.connection.subscribe(() => {
      if (client.connection.isOnline !== isOn) journal.write({ k: 'line', isOn: client.connection.isOnline });
      isOn = client.connection.isOnline;
    });
    client.outbox.subscribe(() => this.track());
  }

  /** What an earlier life left in the outbox is followed as well. */
  private track(): void {
    for (const { id, channelId } of this.client.outbox.get()) {
      if (this.tracked.has(id)) continue;
      this.tracked.add(id);
      this.client.outbox.whenSent(id).then(
        (message) => this.sent(message),
        (error: unknown) =>
          this.journal.write({ k: 'refused', c: this.directory.channelOf(channelId), m: shortId(id), code: codeOf(error) }),
      );
    }
  }

  private sent({ id, channelId, seq, rev, body }: Message): void {
    const channel = this.channels.get(channelId);
    if (!channel) return;
    this.counts.acked += 1;
    this.journal.write({ k: 'acked', c: channel.c, m: shortId(id), s: seq, r: rev });
    const number = Number(/#(\d+)\./.exec(body?.kind === 'plain' ? keyOf(body.text) : '')?.[1] ?? -1);
    if (number >= 0) this.own.push({ channel, id, number, version: 0 });
    if (this.own.length > remembered) this.own.shift();
  }

  /** Revoked or copied away, a person types the password again. The messages that wait, wait. */
  private async staySignedIn(): Promise<void> {
    const { client, settings } = this;
    await client.session.start();
    while (!this.isEnding) {
      if (client.session.get().status === 'signed-out')
        await client.session.login({ email: settings.bot.email, password }).catch(() => undefined);
      if (client.session.get().status === 'signed-in' && !client.channels.isLoaded(settings.world.workspaceId))
        await client.channels.loadWorkspace(settings.world.workspaceId).catch(() => undefined);
      await sleep(signInEveryMs);
    }
  }

  /** The hot channel, the private ones, and a few more. */
  private watchMore(): void {
    const mine = this.memberships();
    const some = mine.filter(({ kind }) => kind === 'public').sort((a, b) => a.c - b.c).slice(0, watchedPublic); // prettier-ignore
    for (const { id } of [...mine.filter(({ kind }) => kind !== 'public'), ...some]) this.watch(id);
  }

  private act(): void {
    const mine = this.memberships();
    if (mine.length === 0) return;
    const channel = this.random.isTrue(0.2) ? (mine.find(({ kind }) => kind === 'hot') ?? this.random.pick(mine)) : this.random.pick(mine);
    const what = this.random.draw({ send: 90, edit: 3, remove: 1, read: 4, ask: 2 });
    if (what === 'send') this.send(channel);
    if (what === 'edit') this.edit();
    if (what === 'remove') this.remove();
    if (what === 'read') this.markRead(channel);
    if (what === 'ask') void this.ask(channel);
  }

  private send(channel: WorldChannel): void {
    const { bot, life } = this.settings;
    if (this.client.outbox.get().filter(({ state }) => state !== 'failed').length >= maxPending) return;
    this.counts.sent += 1;
    const x = `${bot.name}#${life * 1_000_000 + this.counts.sent}.0`;
    const id = this.client.outbox.send(channel.id, { kind: 'plain', text: textOf(x) });
    this.journal.write({ k: 'send', c: channel.c, m: shortId(id), x }); // before anything of it can have left: that takes another turn
  }

  private edit(): void {
    const own = this.own.at(-1);
    if (!own) return;
    own.version += 1;
    const x = `${this.settings.bot.name}#${own.number}.${own.version}`;
    this.client.edit(own.channel.id, own.id, { kind: 'plain', text: textOf(x) }).then(
      ({ rev }) => this.journal.write({ k: 'changed', c: own.channel.c, m: shortId(own.id), x, r: rev }),
      () => undefined, // refused, or nobody knows: no claim is made
    );
  }

  private remove(): void {
    const own = this.own.shift();
    if (!own) return;
    this.client.remove(own.channel.id, own.id).then(
      ({ rev }) => this.journal.write({ k: 'changed', c: own.channel.c, m: shortId(own.id), x: null, r: rev }),
      () => undefined,
    );
  }

  private markRead({ id }: WorldChannel): void {
    const latest = this.client.channels.get().get(id)?.lastMessage?.seq;
    if (latest !== undefined) this.client.channels.markRead(id, latest);
  }

  private async ask({ c, id }: WorldChannel): Promise<void> {
    const q = ++this.questions;
    this.journal.write({ k: 'ask', c, q });
    const page = await this.client.call(listMessages, { channelId: id, limit: readLimit }).catch(() => null);
    if (!page) return;
    const items = page.items.map(({ id: message, seq, rev }) => [shortId(message), seq, rev] as const);
    this.journal.write({ k: 'told', c, q, r: page.rev, limit: readLimit, items });
  }
}

const codeOf = (error: unknown): string => (error instanceof ChatError ? error.code : String(error));
