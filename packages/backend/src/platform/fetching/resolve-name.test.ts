import { createSocket, type Socket } from 'node:dgram';
import { Resolver } from 'node:dns/promises';
import { once } from 'node:events';
import { afterEach, expect, it } from '@jest/globals';
import { resolveName } from './resolve-name.js';

const types = { 1: 'A', 28: 'AAAA' } as const;
/** Addresses as bytes, by the question; null for a server that does not answer it. */
type Zone = Partial<Record<`${string} ${'A' | 'AAAA'}`, readonly number[] | null>>;

let server: Socket;
afterEach(() => void server.close());

/** A name server that knows so much, and what it was asked. */
async function nameServer(zone: Zone) {
  server = createSocket('udp4');
  const asked: string[] = [];
  server.on('message', (query, from) => {
    const { question, key } = questionIn(query);
    asked.push(key);
    const address = zone[key as keyof Zone];
    if (address !== null) server.send(answerTo(query, question, address), from.port, from.address);
  });
  await once(server.bind(0, '127.0.0.1'), 'listening');
  const resolver = new Resolver({ timeout: 60_000, tries: 1 });
  resolver.setServers([`127.0.0.1:${server.address().port}`]);
  return { asked, resolver };
}

it('asks for addresses of both kinds, IPv4 first', async () => {
  const { resolver } = await nameServer({
    'site.example.org A': [1, 1, 1, 1],
    'site.example.org AAAA': [0x26, 6, 0x47, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x11, 0x11],
  });
  expect(await resolveName('site.example.org', new AbortController().signal, resolver)).toEqual(['1.1.1.1', '2606:4700::1111']);
});

it('does with one kind, and with none', async () => {
  const { resolver } = await nameServer({ 'site.example.org A': [1, 1, 1, 1] });
  expect(await resolveName('site.example.org', new AbortController().signal, resolver)).toEqual(['1.1.1.1']);
  expect(await resolveName('nobody.example.org', new AbortController().signal, resolver)).toEqual([]);
});

it('is ended by the signal when nobody answers', async () => {
  const { asked, resolver } = await nameServer({ 'slow.example.org A': null, 'slow.example.org AAAA': null });
  const ended = new AbortController();
  const answer = resolveName('slow.example.org', ended.signal, resolver);
  while (asked.length < 2) await new Promise(setImmediate);
  ended.abort();
  expect(await answer).toEqual([]);
});

/** RFC 1035 §4.1: after twelve bytes the name in labels, then type and class. */
function questionIn(query: Buffer): { question: Buffer; key: string } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at]!; length > 0; length = query[at]!) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  const type = query.readUInt16BE(at + 1) as keyof typeof types;
  return { question: query.subarray(12, at + 5), key: `${labels.join('.')} ${types[type]}` };
}

function answerTo(query: Buffer, question: Buffer, address: readonly number[] | undefined): Buffer {
  const header = Buffer.from([...query.subarray(0, 2), 0x81, address ? 0x80 : 0x83, 0, 1, 0, address ? 1 : 0, 0, 0, 0, 0]);
  if (!address) return Buffer.concat([header, question]);
  // The name by a pointer, type and class as asked, no time to live.
  return Buffer.concat([
    header,
    question,
    Buffer.from([0xc0, 12]),
    question.subarray(-4),
    Buffer.from([0, 0, 0, 0, 0, address.length, ...address]),
  ]);
}
