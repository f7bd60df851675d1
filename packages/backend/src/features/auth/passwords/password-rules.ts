import { ChatError } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { Config } from '../../../platform/config/index.js';
import { weaknessOf } from './weakness.js';

export interface PasswordContext {
  /** The input's field that the issue is about. */
  readonly field: 'password' | 'newPassword';
  /** What an attacker knows of the person: address, name. */
  readonly words: readonly string[];
}

/** What a new password must not be. Its length is the contract's business; there are no rules on kinds of characters (NIST SP 800-63B §5.1.1.2). */
@Injectable()
export class PasswordRules {
  private readonly serverWords: readonly string[];

  constructor(config: Config) {
    this.serverWords = ['chatera', new URL(config.PUBLIC_URL).hostname];
  }

  /** @throws ChatError `invalid-input` with one issue on the field */
  require(password: string, { field, words }: PasswordContext): void {
    const message = weaknessOf(password, [...words, ...this.serverWords]);
    if (message) throw new ChatError('invalid-input', 'This password is too easy to guess', { issues: [{ path: field, message }] });
  }
}
