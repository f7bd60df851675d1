import type { UserId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { AppKey } from '../../../platform/app-key.js';
import { Database } from '../../../platform/database/database.js';
import { hashOfSecret, newSecret } from '../secrets.js';

/** A sign-in on its way through the provider. */
export interface OidcLogin {
  readonly kind: 'login';
  readonly providerId: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  /** Hash of the cookie of the browser that began it. */
  readonly browser: string;
  readonly inviteCode?: string | undefined;
  readonly workspaceId?: string | undefined;
}

/** A proven identity at a provider that waits for the password of the account with the same address. */
export interface OidcLink {
  readonly kind: 'link';
  readonly providerId: string;
  readonly issuer: string;
  readonly subject: string;
  readonly userId: UserId;
}

/** What is kept for ten minutes under a random name, good once. Sealed: who reads the table can finish nobody's sign-in. */
@Injectable()
export class OidcLoginsRepository {
  constructor(
    private readonly db: Database,
    private readonly appKey: AppKey,
  ) {}

  /** Answers with the name, of which only the hash is stored. */
  async keep(entry: OidcLogin | OidcLink): Promise<string> {
    const name = newSecret();
    await this.db.query(
      `insert into oidc_logins (hash, provider_id, payload, expires_at) values ($1, $2, $3, now() + interval '10 minutes')`,
      [hashOfSecret(name), entry.providerId, { sealed: this.appKey.seal(JSON.stringify(entry)) }],
    );
    return name;
  }

  async takeLogin(name: string): Promise<OidcLogin | null> {
    const entry = await this.take(name);
    return entry?.kind === 'login' ? entry : null;
  }

  async takeLink(name: string): Promise<OidcLink | null> {
    const entry = await this.take(name);
    return entry?.kind === 'link' ? entry : null;
  }

  private async take(name: string): Promise<OidcLogin | OidcLink | null> {
    const row = await this.db.one<{ sealed: string; isOver: boolean }>(
      `delete from oidc_logins where hash = $1 returning payload->>'sealed' as sealed, expires_at <= now() as "isOver"`,
      [hashOfSecret(name)],
    );
    return row && !row.isOver ? (JSON.parse(this.appKey.open(row.sealed)) as OidcLogin | OidcLink) : null; // sealed by `keep`
  }
}
