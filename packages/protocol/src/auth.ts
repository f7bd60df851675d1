import * as z from 'zod';
import { anyone, signedIn } from './access.js';
import { Email, Instant, line, name, Nothing, SessionId, text, WorkspaceId } from './primitives.js';
import { command, event, route } from './route.js';
import { DisplayName, Me } from './users.js';
import { minPasswordLength, maxPasswordLength } from './light/limits.js';

/** What a person types to sign in: anything, for the answer must not say which rule it broke. */
const TypedPassword = text(1024).min(1);
export const NewPassword = text(maxPasswordLength).min(minPasswordLength).meta({ id: 'NewPassword' });
const Token = z
  .string()
  .min(1)
  .max(512)
  .regex(/^[\w.~-]+$/);

/** Where the refresh token goes: an HttpOnly cookie for browsers, the body for everything else. */
const refreshIn = z.enum(['cookie', 'body']).optional();
const deviceName = line(100).optional();

export const SignedIn = z
  .object({
    status: z.literal('signed-in'),
    sessionId: SessionId,
    /** JWT (EdDSA, `at+jwt`), for `Authorization: Bearer` and the socket's handshake. */
    accessToken: z.string(),
    accessTokenExpiresAt: Instant,
    /** Null when it went into the cookie. */
    refreshToken: z.string().nullable(),
    me: Me,
  })
  .meta({ id: 'SignedIn' });
export type SignedIn = z.output<typeof SignedIn>;

/** The same whether or not the address is known here: the rest is in the mail. */
export const CheckYourMail = z.object({ status: z.literal('check-your-mail') }).meta({ id: 'CheckYourMail' });

/** By what right somebody registers. */
export const RegistrationEntry = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('owner-link'), token: Token, workspaceName: name(80) }),
    z.strictObject({ kind: z.literal('invite'), code: Token }),
    /** A workspace whose joining is open to everybody. */
    z.strictObject({ kind: z.literal('open'), workspaceId: WorkspaceId }),
  ])
  .meta({ id: 'RegistrationEntry' });
export type RegistrationEntry = z.output<typeof RegistrationEntry>;

export const register = route('register', {
  method: 'POST',
  path: '/auth/register',
  access: anyone,
  summary: 'Makes an account. Where mail can be sent, the answer is always "check your mail" and the account begins with the link in it.',
  input: z.strictObject({ entry: RegistrationEntry, email: Email, password: NewPassword, displayName: DisplayName, deviceName, refreshIn }),
  output: z.discriminatedUnion('status', [SignedIn, CheckYourMail]),
});

export const login = route('login', {
  method: 'POST',
  path: '/auth/login',
  access: anyone,
  summary: 'Signs in with address and password.',
  input: z.strictObject({
    email: Email,
    password: TypedPassword,
    deviceName,
    refreshIn,
    /** From a provider's sign-in that found this address here: the password proves that both are the same person. */
    linkToken: Token.optional(),
  }),
  output: SignedIn,
});

export const refreshSession = route('refreshSession', {
  method: 'POST',
  path: '/auth/refresh',
  access: anyone,
  summary: 'Exchanges the refresh token, once, for a new one and an access token. Without a token in the body the cookie counts.',
  input: z.strictObject({ refreshToken: Token.optional() }),
  output: SignedIn,
});

export const reauthenticate = route('reauthenticate', {
  method: 'POST',
  path: '/auth/reauthenticate',
  access: signedIn,
  summary: 'Proves the password again, for what needs a fresh sign-in.',
  input: z.strictObject({ password: TypedPassword }),
  output: z.object({ accessToken: z.string(), accessTokenExpiresAt: Instant }),
  isSafeguard: true,
});

export const logout = route('logout', {
  method: 'POST',
  path: '/auth/logout',
  access: signedIn,
  summary: 'Ends this session.',
  input: z.strictObject({}),
  output: Nothing,
  isSafeguard: true,
});

export const Session = z
  .object({
    id: SessionId,
    deviceName: z.string(),
    /** The network it was last seen from: IPv4 /24, IPv6 /48. */
    network: z.string(),
    method: z.enum(['password', 'oidc']),
    createdAt: Instant,
    lastSeenAt: Instant,
    isCurrent: z.boolean(),
  })
  .meta({ id: 'Session' });
export type Session = z.output<typeof Session>;

