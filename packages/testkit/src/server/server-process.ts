import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

/** Seen from src/ and from dist/ alike. */
const main = path.join(import.meta.dirname, '../../../backend/dist/main.js');

const readyPatienceMs = 60_000;
const endPatienceMs = 60_000;
const pollMs = 50;

export interface ProcessSettings {
  readonly port: number;
  readonly dataDir: string;
  readonly env: Readonly<Record<string, string>>;
}

/** One life of the server. */
export class ServerProcess {
  /** Null when this life printed none. */
  ownerLink: string | null = null;
  readonly url: string;
  private readonly ended: Promise<unknown>;

  private constructor(
    private readonly child: ChildProcess,
    { port }: ProcessSettings,
    private readonly logs: string[],
  ) {
    this.url = `http://localhost:${port}`;
    this.ended = once(child, 'exit');
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', (line) => this.read(line));
    }
  }

  static async start(settings: ProcessSettings, logs: string[]): Promise<ServerProcess> {
    if (!existsSync(main)) throw new Error(`${main} is missing: build the project first (npx tsc -b)`);
    const child = spawn(process.execPath, ['--enable-source-maps', main], {
      env: environment(settings),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const started = new ServerProcess(child, settings, logs);
    try {
      await started.whenReady();
      return started;
    } catch (error) {
      await started.end('SIGKILL');
      throw error;
    }
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Resolves when it is gone, with its exit code, null after a signal that it could not handle. One that does not go is killed, which is an error. */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    if (this.hasEnded) return this.child.exitCode;
    this.child.kill(signal);
    const isGone = await Promise.race([this.ended.then(() => true), sleep(endPatienceMs, false, { ref: false })]);
    if (isGone) return this.child.exitCode;
    this.child.kill('SIGKILL');
    await this.ended;
    throw new Error(`The server did not end within ${endPatienceMs / 1_000} s of ${signal}:\n${this.tail()}`);
  }

  private get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  private async whenReady(): Promise<void> {
    const deadline = Date.now() + readyPatienceMs;
    while (Date.now() < deadline) {
      if (this.hasEnded) throw new Error(`The server ended instead of becoming ready:\n${this.tail()}`);
      if (this.isAnnounced && (await this.isReady())) return;
      await sleep(pollMs);
    }
    throw new Error(`The server was not ready within ${readyPatienceMs / 1_000} s:\n${this.tail()}`);
  }

  /** The link is printed after the address: with the first owner there it never comes. */
  private isAnnounced = false;

  private async isReady(): Promise<boolean> {
    const response = await fetch(`${this.url}/api/health/ready`).catch(() => null);
    return response?.ok === true;
  }

  private read(line: string): void {
    this.logs.push(line);
    if (line.startsWith('ChatEra is ready')) this.isAnnounced = true;
    this.ownerLink = /https?:\/\/\S+\/setup#\S+/.exec(line)?.[0] ?? this.ownerLink;
  }

  private tail(): string {
    return this.logs.slice(-30).join('\n');
  }
}

/** Nothing of ours leaks in: what a test does not set has its default, but for limits, which tests would only run into. */
function environment({ port, dataDir, env }: ProcessSettings): NodeJS.ProcessEnv {
  const { PATH, HOME, SystemRoot, TEMP, TMPDIR } = process.env;
  return {
    ...{ PATH, HOME, SystemRoot, TEMP, TMPDIR },
    ...{ HOST: '127.0.0.1', LOG_LEVEL: 'warn', RATE_LIMIT_FACTOR: '1000' },
    ...env,
    ...{ PORT: String(port), DATA_DIR: dataDir },
  };
}
