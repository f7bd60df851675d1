/** Where one websocket message lies in the bytes that have come. */
export type TakeMessage = (bytes: Buffer, start: number, end: number) => void;

const text = 1;
const closing = 8;
const ping = 9;

/**
 * The least of RFC 6455 §5.2 that a client must read: unfragmented messages without a mask, which is what servers send.
 * Returns where the first unfinished frame begins. @throws Error for anything else
 */
export function readFrames(bytes: Buffer, length: number, take: TakeMessage): number {
  let at = 0;
  while (length - at >= 2) {
    const first = bytes[at] ?? 0;
    const short = bytes[at + 1] ?? 0;
    let start = at + 2;
    let size = short;
    if (short === 126) {
      if (length - at < 4) return at;
      size = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
      start = at + 4;
    } else if (short > 126) {
      if (length - at < 10) return at;
      size = Number(bytes.readBigUInt64BE(at + 2));
      start = at + 10;
    }
    if (start + size > length) return at;
    if (first === (0x80 | text)) take(bytes, start, start + size);
    else if ((first & 15) === closing) return start + size;
    else if (first !== (0x80 | ping)) throw new Error(`A frame that no server of ours sends: ${first}`);
    at = start + size;
  }
  return at;
}

/** A text message as a client sends it. The mask is all zeros, which RFC 6455 allows a test to choose and which costs nothing to apply. */
export function clientFrame(message: string): Buffer {
  const size = Buffer.byteLength(message);
  const head = size < 126 ? 2 : 4;
  const frame = Buffer.alloc(head + 4 + size);
  frame[0] = 0x80 | text;
  frame[1] = 0x80 | (size < 126 ? size : 126);
  if (size >= 126) frame.writeUInt16BE(size, 2);
  frame.write(message, head + 4);
  return frame;
}

/** A text message as a server sends it: made once for all who get it. */
export function serverFrame(message: Buffer): Buffer {
  const head = message.length < 126 ? 2 : 4;
  const frame = Buffer.allocUnsafe(head + message.length);
  frame[0] = 0x80 | text;
  frame[1] = message.length < 126 ? message.length : 126;
  if (message.length >= 126) frame.writeUInt16BE(message.length, 2);
  message.copy(frame, head);
  return frame;
}
