import { Global, Module } from '@nestjs/common';
import { Authenticator } from '../../platform/actor.js';
import { MailModule } from '../../platform/ports/mail/index.js';
import { UsersModule } from '../users/index.js';
import { WorkspacesModule } from '../workspaces/index.js';
import { AccountsRepository } from './accounts.repository.js';
import { AccountEnd } from './account-end.js';
import { AuthCommands } from './auth.commands.js';
import { AuthController } from './auth.controller.js';
import { AuthMails } from './mail-links/auth-mails.js';
import { EmailService } from './mail-links/email.service.js';
import { Housekeeping } from './housekeeping.js';
import { MailTokens } from './mail-links/mail-tokens.js';
import { LoginLimits } from './login-limits.js';
import { LoginService } from './login.service.js';
import { IdentitiesRepository } from './oidc/identities.repository.js';
import { OidcExchange } from './oidc/oidc-exchange.js';
import { OidcLinks } from './oidc/oidc-links.js';
import { OidcLoginService } from './oidc/oidc-login.service.js';
import { OidcLoginsRepository } from './oidc/oidc-logins.repository.js';
import { OidcProviders } from './oidc/oidc-providers.js';
import { OidcController } from './oidc/oidc.controller.js';
import { PasswordChangesService } from './passwords/password-changes.service.js';
import { PasswordsController } from './passwords/passwords.controller.js';
import { ProvidersController } from './providers.controller.js';
import { PasswordRules } from './passwords/password-rules.js';
import { Passwords } from './passwords/passwords.js';
import { Entries } from './registration/entries.js';
import { PendingRegistrations } from './registration/pending-registrations.js';
import { RegistrationService } from './registration/registration.service.js';
import { CopiedSessions } from './sessions/copied-sessions.js';
import { KnownDevices } from './sessions/known-devices.js';
import { RefreshCookie } from './sessions/refresh-cookie.js';
import { RefreshTokens } from './sessions/refresh-tokens.js';
import { SessionsController } from './sessions/sessions.controller.js';
import { SessionsRepository } from './sessions/sessions.repository.js';
import { SessionsService } from './sessions/sessions.service.js';
import { StepUpService } from './step-up.service.js';
import { AccessTokens } from './tokens/access-tokens.js';
import { JwksController } from './tokens/jwks.controller.js';
import { LiveSessions } from './tokens/live-sessions.js';
import { SessionAuthenticator } from './tokens/session-authenticator.js';
import { SigningKeys } from './tokens/signing-keys.js';

/** Global, because the platform's guard and socket door ask for the Authenticator. */
@Global()
@Module({
  imports: [MailModule, UsersModule, WorkspacesModule],
  controllers: [AuthController, PasswordsController, SessionsController, ProvidersController, OidcController, JwksController],
  providers: [
    ...[SigningKeys, AccessTokens, LiveSessions, { provide: Authenticator, useClass: SessionAuthenticator }],
    ...[SessionsService, SessionsRepository, CopiedSessions, RefreshTokens, RefreshCookie, KnownDevices],
    ...[AccountsRepository, Passwords, PasswordRules, LoginService, LoginLimits, StepUpService],
    ...[RegistrationService, PendingRegistrations, Entries, PasswordChangesService, EmailService, MailTokens, AuthMails],
    ...[OidcLoginService, OidcExchange, OidcProviders, OidcLinks, OidcLoginsRepository, IdentitiesRepository],
    ...[AuthCommands, AccountEnd, Housekeeping],
  ],
  exports: [Authenticator],
})
export class AuthModule {}
