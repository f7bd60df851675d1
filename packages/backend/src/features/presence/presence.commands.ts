import type { CommandInput, CommandOutput } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { Command, type CommandContext } from '../../platform/contract/handle.js';
import { PresenceService } from './presence.service.js';

@Injectable()
export class PresenceCommands {
  constructor(private readonly presence: PresenceService) {}

  @Command('presence.set')
  async set(
    { userId }: Actor,
    { presence }: CommandInput<'presence.set'>,
    { socketId }: CommandContext,
  ): Promise<CommandOutput<'presence.set'>> {
    this.presence.set(userId, socketId, presence);
    return {};
  }
}
