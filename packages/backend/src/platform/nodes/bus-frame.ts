/** What one node tells the others in one piece. */
export interface BusMessage {
  readonly topic: BusTopic;
  readonly body: Buffer;
}

export interface BusFrame {
  /** The node that sent it. */
  readonly from: string;
  /** `performance.now()` of that node: of use only against other frames of it. */
  readonly sentAt: number;
  readonly messages: readonly BusMessage[];
}

const topics = ['push', 'presence', 'hint', 'bye'] as const;
export type BusTopic = (typeof topics)[number];

const version = 1;
const idLength = 36;
const headerLength = 1 + idLength + 8;
const messageHeaderLength = 5;

/** Bytes, because pushes are most of the traffic: a node that has nobody for one must not pay for reading it. */
export function encodeFrame({ from, sentAt, messages }: BusFrame): Buffer {
  const length = messages.reduce((sum, { body }) => sum + messageHeaderLength + body.length, headerLength);
  const frame = Buffer.allocUnsafe(length);
  frame.writeUInt8(version, 0);
  frame.write(from, 1, idLength, 'latin1');
  frame.writeDoubleBE(sentAt, 1 + idLength);
  let at = headerLength;
  for (const { topic, body } of messages) {
    at = frame.writeUInt8(topics.indexOf(topic), at);
    at = frame.writeUInt32BE(body.length, at);
    at += body.copy(frame, at);
  }
  return frame;
}

/** Null for what a newer version sent. The bodies are views of the bytes given. */
export function decodeFrame(frame: Buffer): BusFrame | null {
  if (frame.length < headerLength || frame.readUInt8(0) !== version) return null;
  const messages: BusMessage[] = [];
  for (let at = headerLength; at + messageHeaderLength <= frame.length;) {
    const topic = topics[frame.readUInt8(at)];
    const end = at + messageHeaderLength + frame.readUInt32BE(at + 1);
    if (topic) messages.push({ topic, body: frame.subarray(at + messageHeaderLength, end) });
    at = end;
  }
  return { from: frame.toString('latin1', 1, 1 + idLength), sentAt: frame.readDoubleBE(1 + idLength), messages };
}
