import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, fit for a link. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What of a secret is stored: as random as the secret, a plain hash is enough to keep it. */
export const hashOfSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();
