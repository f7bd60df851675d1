import { STATUS_CODES, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { ChatError, errorStatus } from '@chatera/protocol';

/** What Node cannot read as HTTP reaches no route; it is answered here, in the same shape as everything else. */
export function answerUnreadable(server: Server): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy();
    else socket.end(asHttp(toRefusal(error)));
  });
}

function toRefusal({ code }: NodeJS.ErrnoException): ChatError {
  if (code === 'HPE_HEADER_OVERFLOW') return new ChatError('too-large', 'The address or the headers are too long');
  // The line was slow, or this machine is: nothing is wrong with what was asked, and it may be asked again.
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return new ChatError('unavailable', 'The request took too long to arrive', { retryAfterMs: 1_000 });
  return new ChatError('invalid-input', 'This is no HTTP request that can be read');
}

function asHttp(refusal: ChatError): string {
  const status = errorStatus[refusal.code];
  const body = JSON.stringify(refusal.toBody());
  const headers = [
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
    'Cache-Control: no-store',
  ];
  return [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`, ...headers, '', body].join('\r\n');
}
