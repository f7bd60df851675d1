export { AuthModule } from './auth.module.js';
export { Passwords } from './passwords/passwords.js';
export { AccessTokens } from './tokens/access-tokens.js';
