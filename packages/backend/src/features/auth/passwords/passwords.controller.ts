import { changePassword, requestPasswordReset, resetPassword, type Input, type Output } from '@chatera/protocol';
import { Controller } from '@nestjs/common';
import type { Actor } from '../../../platform/actor.js';
import type { Exchange } from '../../../platform/contract/exchange.js';
import { Handle } from '../../../platform/contract/handle.js';
import { PasswordChangesService } from './password-changes.service.js';

@Controller()
export class PasswordsController {
  constructor(private readonly changes: PasswordChangesService) {}

  @Handle(changePassword)
  async change(actor: Actor, input: Input<typeof changePassword>): Promise<Output<typeof changePassword>> {
    await this.changes.change(actor, input);
    return {};
  }

  @Handle(requestPasswordReset)
  async requestReset(
    _actor: null,
    { email }: Input<typeof requestPasswordReset>,
    { ip }: Exchange,
  ): Promise<Output<typeof requestPasswordReset>> {
    await this.changes.requestReset(email, ip);
    return { status: 'check-your-mail' };
  }

  @Handle(resetPassword)
  async reset(_actor: null, input: Input<typeof resetPassword>, { ip }: Exchange): Promise<Output<typeof resetPassword>> {
    await this.changes.reset(input, ip);
    return {};
  }
}
