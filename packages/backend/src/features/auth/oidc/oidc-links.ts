import { ChatError, type UserId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { PostOffice } from '../../../platform/ports/mail/index.js';
import { AuthMails } from '../mail-links/auth-mails.js';
import { IdentitiesRepository } from './identities.repository.js';
import { OidcLoginsRepository } from './oidc-logins.repository.js';

/** Ties an identity at a provider to an account: the provider proved the one, the password has just proven the other. */
@Injectable()
export class OidcLinks {
  constructor(
    private readonly logins: OidcLoginsRepository,
    private readonly identities: IdentitiesRepository,
    private readonly mails: AuthMails,
    private readonly post: PostOffice,
  ) {}

  /** Must run in a transaction. @throws ChatError `conflict` with the reason `link-expired` */
  async redeem(linkToken: string, { id, email }: { id: UserId; email: string }): Promise<void> {
    const link = await this.logins.takeLink(linkToken);
    const isLinked = link?.userId === id && (await this.identities.add(id, link));
    if (!isLinked) throw new ChatError('conflict', 'Sign in at the provider again', { reason: 'link-expired' });
    this.post.post(this.mails.providerLinked(email, new URL(link.issuer).hostname));
  }
}
