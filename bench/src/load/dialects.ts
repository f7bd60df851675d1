import { uuidv7At } from '../world/ids.js';
import type { Member } from './client.js';
import { textOf } from './marks.js';

/** A message as a server of this dialect understands it. Socket.IO's answer comes back with the message's number. */
export function wordsOf({ dialect, userId }: Member, number: number, channelId: string): string {
  const text = textOf(number);
  const id = uuidv7At(Date.now(), number);
  if (dialect === 'chatera')
    return `42${number}["sendMessage",{"id":"${id}","channelId":"${channelId}","body":{"kind":"plain","text":"${text}"}}]`;
  if (dialect === 'naive') return `42${number}["send",{"id":"${id}","channelId":"${channelId}","authorId":"${userId}","text":"${text}"}]`;
  const message = `{"id":"${id}","channelId":"${channelId}","authorId":"${userId}","seq":100000,"rev":100000,"body":{"kind":"plain","text":"${text}"},"sentAt":"2026-01-01T00:00:00.000Z","editedAt":null,"deletedAt":null}`;
  return dialect === 'sio' ? `42${number}["message.changed",${message}]` : `42["message.changed",${message}]`;
}

/** What a Socket.IO server is told first: who this is, or which room. */
export function greetingOf({ dialect, token, channelIds }: Member): string {
  return `40${JSON.stringify(dialect === 'chatera' ? { token } : { room: channelIds[0] })}`;
}
