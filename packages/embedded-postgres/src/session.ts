import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import type { Cluster } from './cluster.js';
import { isNotReady, isStartingUp, login, takeLock } from './connection.js';
import { messageOf } from './errors.js';
import type { Server } from './server.js';

const readyPollMs = 30;
/** How long a server may not even answer. One that replays its log after a crash answers "not yet" and is waited for. */
const silenceMs = 60_000;
/** A killed predecessor's connection may take a moment to close. */
const lockPatienceMs = 3_000;

/** Someone else alive supervises this PostgreSQL: it is not ours to use, nor to stop. */
export class InUseError extends Error {}

/**
 * Waits until the server answers, and takes it for this process: as long as the connection lives, no second supervisor can.
 * @throws InUseError when another process has it; Error when the server ends, or refuses the password.
 */
export async function openSession(cluster: Cluster, server: Server, signal: AbortSignal): Promise<Client> {
  const client = await connect(cluster, server, signal);
  try {
    await lock(client, cluster);
    return client;
  } catch (error) {
    await client.end();
    throw error;
  }
}

async function connect({ password }: Cluster, server: Server, signal: AbortSignal): Promise<Client> {
  let silentSince = Date.now();
  for (;;) {
    signal.throwIfAborted();
    if (server.ended !== undefined) throw new Error(`PostgreSQL ended with ${server.ended}.`);
    try {
      const client = await loginWhileAlive(server, password);
      if (client) return client;
    } catch (error) {
      if (!isNotReady(error)) throw new Error(`PostgreSQL on port ${server.port} refused us: ${messageOf(error)}.`, { cause: error });
      if (isStartingUp(error)) silentSince = Date.now();
      if (Date.now() - silentSince > silenceMs) throw new Error(`PostgreSQL does not answer on port ${server.port}.`, { cause: error });
    }
    await sleep(readyPollMs);
  }
}

/** Undefined when the server ends first: with its port taken, it is a stranger that accepts the connection and says nothing. */
async function loginWhileAlive(server: Server, password: string): Promise<Client | undefined> {
  const attempt = login({ port: server.port, password });
  const client = await Promise.race([attempt, server.exited.then(() => undefined)]);
  if (!client) attempt.then((late) => late.end()).catch(() => undefined);
  return client;
}

async function lock(client: Client, { dataDir }: Cluster): Promise<void> {
  const deadline = Date.now() + lockPatienceMs;
  while (!(await takeLock(client))) {
    if (Date.now() > deadline) throw new InUseError(`The data in ${dataDir} is in use by another running process. Stop that one first.`);
    await sleep(readyPollMs);
  }
}
