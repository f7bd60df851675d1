import type { Access, ChannelId } from '@chatera/protocol';
import { expect } from '@jest/globals';
import { SessionsService } from '../../features/auth/index.js';
import type { Actor } from '../../platform/actor.js';
import { RealtimeServer } from '../../platform/realtime/realtime-server.js';
import { channelKinds, leavers, signedInCallers, type SignedInCaller, type WalkedKind } from '../access/callers.js';
import { expectedBy, type Answer } from '../access/expected.js';
import { hashOf } from '../access/password.js';
import type { Cell } from '../access/inputs.js';
import { aWalkedChannel, aWorld, type World } from '../access/world.js';
import type { TestApp } from '../index.js';
import { compare, type Comparison } from './differences.js';
import { until, Watcher } from './watcher.js';

const password = 'walking through every door';
/** A catch-up, a refetch and a push that came early are all over by then. */
const patienceMs = 12_000;
const freshEveryMs = 500;
/** A client keeps forty timelines that nobody looks at, and each channel has two of them here. */
const channelsAtOnce = 18;

/** Somebody in a kind of channel. */
export interface Turn {
  readonly as: SignedInCaller;
  readonly kind: WalkedKind;
}

/** Something that people do, and how. */
export interface Deed {
  readonly name: string;
  readonly access: Access;
  readonly input: (cell: Cell) => object | Promise<object>;
  /** What rules beyond the declared access say of a cell. */
  readonly beyond?: ((cell: Cell) => Answer | undefined) | undefined;
  /** Answers `ok`, or the code it was refused with. */
  readonly perform: (as: SignedInCaller, input: object, stage: Stage) => Promise<string>;
}

/** Everybody who may, in every kind of channel; where the channel does not matter, in one. */
export const turnsOf = ({ access }: Pick<Deed, 'access'>): Turn[] =>
  signedInCallers
    .flatMap((as) => (access.kind === 'channel' ? channelKinds : (['public'] as const)).map((kind) => ({ as, kind })))
    .filter(({ as, kind }) => expectedBy({ access }, as, kind) === 'ok');

/** What was done and compared on all stages of a test file. */
export class Tally {
  readonly successes = new Map<string, number>();
  comparisons = 0;
  things = 0;

  note(name: string, answer: string): void {
    this.successes.set(name, (this.successes.get(name) ?? 0) + (answer === 'ok' ? 1 : 0));
  }

  toString(): string {
    const done = [...this.successes.values()].reduce((sum, count) => sum + count, 0);
    return `${this.successes.size} of them, done ${done} times: ${this.comparisons} comparisons of a running client with a fresh one, ${this.things} things in them`;
  }
}

let passwordHash: Promise<string> | undefined;

/** A world, and one running client for everybody in it. */
export class Stage {
  private constructor(
    readonly app: TestApp,
    readonly world: World,
    private readonly watchers: ReadonlyMap<SignedInCaller, Watcher>,
    private readonly tally: Tally,
  ) {}

  static async in(app: TestApp, tally: Tally): Promise<Stage> {
    const world = await aWorld(app, await (passwordHash ??= hashOf(app, password)));
    const watchers = signedInCallers.map(async (name) => {
      return [name, await Watcher.of({ url: app.url, signIn: () => signIn(app, world.people[name]) })] as const;
    });
    return new Stage(app, world, new Map(await Promise.all(watchers)), tally);
  }

  close(): void {
    for (const { client } of this.watchers.values()) client.close();
  }

