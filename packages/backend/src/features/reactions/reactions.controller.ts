import { addReaction, listReactions, removeReaction, type Input, type Message, type Output } from '@chatera/protocol';
import { Controller } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { Handle } from '../../platform/contract/handle.js';
import { ReactionsService } from './reactions.service.js';

@Controller()
export class ReactionsController {
  constructor(private readonly reactions: ReactionsService) {}

  @Handle(addReaction)
  async add(actor: Actor, input: Input<typeof addReaction>): Promise<Message> {
    return this.reactions.change(actor, { ...input, isAdded: true });
  }

  @Handle(removeReaction)
  async remove(actor: Actor, input: Input<typeof removeReaction>): Promise<Message> {
    return this.reactions.change(actor, { ...input, isAdded: false });
  }

  @Handle(listReactions)
  async list(actor: Actor, input: Input<typeof listReactions>): Promise<Output<typeof listReactions>> {
    return this.reactions.list(actor, input);
  }
}
