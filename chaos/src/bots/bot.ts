import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient, type ChatClient } from '@chatera/client';
import { listMessages, type ChannelId, type Message, type MessageId } from '@chatera/protocol';
import { Journal } from '../history/journal.js';
import type { BotLine } from '../history/line.js';
import { toReacted } from '../history/reactions.js';
import { shortId, textOf } from '../history/text.js';
import { Random } from '../random.js';
import { fileSession } from '../world/file-session.js';
import { sessionFile } from '../world/make-world.js';
import { directoryOf, password, type Directory, type World, type WorldBot, type WorldChannel } from '../world/world.js';
import { codeOf } from './code-of.js';
import { openOutbox } from './outbox.js';
import { OwnMessages } from './own-messages.js';
import { Reacting } from './reacting.js';
import { Replying } from './replying.js';
import { allOf, whole } from './seen.js';
import { ViewLog } from './view-log.js';

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

const watchedPublic = 2;
/** As many may wait: who hears nothing for so long stops talking. */
const maxPending = 12;
const readLimit = 20;
const signInEveryMs = 1_000;

/** One person with one device: reads along, writes, edits, deletes, reacts, and writes down all that it does and is shown. */
export class Bot {
  readonly client: ChatClient;
  readonly directory: Directory;
  readonly counts = { sent: 0, acked: 0 };
  private readonly journal: Journal<BotLine>;
  private readonly random: Random;
  private readonly channels: ReadonlyMap<string, WorldChannel>;
  private readonly watched = new Map<ChannelId, () => void>();
  private readonly tracked = new Set<MessageId>();
  private readonly own: OwnMessages;
  private readonly reacting: Reacting;
  private readonly replying: Replying;
  private questions = 0;
  private isTalking = false;
  private owesLastWord = false;
  private isEnding = false;

  constructor(readonly settings: BotSettings) {
    const { world, bot, folder, life, seed, url } = settings;
    this.random = new Random(`${seed} ${bot.name} ${life}`);
    this.channels = new Map(world.channels.map((channel) => [channel.id, channel]));
    this.directory = directoryOf(world);
    this.journal = new Journal(path.join(folder, `${bot.name}.jsonl`));
    this.journal.write({ k: 'born', life });
    this.client = createClient({
      url,
      sessionStore: fileSession(sessionFile(folder, bot.name)),
      outboxStore: () => openOutbox(path.join(folder, `${bot.name}.outbox`), this.journal),
      deviceName: bot.name,
      log: (message, error) => appendFileSync(path.join(folder, `${bot.name}.log`), `${Date.now()} ${message}: ${String(error)}\n`),
    });
    this.own = new OwnMessages({ client: this.client, journal: this.journal, name: bot.name });
    this.reacting = new Reacting({ client: this.client, journal: this.journal, random: this.random, life });
    this.replying = new Replying(this.client, this.random);
    this.listen();
  }

  write: Journal<BotLine>['write'] = (line) => this.journal.write(line);

  /** Signs in, whatever it takes, and goes about its day until `end`. */
  async live(): Promise<void> {
    void this.staySignedIn();
    while (!this.isEnding) {
      await sleep(this.settings.pauseMs * this.random.between(0.4, 1.6));
      this.watchMore();
      if (this.client.session.get().status !== 'signed-in') continue;
      if (this.isTalking) this.act();
      if (this.owesLastWord) this.sayLastWord();
    }
  }

  talk(isTalking: boolean): void {
    this.isTalking = isTalking;
  }

  /** Falls silent after one more message: so there is one of everybody that was begun after the last fault was mended. */
  conclude(): void {
    this.isTalking = false;
    this.owesLastWord = true;
  }

  /** What it still waits for: messages, edits, reactions, and its last word. */
  get pending(): number {
    const messages = this.client.outbox.get().filter(({ state }) => state !== 'failed').length;
    return messages + this.own.underWay + this.reacting.size + (this.owesLastWord ? 1 : 0);
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
    const everything = allOf(channelId);
    if (!this.watched.has(channelId)) {
      const log = new ViewLog(this.journal, { directory: this.directory, isUnsure: this.reacting.isUnsure });
      this.watched.set(
        channelId,
        this.client.timelines.subscribe(everything, () => log.take(this.client.timelines.get(everything))),
      );
    }
    const { status } = this.client.timelines.get(everything);
    if (status !== 'ready' && status !== 'loading') void this.client.timelines.open(everything, { at: 'latest' });
  }

  private listen(): void {
    const { client, journal } = this;
    const { channelOf, userOf } = this.directory;
    client.on('message.changed', ({ id, channelId, seq, rev }) =>
      journal.later({ k: 'got', c: channelOf(channelId), r: rev, s: seq, m: shortId(id) }),
    );
    client.on('reaction.changed', ({ messageId, channelId, seq, rev, reactions }) =>
      journal.later({ k: 'got', c: channelOf(channelId), r: rev, s: seq, m: shortId(messageId), e: toReacted(reactions, userOf) }),
    );
    client.on('thread.changed', ({ messageId, channelId, seq, rev }) =>
      journal.later({ k: 'got', c: channelOf(channelId), r: rev, s: seq, m: shortId(messageId) }),
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

  private sent(message: Message): void {
    const { id, channelId, seq, rev } = message;
    const channel = this.channels.get(channelId);
    if (!channel) return;
    this.counts.acked += 1;
    this.journal.write({ k: 'acked', c: channel.c, m: shortId(id), s: seq, r: rev });
    this.own.remember(channel, message);
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
    const what = this.random.draw({ send: 90, react: 40, edit: 3, remove: 1, read: 4, ask: 2 });
    if (what === 'send') this.send(channel);
    if (what === 'react') this.reacting.act(mine.filter(({ id }) => this.watched.has(id)));
    if (what === 'edit') this.own.editLatest();
    if (what === 'remove') this.own.removeOldest();
    if (what === 'read') this.markRead(channel);
    if (what === 'ask') void this.ask(channel);
  }

  private sayLastWord(): void {
    const [channel] = this.memberships();
    if (!channel) return;
    this.owesLastWord = false;
    this.say(channel);
  }

  private send(channel: WorldChannel): void {
    if (this.client.outbox.get().filter(({ state }) => state !== 'failed').length < maxPending) this.say(channel);
  }

  private say(channel: WorldChannel): void {
    const { bot, life } = this.settings;
    this.counts.sent += 1;
    const x = `${bot.name}#${life * 1_000_000 + this.counts.sent}.0`;
    const reply = this.replying.place(channel);
    const id = this.client.outbox.send(channel.id, { kind: 'plain', text: textOf(x) }, reply);
    this.journal.write({ k: 'send', c: channel.c, m: shortId(id), x, ...(reply && { parent: shortId(reply.parentId) }) }); // before anything of it can have left: that takes another turn
  }

  private markRead({ id }: WorldChannel): void {
    const latest = this.client.channels.get().get(id)?.lastMessage?.seq;
    if (latest !== undefined) this.client.channels.markRead(id, latest);
  }

  private async ask({ c, id }: WorldChannel): Promise<void> {
    const q = ++this.questions;
    this.journal.write({ k: 'ask', c, q });
    const page = await this.client.call(listMessages, { channelId: id, replies: 'all', limit: readLimit }).catch(() => null);
    if (!page) return;
    const items = page.items.map((message) => whole(message, this.directory));
    this.journal.write({ k: 'told', c, q, r: page.rev, limit: readLimit, items });
  }
}
