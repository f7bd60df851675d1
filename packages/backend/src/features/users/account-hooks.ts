import { ChatError, type UserId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';

/** Runs in the deletion's transaction; what it throws keeps the account. May run twice, as transactions do. */
export type DeletionHook = (userId: UserId) => Promise<void>;
/** Sends the link that proves the new address; the account keeps its old one until then. */
export type EmailChange = (actor: Actor, email: string) => Promise<void>;

/** Features that stand above this one register here, at start, what an account's changes mean to them. */
@Injectable()
export class AccountHooks {
  private readonly deletion: DeletionHook[] = [];
  private emailChange: EmailChange | null = null;

  /** Any order: each takes back what is its own. */
  onDeletion(hook: DeletionHook): void {
    this.deletion.push(hook);
  }

  onEmailChange(change: EmailChange): void {
    this.emailChange = change;
  }

  async deleted(userId: UserId): Promise<void> {
    for (const hook of this.deletion) await hook(userId);
  }

  /** @throws ChatError `unavailable` where nothing proves addresses */
  async changeEmail(actor: Actor, email: string): Promise<void> {
    if (!this.emailChange) throw new ChatError('unavailable', 'This server cannot prove addresses');
    await this.emailChange(actor, email);
  }
}
