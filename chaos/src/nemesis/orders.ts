import { socketPath, type CommandName, type CommandOutput, type RawCommandInput, type Reply } from '@chatera/protocol';
import { io } from 'socket.io-client';
import { timeoutMs, unknown, type Answer } from './access.js';

const refusals = ['forbidden', 'not-found'];

/** One order over a socket of its own, without a client's patience: answered, refused, or nobody knows. */
export async function order<K extends CommandName>(
  name: K,
  input: RawCommandInput<K>,
  { url, token }: { readonly url: string; readonly token?: string },
): Promise<Answer<CommandOutput<K>>> {
  const socket = io(url, { path: socketPath, transports: ['websocket'], forceNew: true, reconnection: false, auth: { token } });
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve).once('connect_error', reject);
      setTimeout(() => reject(new Error('No answer')), timeoutMs).unref();
    });
    const reply = (await socket.timeout(timeoutMs).emitWithAck(name, input)) as Reply<CommandOutput<K>>; // the server validates what it says
    if (reply.ok) return { outcome: 'answered', isSignedOut: false, data: reply.data };
    if (refusals.includes(reply.error.code)) return { ...unknown, outcome: 'refused' };
    return { ...unknown, isSignedOut: reply.error.code === 'signed-out' };
  } catch {
    return unknown;
  } finally {
    socket.disconnect();
  }
}
