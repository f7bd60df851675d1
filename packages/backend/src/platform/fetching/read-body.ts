import type { IncomingMessage } from 'node:http';
import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip } from 'node:zlib';
import { FetchError } from './fetch-error.js';

/** Most of a page that is kept, decompressed: what describes it stands at its beginning. */
export const maxPageBytes = 512 * 1_024;

/**
 * The beginning of an HTML page. Reads no further than that, and decompresses only as much as is read.
 * @throws FetchError `no-page` for anything else
 */
export async function readBody(response: IncomingMessage): Promise<Buffer> {
  if (response.statusCode !== 200 || !isHtml(response)) throw new FetchError('no-page');
  const chunks: Buffer[] = [];
  let size = 0;
  const body: AsyncIterable<Buffer> = decompressed(response);
  for await (const chunk of body) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= maxPageBytes) break; // which destroys the stream, and with it the connection
  }
  return Buffer.concat(chunks).subarray(0, maxPageBytes);
}

const isHtml = ({ headers }: IncomingMessage): boolean => /^\s*text\/html\s*(;|$)/i.test(headers['content-type'] ?? '');

function decompressed(response: IncomingMessage): Readable {
  const encoding = (response.headers['content-encoding'] ?? '').trim().toLowerCase();
  if (encoding === '' || encoding === 'identity') return response;
  if (encoding === 'gzip' || encoding === 'x-gzip') return pipeline(response, createGunzip(), ignoreError);
  if (encoding === 'br') return pipeline(response, createBrotliDecompress(), ignoreError);
  throw new FetchError('no-page'); // nothing else was asked for, nor several at once
}

/** Whoever reads the last stream of a pipeline meets its error. */
const ignoreError = (): void => undefined;
