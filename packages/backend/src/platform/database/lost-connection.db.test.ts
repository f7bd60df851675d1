import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import type { DataSource } from 'typeorm';
import { freshDatabase, type FreshDatabase } from '../../testing/index.js';
import { toChatError } from '../errors.js';
import { makeDataSource } from './data-source.js';

let database: FreshDatabase;
let line: Server;
/** What happens on each new connection in the moment in which the database says so many times that it is ready, and how often that came. */
let fault: { readonly atReady: number; readonly kind: 'ends' | 'falls silent' } | null = null;
let faults = 0;

const ready = Buffer.from('Z\0\0\0\x05I', 'latin1');
const fields = ['SFATAL', 'VFATAL', 'C57P01', 'Mterminating connection due to unexpected postmaster exit']
  .map((field) => `${field}\0`)
  .join('');
const ending = Buffer.concat([Buffer.from('E'), size(fields.length + 5), Buffer.from(`${fields}\0`)]);

function size(bytes: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeInt32BE(bytes);
  return buffer;
}

beforeAll(async () => {
  database = await freshDatabase();
  const { hostname, port } = new URL(database.url);
  line = createServer((near) => {
    const far = connect(Number(port), hostname);
    let readies = 0;
    near.pipe(far);
    far.on('data', (bytes: Buffer) => {
      if (bytes.includes(ready)) readies += 1;
      if (readies !== fault?.atReady) return near.write(bytes);
      faults += 1;
      return fault.kind === 'ends' && near.write(Buffer.concat([bytes, ending]));
    });
    for (const socket of [near, far]) socket.on('error', () => undefined);
  });
  await once(line.listen(0, '127.0.0.1'), 'listening');
});
afterAll(async () => {
  line.close();
  await database.drop();
});

async function throughTheLine(): Promise<DataSource> {
  const url = new URL(database.url);
  url.port = String((line.address() as AddressInfo).port);
  return makeDataSource({ url: url.href }).initialize();
}

/** Once signed in, and once told to wait for the disk: then it is handed out. */
it.each([1, 2])(
  'takes the end of a connection in a moment of its making (%s) for a failure of one call, not of the process',
  async (atReady) => {
    const source = await throughTheLine();
    try {
      fault = { atReady, kind: 'ends' };
      faults = 0;
      // An error that nobody listens to ends the process, and here the test.
      await Promise.all([1, 2].map(() => source.query('select pg_sleep(0.05)').catch(() => undefined)));
      fault = null;
      expect(faults).toBeGreaterThan(0);
      expect(await source.query('select 1 as one')).toEqual([{ one: 1 }]);
    } finally {
      fault = null;
      await source.destroy();
    }
  },
);

it('waits not without end for a database that falls silent while a connection is made', async () => {
  const source = await throughTheLine();
  try {
    fault = { atReady: 2, kind: 'falls silent' };
    const asked = [1, 2].map(() => source.query('select pg_sleep(0.05)').then(() => 'answered', (error: unknown) => toChatError(error, () => undefined).code)); // prettier-ignore
    expect((await Promise.all(asked)).sort()).toEqual(['answered', 'unavailable']);
    fault = null;
    expect(await source.query('select 1 as one')).toEqual([{ one: 1 }]);
  } finally {
    fault = null;
    await source.destroy();
  }
});
