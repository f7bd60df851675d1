import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type CryptoKey, type JWK } from 'jose';
import { AppKey } from '../../../platform/app-key.js';
import { Database } from '../../../platform/database/database.js';
import { monotonicMs } from '../../../platform/monotonic.js';
import { RowMemories } from '../../../platform/nodes/row-memories.js';

interface KeyRow {
  readonly kid: string;
  readonly public_jwk: JWK;
  readonly sealed_private_jwk: string;
  readonly is_due: boolean;
}

export interface SigningKey {
  readonly kid: string;
  readonly privateKey: CryptoKey;
}

export const signingAlgorithm = 'EdDSA';
const checkEveryMs = 3_600_000;
/** An unknown kid reads the table again, but a flood of made-up ones does not. */
const shortestReloadMs = 5_000;

/** The keys that access tokens are signed with: made at the first start, replaced after 90 days, checked a day longer. */
@Injectable()
export class SigningKeys implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('signing-keys');
  private signing: SigningKey | null = null;
  private published: JWK[] = [];
  private readonly verifying = new Map<string, CryptoKey>();
  private loadedAt = 0;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly db: Database,
    private readonly appKey: AppKey,
    memories: RowMemories,
  ) {
    memories.onForget(() => this.rotate());
  }

  async onModuleInit(): Promise<void> {
    await this.rotate();
    this.timer = setInterval(() => void this.rotate().catch((error: unknown) => this.logger.error(error)), checkEveryMs).unref();
  }

  onModuleDestroy(): void {
    if (this.timer) clearInterval(this.timer);
  }

  /** The key that signs now. */
  get current(): SigningKey {
    if (!this.signing) throw new Error('The signing keys are not loaded yet');
    return this.signing;
  }

  /** A JWK set (RFC 7517 §5): every key whose tokens still count. */
  get jwks(): { keys: JWK[] } {
    return { keys: this.published };
  }

  /** Null for a kid that is not ours, or no longer. */
  async verificationKey(kid: string): Promise<CryptoKey | null> {
    if (!this.verifying.has(kid) && monotonicMs() - this.loadedAt > shortestReloadMs) await this.load();
    return this.verifying.get(kid) ?? null;
  }

  /** Replaces the key when it is due. Nodes that do so at once agree on one. */
  async rotate(): Promise<void> {
    await this.db.transaction(async () => {
      await this.db.query(`select pg_advisory_xact_lock(hashtext('signing-keys'))`);
      const [newest] = await this.rows();
      if (newest && !newest.is_due && this.canOpen(newest)) return;
      await this.db.query(`update signing_keys set retired_at = now() where retired_at is null`);
      await this.create();
    });
    await this.load();
  }

  private async create(): Promise<void> {
    const { publicKey, privateKey } = await generateKeyPair(signingAlgorithm, { crv: 'Ed25519', extractable: true });
    const publicJwk = await exportJWK(publicKey);
    const kid = await calculateJwkThumbprint(publicJwk);
    const sealed = this.appKey.seal(JSON.stringify(await exportJWK(privateKey)));
    const published = { ...publicJwk, kid, use: 'sig', alg: signingAlgorithm };
    await this.db.query(`insert into signing_keys (kid, public_jwk, sealed_private_jwk) values ($1, $2, $3)`, [kid, published, sealed]);
  }

  private async load(): Promise<void> {
    const rows = await this.rows();
    const [newest] = rows;
    this.published = rows.map((row) => row.public_jwk);
    this.verifying.clear();
    for (const row of rows) this.verifying.set(row.kid, await toKey(row.public_jwk));
    if (newest) this.signing = { kid: newest.kid, privateKey: await this.openPrivate(newest) };
    this.loadedAt = monotonicMs();
  }

  private rows(): Promise<KeyRow[]> {
    return this.db.query<KeyRow>(
      `select kid, public_jwk, sealed_private_jwk, created_at < now() - interval '90 days' as is_due
       from signing_keys where retired_at is null or retired_at > now() - interval '1 day'
       order by retired_at is null desc, created_at desc`,
    );
  }

  /** A key sealed under another application key is of no use: it is replaced, and its tokens live out their minutes. */
  private canOpen(row: KeyRow): boolean {
    try {
      this.appKey.open(row.sealed_private_jwk);
      return true;
    } catch {
      this.logger.warn('The application key has changed: access tokens get a new signing key');
      return false;
    }
  }

  private async openPrivate(row: KeyRow): Promise<CryptoKey> {
    return toKey(JSON.parse(this.appKey.open(row.sealed_private_jwk)) as JWK); // sealed by `create`
  }
}

async function toKey(jwk: JWK): Promise<CryptoKey> {
  return (await importJWK(jwk, signingAlgorithm)) as CryptoKey; // only symmetric keys come as bytes
}
