import { listMentions, type Input, type Output } from '@chatera/protocol';
import { Controller } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { Handle } from '../../platform/contract/handle.js';
import { MentionsService } from './mentions.service.js';

@Controller()
export class MentionsController {
  constructor(private readonly mentions: MentionsService) {}

  @Handle(listMentions)
  async list(actor: Actor, input: Input<typeof listMentions>): Promise<Output<typeof listMentions>> {
    return this.mentions.list(actor, input);
  }
}
