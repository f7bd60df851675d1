import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ChatClient } from '@chatera/client';
import { BotHost } from './bots/hosts.js';
import { collect } from './collect.js';
import type { History } from './history/history.js';
import { Journal } from './history/journal.js';
import type { HarnessLine } from './history/line.js';
import { Churn } from './nemesis/churn.js';
import { Nemesis } from './nemesis/nemesis.js';
import { isKill, plan, type Step } from './nemesis/plan.js';
import { Sessions } from './nemesis/sessions.js';
import type { Options } from './options.js';
import { plantInDatabase } from './plants/plants.js';
import { Random } from './random.js';
import { installAudit } from './system/audit.js';
import { System } from './system/system.js';
import { makeWorld } from './world/make-world.js';
import type { World } from './world/world.js';

/** 60 bots live in 6 processes, and talk in 40 channels, 10 of them private. */
const botsPerHost = 10;
const sizeFor = (bots: number) => {
  const channels = Math.max(6, Math.round((bots * 2) / 3));
  return { bots, channels, privateChannels: Math.ceil(channels / 4) };
};
const hostsFor = (bots: number) => Math.max(2, Math.ceil(bots / botsPerHost));
/** All that a bot does, for each message. */
const chatter = 1.56;
const progressEveryMs = 5_000;
const emptyPatienceMs = 90_000;
const restPatienceMs = 120_000;

export interface RunResult {
  readonly history: History;
  readonly kills: number;
  readonly faults: number;
  /** What went wrong apart from the history: processes that ended by themselves, faults that could not be mended. */
  readonly troubles: readonly string[];
}

export interface RunOptions extends Options {
  readonly folder: string;
  readonly signal: AbortSignal;
  /** The server's build: a folder with its `dist/main.js`. */
  readonly build: string;
}

/** Starts everything, breaks it for as long as it takes, mends it, and collects what happened. Ends all that it started. */
export async function run(options: RunOptions): Promise<RunResult> {
  const stage = await Stage.open(options);
  try {
    return await stage.play();
  } finally {
    await stage.close();
  }
}

class Stage {
  private readonly startedAt = Date.now();
  private readonly journal: Journal<HarnessLine>;
  private readonly random: Random;
  private hosts: BotHost[] = [];

  private constructor(
    private readonly options: RunOptions,
    private readonly system: System,
  ) {
    this.journal = new Journal(this.harnessFile);
    this.random = new Random(`harness ${options.seed}`);
  }

  static async open(options: RunOptions): Promise<Stage> {
    const { folder, nodes, messages, seed, build } = options;
    const diskMib = 512 + Math.ceil(messages * 0.002);
    const system = await System.start({
      folder,
      nodes,
      doors: hostsFor(options.bots) + 1,
      diskMib,
      random: new Random(`lines ${seed}`),
      build,
    });
    return new Stage(options, system);
  }

  async play(): Promise<RunResult> {
    const { world, owner } = await this.found();
    const sessions = new Sessions({ system: this.system, world, journal: this.journal, random: this.random });
    try {
      await this.startBots(world);
      const nemesis = await this.storm(world, { owner, sessions });
      await this.heal(world);
      const history = await collect({
        system: this.system,
        world,
        folder: this.options.folder,
        harnessFile: this.harnessFile,
        hostOf: (u) => this.hostOf(u),
      });
      await this.stopCleanly();
      return { history, kills: nemesis.kills, faults: nemesis.faults, troubles: [...nemesis.failures, ...this.crashes()] };
    } finally {
      owner.close();
    }
  }

  async close(): Promise<void> {
    for (const host of this.hosts) await host.kill();
    await this.system.stop();
    this.journal.close();
  }

  private get harnessFile(): string {
    return path.join(this.options.folder, 'harness.jsonl');
  }

  /** From 1, as processes and doors are called. */
  private hostOf(u: number): number {
    return 1 + (u % hostsFor(this.options.bots));
  }

  /** The harness's own door, that nothing is done to. */
  private get ownDoor(): string {
    return `http://127.0.0.1:${this.system.doors.at(-1)?.port ?? 0}`;
  }

  /** Through the door of its process, by an entrance of its own. */
  private async urlFor(u: number): Promise<string> {
    const port = await this.system.doors[this.hostOf(u) - 1]?.entranceFor(u);
    return `http://127.0.0.1:${port ?? 0}`;
  }

  private async found(): Promise<{ world: World; owner: ChatClient }> {
    await installAudit(this.system.postgres);
    await plantInDatabase(this.options.plant, this.system.postgres);
    const ownerToken = this.system.processes.at(-1)?.ownerToken; // the newest link counts
    if (!ownerToken) throw new Error('Nobody printed a link for its owner');
    const founding = { url: this.ownDoor, ownerToken, folder: this.options.folder, size: sizeFor(this.options.bots), random: this.random };
    const founded = await makeWorld(founding);
    this.say(`${this.options.bots} bots, ${founded.world.channels.length} channels, ${this.options.nodes} node(s)`);
    return founded;
  }

