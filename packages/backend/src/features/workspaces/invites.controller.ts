import {
  acceptInvite,
  createInvite,
  getInvite,
  listInvites,
  revokeInvite,
  type Input,
  type Invite,
  type MyWorkspace,
  type Output,
} from '@chatera/protocol';
import { Controller } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import type { Exchange } from '../../platform/contract/exchange.js';
import { Handle } from '../../platform/contract/handle.js';
import { InviteGuesses } from './invite-guesses.js';
import { InvitesService } from './invites.service.js';

@Controller()
export class InvitesController {
  constructor(
    private readonly invites: InvitesService,
    private readonly guesses: InviteGuesses,
  ) {}

  @Handle(createInvite)
  async create(actor: Actor, input: Input<typeof createInvite>): Promise<Invite> {
    return this.invites.create(actor, input);
  }

  @Handle(listInvites)
  async list(actor: Actor, { workspaceId }: Input<typeof listInvites>): Promise<{ items: Invite[] }> {
    return { items: await this.invites.list(actor, workspaceId) };
  }

  @Handle(revokeInvite)
  async revoke(actor: Actor, { workspaceId, inviteId }: Input<typeof revokeInvite>): Promise<Output<typeof revokeInvite>> {
    await this.invites.revoke(actor, workspaceId, inviteId);
    return {};
  }

  @Handle(getInvite)
  async get(_actor: null, { code }: Input<typeof getInvite>, { ip }: Exchange): Promise<Output<typeof getInvite>> {
    return this.guesses.counted(ip, () => this.invites.peek(code));
  }

  @Handle(acceptInvite)
  async accept(actor: Actor, { code }: Input<typeof acceptInvite>, { ip }: Exchange): Promise<MyWorkspace> {
    return this.guesses.counted(ip, () => this.invites.accept(actor, code));
  }
}
