import { ChatError } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import {
  AuthorizationResponseError,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  type Configuration,
} from 'openid-client';
import { hashOfSecret } from '../secrets.js';
import type { Identity } from './identities.repository.js';
import { OidcLoginsRepository, type OidcLogin } from './oidc-logins.repository.js';
import { OidcProviders } from './oidc-providers.js';

export interface StartInput {
  readonly providerId: string;
  readonly inviteCode?: string | undefined;
  readonly workspaceId?: string | undefined;
  /** The cookie that binds the sign-in to this browser. */
  readonly browser: string;
}

export interface FinishInput {
  readonly providerId: string;
  readonly state: string;
  /** Without the question mark, as it came. */
  readonly query: string;
  readonly browser: string | undefined;
}

/** What a provider vouches for. */
export interface ProvenIdentity extends Identity {
  readonly email: string | null;
  readonly isEmailVerified: boolean;
  readonly name: string | null;
}

/** The way to the provider and back: code flow with PKCE, state, nonce and issuer checked (RFC 9700 §2.1). */
@Injectable()
export class OidcExchange {
  constructor(
    private readonly providers: OidcProviders,
    private readonly logins: OidcLoginsRepository,
  ) {}

  /** Where to send the browser. */
  async start({ providerId, browser, inviteCode, workspaceId }: StartInput): Promise<string> {
    const configuration = await this.providers.get(providerId);
    const [nonce, codeVerifier] = [randomNonce(), randomPKCECodeVerifier()];
    const entry = { kind: 'login', providerId, nonce, codeVerifier, browser: fingerprint(browser), inviteCode, workspaceId } as const;
    const state = await this.logins.keep(entry);
    const url = buildAuthorizationUrl(configuration, {
      redirect_uri: this.providers.redirectUri(providerId),
      scope: 'openid email profile',
      state,
      nonce,
      code_challenge: await calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: 'S256',
    });
    return url.href;
  }

  /**
   * The state is used up whatever follows.
   * @throws ChatError `conflict` with the reason `expired`, `denied` or `failed`; `unavailable`
   */
  async finish(input: FinishInput): Promise<{ login: OidcLogin; identity: ProvenIdentity }> {
    const login = await this.logins.takeLogin(input.state);
    const isOurs = login?.providerId === input.providerId && input.browser !== undefined && login.browser === fingerprint(input.browser);
    if (!isOurs) throw refused('expired');
    const configuration = await this.providers.get(input.providerId);
    return { login, identity: await this.identify(configuration, login, input) };
  }

  private async identify(configuration: Configuration, { nonce, codeVerifier }: OidcLogin, input: FinishInput): Promise<ProvenIdentity> {
    const url = new URL(this.providers.redirectUri(input.providerId));
    url.search = input.query;
    try {
      const checks = { expectedState: input.state, expectedNonce: nonce, pkceCodeVerifier: codeVerifier, idTokenExpected: true };
      const tokens = await authorizationCodeGrant(configuration, url, checks);
      const claims = tokens.claims();
      if (!claims) throw refused('failed');
      const hasMore = typeof claims.email !== 'string' && configuration.serverMetadata().userinfo_endpoint !== undefined;
      const more = hasMore ? await fetchUserInfo(configuration, tokens.access_token, claims.sub) : {};
      return toIdentity({ ...more, ...claims });
    } catch (error) {
      throw refused(isDenied(error) ? 'denied' : 'failed', error);
    }
  }
}

const toIdentity = (claims: Record<string, unknown> & { iss: string; sub: string }): ProvenIdentity => ({
  issuer: claims.iss,
  subject: claims.sub,
  email: textOf(claims.email),
  isEmailVerified: claims.email_verified === true,
  name: textOf(claims.name) ?? textOf(claims.preferred_username),
});

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

const fingerprint = (cookie: string): string => hashOfSecret(cookie).toString('base64url');

const isDenied = (error: unknown): boolean => error instanceof AuthorizationResponseError && error.error === 'access_denied';

export const refused = (reason: string, cause?: unknown): ChatError =>
  cause instanceof ChatError ? cause : new ChatError('conflict', 'The sign-in at the provider did not work', { reason, cause });
