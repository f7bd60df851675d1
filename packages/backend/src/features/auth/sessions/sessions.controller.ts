import { listSessions, revokeOtherSessions, revokeSession, type Input, type Output } from '@chatera/protocol';
import { Controller } from '@nestjs/common';
import type { Actor } from '../../../platform/actor.js';
import { Handle } from '../../../platform/contract/handle.js';
import { SessionsService } from './sessions.service.js';

@Controller()
export class SessionsController {
  constructor(private readonly sessions: SessionsService) {}

  @Handle(listSessions)
  async list(actor: Actor): Promise<Output<typeof listSessions>> {
    return { items: await this.sessions.list(actor) };
  }

  @Handle(revokeSession)
  async revoke(actor: Actor, { sessionId }: Input<typeof revokeSession>): Promise<Output<typeof revokeSession>> {
    await this.sessions.revoke(actor, sessionId);
    return {};
  }

  @Handle(revokeOtherSessions)
  async revokeOthers(actor: Actor): Promise<Output<typeof revokeOtherSessions>> {
    await this.sessions.endAll(actor.userId, actor.sessionId);
    return {};
  }
}
