import { randomBytes } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { hash, parseOptions, verify } from '@node-rs/argon2';
import { Config } from '../../../platform/config/index.js';
import { HashQueue } from './hash-queue.js';

/** OWASP Password Storage asks for at least 19 MiB and two passes. */
const passes = 3;
const lanes = 1;
/** The package's `Algorithm` is a `const enum`, which isolated modules cannot read. Argon2id is its default too. */
const argon2id = 2;

/** Hashes passwords and checks them. Every question costs one hash, whatever the answer. */
@Injectable()
export class Passwords implements OnModuleInit {
  private readonly queue = new HashQueue({ parallel: 4, waiting: 64 });
  private readonly cost: { memoryCost: number; timeCost: number; parallelism: number; algorithm: number };
  private decoy: Promise<string> | null = null;

  constructor(config: Config) {
    this.cost = { memoryCost: config.PASSWORD_HASH_MEMORY_MIB * 1_024, timeCost: passes, parallelism: lanes, algorithm: argon2id };
  }

  /** A PHC string. @throws ChatError `unavailable` when too many wait */
  hash(password: string): Promise<string> {
    return this.queue.run(() => hash(normal(password), this.cost));
  }

  /** Without a hash (nobody here has that address, or no password) it works as long, and the answer is no. @throws ChatError `unavailable` */
  async matches(storedHash: string | null, password: string): Promise<boolean> {
    const compared = storedHash ?? (await this.decoyHash());
    const isEqual = await this.queue.run(() => verify(compared, normal(password)));
    return isEqual && storedHash !== null;
  }

  /** Made at a cost of former times. */
  isOutdated(storedHash: string): boolean {
    const { memoryCost, timeCost, parallelism } = parseOptions(storedHash);
    return memoryCost !== this.cost.memoryCost || timeCost !== passes || parallelism !== lanes;
  }

  /** Made ahead of the first question, or that one would take twice as long. */
  async onModuleInit(): Promise<void> {
    await this.decoyHash();
  }

  private decoyHash(): Promise<string> {
    this.decoy ??= this.hash(randomBytes(32).toString('base64'));
    return this.decoy;
  }
}

/** The same password typed on two keyboards may differ in bytes (NIST SP 800-63B §5.1.1.2). */
const normal = (password: string): string => password.normalize('NFC');
