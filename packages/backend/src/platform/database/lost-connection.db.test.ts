import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { freshDatabase, type FreshDatabase } from '../../testing/index.js';
import { makeDataSource } from './data-source.js';

let database: FreshDatabase;
let line: Server;
/** As if the database ended in the moment in which it said that it is ready. */
let endsAtReady = false;

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
    near.pipe(far);
    far.on('data', (bytes: Buffer) => near.write(endsAtReady && bytes.includes(ready) ? Buffer.concat([bytes, ending]) : bytes));
    for (const socket of [near, far]) socket.on('error', () => undefined);
  });
  await once(line.listen(0, '127.0.0.1'), 'listening');
});
afterAll(async () => {
  line.close();
  await database.drop();
});

it('takes the end of a connection in the moment it is made for a failure of one call, not of the process', async () => {
  const url = new URL(database.url);
  url.port = String((line.address() as AddressInfo).port);
  const source = makeDataSource({ url: url.href });
  try {
    await source.initialize();
    endsAtReady = true;
    // An error that nobody listens to ends the process, and here the test.
    await Promise.all([1, 2].map(() => source.query('select pg_sleep(0.05)').catch(() => undefined)));
    endsAtReady = false;
    expect(await source.query('select 1 as one')).toEqual([{ one: 1 }]);
  } finally {
    await source.destroy();
  }
});