  private async startBots(world: World): Promise<void> {
    const { folder, seed, rate } = this.options;
    const pauseMs = (world.bots.length * 1_000) / (rate * chatter);
    const residents = await Promise.all(world.bots.map(async ({ u }) => ({ u, url: await this.urlFor(u) })));
    this.hosts = Array.from({ length: hostsFor(world.bots.length) }, (_, index) => {
      const bots = residents.filter(({ u }) => this.hostOf(u) === index + 1);
      return new BotHost(`clients-${index + 1}`, { folder, world, bots, seed, pauseMs });
    });
    for (const host of this.hosts) host.start();
    await this.until(() => this.sum('online') === world.bots.length, emptyPatienceMs);
    for (const host of this.hosts) host.tell({ order: 'talk' });
  }

  /** Until there were enough kills and enough messages. */
  private async storm(world: World, { owner, sessions }: { owner: ChatClient; sessions: Sessions }): Promise<Nemesis> {
    const { options, system, journal, hosts } = this;
    const nemesis = new Nemesis(
      { system, hosts, bots: world.bots, revoke: (bot) => sessions.revoke(bot) },
      { journal, say: (line) => this.say(line) },
    );
    const churn = new Churn({ system, world, owner, sessions, journal, random: this.random });
    const { signal, kills, messages } = options;
    // What could not be mended stays broken: nothing comes of waiting for more.
    const isLost = () => signal.aborted || nemesis.failures.length > 0;
    const isBroken = () => isLost() || nemesis.kills >= kills;
    const isOver = () => isLost() || (isBroken() && this.sum('acked') >= messages);
    const progress = setInterval(() => this.tellProgress(nemesis), progressEveryMs);
    const surroundings = {
      seed: options.seed,
      gapMs: options.isSmoke ? ([800, 1_600] as const) : ([2_000, 4_000] as const),
      killShare: options.isSmoke ? 0.7 : 0.5,
      hasRedis: system.redis !== null,
      hasDisk: system.disk !== null,
    } as const;
    this.tellPlan(plan(surroundings));
    try {
      // A short plan may revoke nobody: one is signed out in every run.
      await Promise.all([nemesis.run(plan(surroundings), isBroken), churn.run(isOver), sessions.revoke(this.random.pick(world.bots))]);
      await sessions.settled();
    } finally {
      clearInterval(progress);
    }
    options.signal.throwIfAborted();
    this.say(`${nemesis.faults} faults, ${churn.removals} removals; healing`);
    return nemesis;
  }

  private async heal(world: World): Promise<void> {
    const { hosts, system, options } = this;
    for (const host of hosts) host.tell({ order: 'conclude' });
    for (const node of system.processes) await node.whenReady();
    await this.until(() => hosts.every(({ isRunning }) => isRunning) && this.sum('pending') === 0, emptyPatienceMs);
    // Nothing changes any more: from here on every rev is the last.
    const rows = await system.postgres.query<{ rev: number; id: string }>(`select id, rev from channels`);
    const revByChannel = new Map(rows.map(({ id, rev }) => [id, rev]));
    const revs = world.channels.map(({ id }) => revByChannel.get(id) ?? 0);
    const rested = await Promise.all(hosts.map((host) => host.rest(revs, restPatienceMs)));
    options.signal.throwIfAborted();
    this.say(rested.every(Boolean) ? 'everybody has come to rest' : 'not everybody has come to rest');
  }

  /** Whatever it went through, the server ends as it should; a plan may have no restart at all. */
  private async stopCleanly(): Promise<void> {
    await Promise.all(this.hosts.map((host) => host.kill()));
    await Promise.all(this.system.processes.map((node) => node.stop()));
    this.say('everything has stopped');
  }

  private crashes(): string[] {
    return [...this.hosts, ...this.system.processes].flatMap(({ crashes }) => crashes);
  }

  private async until(isTrue: () => boolean, patienceMs: number): Promise<void> {
    const deadline = Date.now() + patienceMs;
    while (!isTrue() && Date.now() < deadline && !this.options.signal.aborted) await sleep(100);
    this.options.signal.throwIfAborted();
  }

  private sum(of: 'acked' | 'pending' | 'online'): number {
    return this.hosts.reduce((total, host) => total + host[of], 0);
  }

  /** The steps up to the last kill that is wanted; the same seed prints and does the same. */
  private tellPlan(steps: Iterable<Step>): void {
    const words: string[] = [];
    let kills = 0;
    for (const { kind } of steps) {
      if (kills >= this.options.kills) break;
      if (isKill(kind)) kills += 1;
      words.push(kind);
    }
    console.log(`plan of seed ${this.options.seed}: ${words.join(' ')}`);
  }

  private tellProgress({ kills }: Nemesis): void {
    const { options } = this;
    const messages = `${this.sum('acked').toLocaleString('en')} of ${options.messages.toLocaleString('en')} messages`;
    this.say(`${messages} · ${kills} of ${options.kills} kills · ${this.sum('online')} online · ${this.sum('pending')} waiting`);
  }

  private say(line: string): void {
    console.log(`${((Date.now() - this.startedAt) / 1_000).toFixed(1).padStart(6)} s  ${line}`);
  }
}
