const fin = 0x80;
const text = 0x01;
const shortest = 126;
const short = 65_536;

/** One unmasked text frame from a server, complete and ready for the wire (RFC 6455 §5.2). */
export function frameOf(payload: string): Buffer {
  const length = Buffer.byteLength(payload);
  const header = headerOf(length);
  const frame = Buffer.allocUnsafe(header.length + length);
  header.copy(frame);
  frame.write(payload, header.length);
  return frame;
}

function headerOf(length: number): Buffer {
  if (length < shortest) return Buffer.from([fin | text, length]);
  if (length < short) return Buffer.from([fin | text, 126, length >> 8, length & 0xff]);
  const header = Buffer.alloc(10);
  header[0] = fin | text;
  header[1] = 127;
  header.writeBigUInt64BE(BigInt(length), 2);
  return header;
}
