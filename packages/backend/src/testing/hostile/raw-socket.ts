import { socketPath, type Reply } from '@chatera/protocol';

/** How long an answer may take before the server counts as hung. */
const patienceMs = 20_000;

/** Socket.IO frames written by hand, so that they can be wrong: https://socket.io/docs/v4/socket-io-protocol/ */
export class RawSocket {
  private socket: WebSocket | null = null;
  private nextId = 0;
  private readonly waiting = new Map<number, (reply: Reply<unknown> | 'closed') => void>();

  private constructor(private readonly url: string) {}

  static async connect(url: string, token: string): Promise<RawSocket> {
    const raw = new RawSocket(url);
    await raw.reopen(token);
    return raw;
  }

  async reopen(token: string): Promise<void> {
    this.close();
    const socket = new WebSocket(`${this.url.replace(/^http/, 'ws')}${socketPath}/?EIO=4&transport=websocket`);
    this.socket = socket;
    await new Promise<void>((resolve, reject) => {
      socket.onmessage = (event) => {
        const data = String(event.data);
        if (data.startsWith('0')) socket.send(`40${JSON.stringify({ token })}`);
        else if (data.startsWith('40')) resolve();
        else this.receive(socket, data);
      };
      socket.onclose = () => {
        this.dropAll();
        reject(new Error('The socket was closed before it was open'));
      };
    });
  }

  /** Sends an input as it is written; "closed" when the server ended the connection instead of answering. */
  async command(name: string, input: string): Promise<Reply<unknown> | 'closed'> {
    const id = (this.nextId += 1);
    if (this.socket?.readyState !== WebSocket.OPEN) return 'closed';
    const answer = new Promise<Reply<unknown> | 'closed'>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`No answer to ${name} ${input.slice(0, 200)}`)), patienceMs);
      this.waiting.set(id, (reply) => {
        clearTimeout(timer);
        resolve(reply);
      });
    });
    this.write(`42${id}[${JSON.stringify(name)},${input}]`);
    return answer;
  }

  write(frame: string): void {
    this.socket?.send(frame);
  }

  /** Long enough for a frame to be read and, if it is a bad one, acted on. */
  async pause(): Promise<void> {
    await this.command('no.such-command', '{}');
  }

  close(): void {
    this.socket?.close();
    this.dropAll();
  }

  private receive(socket: WebSocket, data: string): void {
    if (data === '2') socket.send('3'); // ping, pong
    const match = /^43(\d+)(\[.*\])$/s.exec(data);
    if (!match) return;
    const id = Number(match[1]);
    const [reply] = JSON.parse(match[2] ?? '[]') as [Reply<unknown>]; // an acknowledgement carries one
    this.waiting.get(id)?.(reply);
    this.waiting.delete(id);
  }

  private dropAll(): void {
    for (const resolve of this.waiting.values()) resolve('closed');
    this.waiting.clear();
  }
}