export const listSessions = route('listSessions', {
  method: 'GET',
  path: '/auth/sessions',
  access: signedIn,
  summary: 'The devices one is signed in on, the latest first.',
  input: z.strictObject({}),
  output: z.object({ items: z.array(Session) }),
  isSafeguard: true,
});

export const revokeSession = route('revokeSession', {
  method: 'DELETE',
  path: '/auth/sessions/:sessionId',
  access: signedIn,
  summary: 'Signs one device out and closes its sockets.',
  input: z.strictObject({ sessionId: SessionId }),
  output: Nothing,
  isSafeguard: true,
});

export const revokeOtherSessions = route('revokeOtherSessions', {
  method: 'DELETE',
  path: '/auth/sessions',
  access: signedIn,
  summary: 'Signs every other device out.',
  input: z.strictObject({}),
  output: Nothing,
  needsFreshSignIn: true,
  isSafeguard: true,
});

export const changePassword = route('changePassword', {
  method: 'PUT',
  path: '/auth/password',
  access: signedIn,
  summary: 'Changes the password and signs every other device out.',
  input: z.strictObject({ currentPassword: TypedPassword, newPassword: NewPassword }),
  output: Nothing,
  isSafeguard: true,
});

export const requestPasswordReset = route('requestPasswordReset', {
  method: 'POST',
  path: '/auth/password/reset-request',
  access: anyone,
  summary: 'Sends a reset link, if the address is known. The answer is the same either way.',
  input: z.strictObject({ email: Email }),
  output: CheckYourMail,
});

export const resetPassword = route('resetPassword', {
  method: 'POST',
  path: '/auth/password/reset',
  access: anyone,
  summary: 'Sets a new password by the link in the mail and signs every device out.',
  input: z.strictObject({ token: Token, newPassword: NewPassword }),
  output: Nothing,
});

export const verifyEmail = route('verifyEmail', {
  method: 'POST',
  path: '/auth/email/verify',
  access: anyone,
  summary: 'Proves an address by the link in the mail; completes a registration, and then signs in.',
  input: z.strictObject({ token: Token, deviceName, refreshIn }),
  output: z.discriminatedUnion('status', [SignedIn, z.object({ status: z.literal('verified') })]),
});

export const LoginProvider = z.object({ id: z.string(), name: z.string() }).meta({ id: 'LoginProvider' });

export const listLoginProviders = route('listLoginProviders', {
  method: 'GET',
  path: '/auth/providers',
  access: anyone,
  summary: 'The ways in: login providers, and workspaces that are open to everybody.',
  input: z.strictObject({}),
  output: z.object({
    items: z.array(LoginProvider),
    openWorkspaces: z.array(z.object({ id: WorkspaceId, name: z.string() })),
    /** False until the owner link was used. */
    hasOwner: z.boolean(),
  }),
});

const ProviderId = z.string().regex(/^[a-z0-9-]{1,40}$/);

export const startOidcLogin = route('startOidcLogin', {
  method: 'GET',
  path: '/auth/oidc/:providerId/start',
  access: anyone,
  summary: 'Sends the browser to the login provider.',
  input: z.strictObject({ providerId: ProviderId, inviteCode: Token.optional(), workspaceId: WorkspaceId.optional() }),
  output: z.object({ location: z.string() }),
  redirects: true,
});

export const finishOidcLogin = route('finishOidcLogin', {
  method: 'GET',
  path: '/auth/oidc/:providerId/callback',
  access: anyone,
  summary: 'Where the login provider sends the browser back to.',
  // Providers add parameters of their own; the login library judges them.
  input: z.looseObject({ providerId: ProviderId, state: text(512).optional(), code: text(4096).optional() }),
  output: z.object({ location: z.string() }),
  redirects: true,
});

export const authRoutes = {
  register,
  login,
  refreshSession,
  reauthenticate,
  logout,
  listSessions,
  revokeSession,
  revokeOtherSessions,
  changePassword,
  requestPasswordReset,
  resetPassword,
  verifyEmail,
  listLoginProviders,
  startOidcLogin,
  finishOidcLogin,
};

export const authCommands = {
  /** Hands the socket a newer access token: without one it is closed when the old one ends. */
  'auth.refresh': command({
    access: signedIn,
    input: z.strictObject({
      accessToken: z
        .string()
        .max(4096)
        .regex(/^[\w.-]+$/),
    }),
    output: z.object({ expiresAt: Instant }),
  }),
};

export const authEvents = {
  'session.revoked': event({ audience: 'session', payload: z.object({ sessionId: SessionId }) }),
};
