import { ChatError, commands, type CommandName, type Reply } from '@chatera/protocol';
import { Injectable, Logger } from '@nestjs/common';
import { Calls } from '../calls/calls.js';
import { noteCall } from '../calls/current-call.js';
import { parseInput } from '../contract/parse-input.js';
import { toChatError } from '../errors.js';
import { Lifecycle } from '../health/lifecycle.js';
import { LiveTurns } from '../limits/live-turns.js';
import { RequestLimits } from '../limits/request-limits.js';
import type { TokenBucket } from '../limits/token-bucket.js';
import { CommandTable } from './command-table.js';
import type { ChatSocket } from './chat-socket.js';
import { isClogged, joinTurn, wireOf } from './wire.js';

const cloggedRetryMs = 1_000;

/** One pipeline for every socket command: not too fast, well formed, its session alive; then the same handler as HTTP. Always acknowledges. */
@Injectable()
export class CommandRunner {
  private readonly logger = new Logger('commands');
  private readonly buckets = new WeakMap<ChatSocket, TokenBucket>();

  constructor(
    private readonly table: CommandTable,
    private readonly limits: RequestLimits,
    private readonly turns: LiveTurns,
    private readonly lifecycle: Lifecycle,
    private readonly calls: Calls,
  ) {}

  async run(socket: ChatSocket, name: CommandName, args: unknown[]): Promise<void> {
    const leave = this.lifecycle.enter();
    const acknowledge = args.at(-1);
    const operation = Object.hasOwn(commands, name) ? name : 'other'; // a client may have made it up
    const draft = { door: 'socket', operation, userId: socket.data.actor.userId } as const;
    socket.data.commandsUnderWay += 1;
    try {
      const reply = await this.calls.run(draft, () => this.replyTo(socket, name, args[0]));
      if (isAcknowledgement(acknowledge)) answer(socket, () => acknowledge(reply));
    } finally {
      // An answer that cannot be sent must not hold up the end of the process.
      socket.data.commandsUnderWay -= 1;
      leave();
    }
  }

  private async replyTo(socket: ChatSocket, name: CommandName, value: unknown): Promise<Reply<unknown>> {
    try {
      return { ok: true, data: await this.execute(socket, name, value) };
    } catch (error) {
      const chatError = toChatError(error, (unexpected) => this.logger.error(unexpected));
      noteCall({ code: chatError.code });
      if (chatError.code === 'signed-out') setImmediate(() => socket.disconnect(true)); // after the answer has left
      return { ok: false, ...chatError.toBody() };
    }
  }

  private async execute(socket: ChatSocket, name: CommandName, value: unknown): Promise<unknown> {
    this.limits.takeForSocket(this.bucketOf(socket));
    this.limits.takeForAccount(socket.data.actor.userId);
    const handler = Object.hasOwn(commands, name) ? this.table.get(name) : undefined;
    if (!handler) throw new ChatError('not-found', 'There is no such command');
    const { actor } = socket.data;
    const input = parseInput(commands[name].input, typeof value === 'function' ? undefined : value);
    const work = () => {
      requireTaken(socket);
      return handler(actor, input, { socketId: socket.id });
    };
    const answer = await this.turns.run(socket.data, { work, operation: commands[name] });
    return commands[name].output.parse(answer);
  }

  private bucketOf(socket: ChatSocket): TokenBucket {
    const bucket = this.buckets.get(socket) ?? this.limits.forSocket();
    this.buckets.set(socket, bucket);
    return bucket;
  }
}

/** Asked when its turn has come, so that no more answers are made than those under way. @throws ChatError `rate-limited` */
function requireTaken(socket: ChatSocket): void {
  if (!isClogged(socket)) return;
  throw new ChatError('rate-limited', 'Take what was sent first', { reason: 'slow-consumer', retryAfterMs: cloggedRetryMs });
}

/** Together with the news of this turn, which for an author is mostly what is being answered. */
function answer(socket: ChatSocket, acknowledge: () => void): void {
  const wire = wireOf(socket);
  if (wire) joinTurn(wire);
  acknowledge();
}

const isAcknowledgement = (value: unknown): value is (reply: Reply<unknown>) => void => typeof value === 'function';
