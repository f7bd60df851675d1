import { createServer } from 'node:net';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { besides, openCluster, type Cluster } from './cluster.js';
import { messageOf } from './errors.js';
import { LogFile } from './log-file.js';
import { abort, findServer, spawnServer, type Server, type Tuning } from './server.js';
import { InUseError } from './session.js';
import { Supervisor, type EmbeddedPostgres, type Settings } from './supervisor.js';

/** On a busy machine, the children of a killed server take seconds to end. */
const patienceMs = 60_000;
const pauseMs = 100;
/** Someone else started first, or a killed server's children are on their way out. */
const passing = /lock file ".*" already exists|pre-existing shared memory block/;
const portTaken = 'Address already in use';

export interface StartOptions {
  /** Made when missing. The password (`….password`, mode 0600) and the log (`….log`) are kept beside it. */
  dataDir: string;
  /** Takes PostgreSQL's log and ours, line by line. */
  log?: (line: string) => void;
  /** Undefined or 0 takes a free one. A server that is found running keeps its own. */
  port?: number;
  /** `test` trades safety in a power cut for speed. */
  tuning?: Tuning;
}

/**
 * Starts PostgreSQL on 127.0.0.1, or takes over the one a killed predecessor left running, and keeps it running.
 * As root it runs as another account, with data and programs under /var/lib/chatera when that account cannot reach them here.
 * @throws Error with a sentence for the user, and the end of PostgreSQL's log when it has one.
 */
export async function startPostgres({
  dataDir,
  log = () => undefined,
  port = 0,
  tuning = 'durable',
}: StartOptions): Promise<EmbeddedPostgres> {
  const cluster = await openCluster(dataDir);
  const logFile = await LogFile.follow(besides(dataDir, 'log'), log);
  try {
    return await start(cluster, { tuning, log, logFile }, port);
  } catch (error) {
    await logFile.close();
    throw error;
  }
}

async function start(cluster: Cluster, settings: Settings, port: number): Promise<Supervisor> {
  for (const deadline = Date.now() + patienceMs; ;) {
    const found = await findServer(cluster, settings.log);
    try {
      return await takeOver(cluster, settings, found ?? port);
    } catch (error) {
      if (error instanceof InUseError) throw error;
      const tail = await settings.logFile.lastLines();
      const mayPass = passing.test(tail) || (!port && tail.includes(portTaken));
      if (mayPass && Date.now() < deadline) {
        await sleep(pauseMs);
        continue;
      }
      const message = messageOf(error);
      throw new Error(`PostgreSQL could not be started: ${message}${tail && `\nThe end of its log:\n${tail}`}`, { cause: error });
    }
  }
}

async function takeOver(cluster: Cluster, settings: Settings, from: Server | number): Promise<Supervisor> {
  if (typeof from !== 'number') {
    settings.log(`taking over PostgreSQL (process ${from.pid}) on port ${from.port}`);
    return Supervisor.over(cluster, settings, { server: from, adopted: true });
  }
  const logPath = settings.logFile.path;
  const server = await spawnServer(cluster, { port: from || (await freePort()), tuning: settings.tuning, logPath });
  try {
    return await Supervisor.over(cluster, settings, { server, adopted: false });
  } catch (error) {
    if (!(error instanceof InUseError)) abort(server.pid); // else another supervisor was faster to take the one we started
    throw error;
  }
}

/** Free a moment ago: whoever asks must be ready to lose the race. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('No free port on 127.0.0.1.');
  return address.port;
}
