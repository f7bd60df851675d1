import http, { type Agent, type IncomingMessage } from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { Errand } from './errand.js';
import { FetchError } from './fetch-error.js';

export interface Question {
  readonly url: URL;
  /** Checked, and the only ones that are connected to. */
  readonly addresses: readonly string[];
  readonly agent: Agent;
}

/** `103 Early Hints` and the like. Each costs more time than its bytes let on. */
const maxInterimAnswers = 8;

/** No cookies, no referer, nothing of who asks. */
const headers = {
  accept: 'text/html',
  'accept-encoding': 'gzip, br',
  'user-agent': 'Mozilla/5.0 (compatible; ChatEra; link preview)',
};

/** Asks once, without following anything. Resolves with the headers; the body waits to be read. */
export function ask({ url, addresses, agent }: Question, errand: Errand): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const protocol = url.protocol === 'https:' ? https : http;
    const request = protocol.get(url, {
      agent,
      headers,
      signal: errand.signal,
      lookup: pinnedTo(addresses),
    });
    // Headers, interim answers and framing count too, so it is counted below HTTP.
    request.on('socket', (socket) => socket.on('data', (chunk: Buffer) => errand.count(chunk.length)));
    let interim = 0;
    request.on('information', () => {
      if ((interim += 1) > maxInterimAnswers) request.destroy(new FetchError('too-large'));
    });
    request.on('response', resolve);
    request.on('error', reject);
    request.on('close', () => reject(new Error('The connection ended without an answer')));
  });
}

/** Answers what was checked, so that no name is asked about twice (DNS rebinding). */
const pinnedTo =
  (addresses: readonly string[]): LookupFunction =>
  (_hostname, _options, callback) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: isIP(address) })),
    );
