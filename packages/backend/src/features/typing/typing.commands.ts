import type { CommandInput, CommandOutput } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { Command } from '../../platform/contract/handle.js';
import { TypingService } from './typing.service.js';

@Injectable()
export class TypingCommands {
  constructor(private readonly typing: TypingService) {}

  @Command('typing.set')
  async set(actor: Actor, input: CommandInput<'typing.set'>): Promise<CommandOutput<'typing.set'>> {
    await this.typing.set(actor, input);
    return {};
  }
}
