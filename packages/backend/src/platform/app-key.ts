import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { codeOf } from './errors.js';

const algorithm = 'aes-256-gcm';
const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

/** Seals what is secret and must be read again: signing keys, client secrets. Kept outside the database, so that a dump alone opens nothing. */
export class AppKey {
  /** Names the key without giving it away, so that what another one sealed is told apart. */
  private readonly id: string;

  constructor(private readonly key: Buffer) {
    this.id = createHash('sha256').update('chatera app key id').update(key).digest('base64url').slice(0, 8);
  }

  /** As `<key id>.<nonce, ciphertext and tag>`, base64url. */
  seal(text: string): string {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv(algorithm, this.key, nonce).setAAD(Buffer.from(this.id));
    const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return `${this.id}.${sealed.toString('base64url')}`;
  }

  /** @throws Error when another key sealed it, or it was changed */
  open(sealed: string): string {
    const [id = '', payload = ''] = sealed.split('.');
    if (id !== this.id) throw new Error('This was sealed with another APP_KEY');
    const bytes = Buffer.from(payload, 'base64url');
    if (bytes.length < nonceBytes + tagBytes) throw new Error('This is not something sealed');
    const decipher = createDecipheriv(algorithm, this.key, bytes.subarray(0, nonceBytes)).setAAD(Buffer.from(this.id));
    decipher.setAuthTag(bytes.subarray(-tagBytes));
    return decipher.update(bytes.subarray(nonceBytes, -tagBytes), undefined, 'utf8') + decipher.final('utf8');
  }

  /** HMAC-SHA-256 under a key of its own for each purpose. */
  mac(purpose: string, text: string): Buffer {
    const derived = hkdfSync('sha256', this.key, '', `chatera mac ${purpose}`, keyBytes);
    return createHmac('sha256', Buffer.from(derived)).update(text).digest();
  }
}

/** The configured key, else the one in the data folder, made at the first start. */
export function loadAppKey({ APP_KEY, DATA_DIR }: { readonly APP_KEY?: string | undefined; readonly DATA_DIR: string }): AppKey {
  return new AppKey(APP_KEY === undefined ? fromFile(path.join(DATA_DIR, 'secrets', 'app.key')) : Buffer.from(APP_KEY, 'base64'));
}

function fromFile(file: string): Buffer {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  try {
    // Fails when it is there: two processes that start at once must end with one key.
    writeFileSync(file, randomBytes(keyBytes).toString('base64'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
  if (key.length !== keyBytes) throw new Error(`${file} does not hold a key of ${keyBytes} bytes in base64. Put the right one back.`);
  return key;
}
