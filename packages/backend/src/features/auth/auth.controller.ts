import {
  login,
  logout,
  reauthenticate,
  refreshSession,
  register,
  verifyEmail,
  type Input,
  type Output,
  type SignedIn,
} from '@chatera/protocol';
import { Controller } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import type { Exchange } from '../../platform/contract/exchange.js';
import { Handle } from '../../platform/contract/handle.js';
import { EmailService } from './mail-links/email.service.js';
import { LoginService } from './login.service.js';
import { RegistrationService } from './registration/registration.service.js';
import { RefreshCookie } from './sessions/refresh-cookie.js';
import { SessionsService } from './sessions/sessions.service.js';
import { signInFrom } from './sessions/sign-in-from.js';
import { StepUpService } from './step-up.service.js';

/** Ways in, and out. */
@Controller()
export class AuthController {
  constructor(
    private readonly logins: LoginService,
    private readonly registrations: RegistrationService,
    private readonly emails: EmailService,
    private readonly sessions: SessionsService,
    private readonly stepUp: StepUpService,
    private readonly cookie: RefreshCookie,
  ) {}

  @Handle(register)
  async register(
    _actor: null,
    { deviceName, refreshIn, ...registration }: Input<typeof register>,
    exchange: Exchange,
  ): Promise<Output<typeof register>> {
    const opened = await this.registrations.register(registration, signInFrom({ deviceName, refreshIn }, exchange));
    return opened ? this.cookie.answer(opened, exchange) : { status: 'check-your-mail' };
  }

  @Handle(login)
  async login(_actor: null, input: Input<typeof login>, exchange: Exchange): Promise<SignedIn> {
    return this.cookie.answer(await this.logins.login(input, signInFrom(input, exchange)), exchange);
  }

  @Handle(refreshSession)
  async refresh(_actor: null, { refreshToken }: Input<typeof refreshSession>, exchange: Exchange): Promise<SignedIn> {
    if (refreshToken !== undefined) return this.cookie.answer(await this.sessions.refresh(refreshToken, 'body', exchange.ip), exchange);
    return this.cookie.renew(exchange, (token) => this.sessions.refresh(token, 'cookie', exchange.ip));
  }

  @Handle(reauthenticate)
  async reauthenticate(actor: Actor, { password }: Input<typeof reauthenticate>): Promise<Output<typeof reauthenticate>> {
    return this.stepUp.reauthenticate(actor, password);
  }

  @Handle(logout)
  async logout(actor: Actor, _input: Input<typeof logout>, exchange: Exchange): Promise<Output<typeof logout>> {
    await this.sessions.revoke(actor, actor.sessionId);
    this.cookie.clear(exchange);
    return {};
  }

  @Handle(verifyEmail)
  async verifyEmail(
    _actor: null,
    { token, ...device }: Input<typeof verifyEmail>,
    exchange: Exchange,
  ): Promise<Output<typeof verifyEmail>> {
    const opened = await this.emails.verify(token, signInFrom(device, exchange));
    return opened ? this.cookie.answer(opened, exchange) : { status: 'verified' };
  }
}
