import { ChatError, type CommandInput, type CommandOutput } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { Authenticator, type Actor } from '../../platform/actor.js';
import { Command, type CommandContext } from '../../platform/contract/handle.js';
import { RealtimeServer } from '../../platform/realtime/realtime-server.js';

@Injectable()
export class AuthCommands {
  constructor(
    private readonly authenticator: Authenticator,
    private readonly realtime: RealtimeServer,
  ) {}

  /** A socket belongs to its session for good: another session's token does not move it there. */
  @Command('auth.refresh')
  async refresh(
    actor: Actor,
    { accessToken }: CommandInput<'auth.refresh'>,
    { socketId }: CommandContext,
  ): Promise<CommandOutput<'auth.refresh'>> {
    const renewed = await this.authenticator.authenticate(accessToken);
    if (renewed.actor.sessionId !== actor.sessionId) throw new ChatError('signed-out', 'This token is of another session');
    this.realtime.extend(socketId, renewed.expiresAt);
    return { expiresAt: renewed.expiresAt.toISOString() };
  }
}