  /** Each in a channel of its own, one after the other, while everybody watches all of them. */
  async act(deed: Deed, turns: readonly Turn[]): Promise<ChannelId[]> {
    const cells: Cell[] = [];
    for (const { as, kind } of turns) cells.push(await this.cellOf(as, kind));
    const inputs: object[] = [];
    for (const cell of cells) inputs.push(await deed.input(cell));
    const channelIds = cells.map(({ channelId }) => channelId);
    await this.settle(channelIds);
    const [answers, expected]: Record<string, string>[] = [{}, {}];
    for (const [index, { as, kind }] of turns.entries()) {
      const answer = await deed.perform(as, inputs[index]!, this);
      answers![`${as} in ${kind}`] = answer;
      expected![`${as} in ${kind}`] = deed.beyond?.(cells[index]!) ?? 'ok';
      this.tally.note(deed.name, answer);
    }
    expect(answers).toEqual(expected);
    return channelIds;
  }

  /** Everybody's running client comes to show what a fresh one does: presence, too, which is told a moment later. */
  async expectAlike(): Promise<void> {
    const differing = new Map<string, Comparison['differences']>();
    await fewAtOnce([...this.watchers], async ([name, watcher]) => {
      const { differences } = await this.comparedUntilAlike(watcher);
      if (differences.length > 0) differing.set(name, differences);
    });
    expect(Object.fromEntries(differing)).toEqual({});
  }

  /** So that lists do not grow from test to test; nobody is told, and everybody settles anew. */
  async forget(channelIds: readonly ChannelId[]): Promise<void> {
    await this.app.db.query('delete from channels where id = any($1)', [channelIds]);
  }

  private async cellOf(as: SignedInCaller, kind: WalkedKind): Promise<Cell> {
    const { app, world } = this;
    const channelId = await aWalkedChannel(app, world, kind);
    if (kind !== 'direct') for (const leaver of leavers) await this.somebodyLeft(world.people[leaver], channelId);
    return { app, world, caller: as, actor: world.people[as], kind, channelId, password };
  }

  /** Long ago, so nobody is told. */
  private somebodyLeft({ userId }: Actor, channelId: ChannelId): Promise<unknown> {
    return this.app.db.query(
      `with counted as (update channels set rev = rev + 1 where id = $1 returning rev)
       insert into channel_members (channel_id, user_id, rev, left_at) select $1, $2, rev, now() from counted`,
      [channelId, userId],
    );
  }

  private async settle(channelIds: readonly ChannelId[]): Promise<void> {
    await this.app.get(RealtimeServer).reconcileAll(); // the builders tell nobody, so nobody's socket has moved
    await new Promise((resolve) => setTimeout(resolve, 200)); // and whoever was told to ask for news has asked
    await fewAtOnce([...this.watchers.values()], (watcher) => watcher.settle(channelIds));
  }

  private async comparedUntilAlike(watcher: Watcher): Promise<Comparison> {
    const deadline = Date.now() + patienceMs;
    for (;;) {
      const fresh = await watcher.freshPicture();
      let last: Comparison = { count: 0, differences: [] };
      const isAlike = async () => {
        last = compare(await watcher.picture(), fresh);
        return last.differences.length === 0;
      };
      await until(isAlike, freshEveryMs).catch(() => undefined);
      this.tally.comparisons += 1;
      this.tally.things += last.count;
      if (last.differences.length === 0 || Date.now() > deadline) return last;
    }
  }
}

/** All of them do it as they may, and then everybody sees the same as who starts the app now. */
export async function expectAlikeAfter(deed: Deed, turns: readonly Turn[], stage: Stage): Promise<void> {
  for (let at = 0; at < turns.length; at += channelsAtOnce) {
    const channelIds = await stage.act(deed, turns.slice(at, at + channelsAtOnce));
    await stage.expectAlike();
    await stage.forget(channelIds);
  }
}

/** Each asks for all it sees at once: all of them together would time out on a slow machine. */
async function fewAtOnce<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: 4 }, worker));
}

/** As a sign-in with the password ends, without what makes that slow. */
async function signIn(app: TestApp, { userId }: Actor): Promise<string> {
  const { refreshToken } = await app
    .get(SessionsService)
    .open(userId, 'password', { ip: '127.0.0.1', deviceName: 'Test', refreshIn: 'body' });
  return refreshToken;
}
