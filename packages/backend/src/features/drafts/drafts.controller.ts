import { deleteDraft, listDrafts, putDraft, type Input, type Output } from '@chatera/protocol';
import { Controller } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { Handle } from '../../platform/contract/handle.js';
import { DraftsService } from './drafts.service.js';

@Controller()
export class DraftsController {
  constructor(private readonly drafts: DraftsService) {}

  @Handle(putDraft)
  async put(actor: Actor, input: Input<typeof putDraft>): Promise<Output<typeof putDraft>> {
    return this.drafts.put(actor, input);
  }

  @Handle(deleteDraft)
  async delete(actor: Actor, input: Input<typeof deleteDraft>): Promise<Output<typeof deleteDraft>> {
    return this.drafts.delete(actor, input);
  }

  @Handle(listDrafts)
  async list(actor: Actor, input: Input<typeof listDrafts>): Promise<Output<typeof listDrafts>> {
    return this.drafts.list(actor, input);
  }
}
