import { Injectable } from '@nestjs/common';
import { AppKey } from '../../../platform/app-key.js';
import { hashOfSecret, newSecret } from '../secrets.js';

/** Refresh tokens: random to everybody but us. Only their hashes are stored. */
@Injectable()
export class RefreshTokens {
  constructor(private readonly appKey: AppKey) {}

  first = newSecret;
  hashOf = hashOfSecret;

  /**
   * What a token is exchanged for: always the same, so that a repeated exchange gives no second one and nothing is stored in clear.
   * Without the application key nobody can work it out.
   */
  successorOf(token: string): string {
    return this.appKey.mac('refresh-successor', token).toString('base64url');
  }
}
