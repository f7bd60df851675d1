import { Controller, Get, Header, SetMetadata } from '@nestjs/common';
import type { JWK } from 'jose';
import { publicKey } from '../../../platform/contract/auth.guard.js';
import { SigningKeys } from './signing-keys.js';

/** RFC 8414's place for it: outside the API, for anybody who checks our tokens. */
@Controller()
export class JwksController {
  constructor(private readonly keys: SigningKeys) {}

  @Get('/.well-known/jwks.json')
  @Header('Content-Type', 'application/jwk-set+json')
  @SetMetadata(publicKey, true)
  jwks(): { keys: JWK[] } {
    return this.keys.jwks;
  }
}
