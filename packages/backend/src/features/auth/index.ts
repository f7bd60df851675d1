export { AuthModule } from './auth.module.js';
export { MailTokens } from './mail-links/mail-tokens.js';
export { Passwords } from './passwords/passwords.js';
export { SessionsService } from './sessions/sessions.service.js';
export { AccessTokens } from './tokens/access-tokens.js';
