import { ChatError } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { RateLimits } from '../../platform/rate-limits.js';
import { RegistrationService } from './registration/registration.service.js';
import type { Opened, SignInFrom } from './sessions/sessions.service.js';

/** Addresses and the links that prove them. */
@Injectable()
export class EmailService {
  constructor(
    private readonly limits: RateLimits,
    private readonly registrations: RegistrationService,
  ) {}

  /** Completes a registration and signs in, or proves a changed address: then null. @throws ChatError `not-found`, `conflict` */
  async verify(token: string, from: SignInFrom): Promise<Opened | null> {
    await this.limits.consume('token-ip', from.ip);
    const opened = await this.registrations.complete(token, from);
    if (opened) return opened;
    throw new ChatError('not-found', 'This link was used, or is too old');
  }
}
