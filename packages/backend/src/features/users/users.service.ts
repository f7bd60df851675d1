import {
  ChatError,
  type Availability,
  type Input,
  type Me,
  type setAvailability,
  type setStatus,
  type updateMe,
  type User,
  type UserId,
} from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { isFresh, type Actor } from '../../platform/actor.js';
import { DatabaseClock } from '../../platform/database/database-clock.js';
import { Database } from '../../platform/database/database.js';
import { Publisher } from '../../platform/realtime/publisher.js';
import { ContactRooms } from '../presence/index.js';
import { AccountHooks } from './account-hooks.js';
import { toUser, type UserRow } from './user-row.js';
import { UsersRepository, type AccountRow } from './users.repository.js';

/** One's own account. */
@Injectable()
export class UsersService {
  constructor(
    private readonly db: Database,
    private readonly users: UsersRepository,
    private readonly contacts: ContactRooms,
    private readonly publisher: Publisher,
    private readonly hooks: AccountHooks,
    private readonly clock: DatabaseClock,
  ) {}

  /** Deleted accounts too, for their messages stay. Asks nobody whether the caller may know of them. */
  async byIds(ids: readonly UserId[]): Promise<Map<UserId, User>> {
    if (ids.length === 0) return new Map();
    const rows = await this.users.find([...new Set(ids)]);
    return new Map(rows.map((row) => [row.id, toUser(row)]));
  }

  /** @throws ChatError `signed-out` when the account is gone */
  async me(userId: UserId): Promise<Me> {
    return toMe(await this.account(userId));
  }

  /** @throws ChatError `forbidden` with the reason `step-up` when the address changes and the sign-in is not fresh */
  async update(actor: Actor, { displayName, email }: Input<typeof updateMe>): Promise<Me> {
    const account = await this.account(actor.userId);
    if (email !== undefined && email !== account.email) await this.changeEmail(actor, email);
    if (displayName !== undefined) await this.rename(actor.userId, displayName);
    return this.me(actor.userId);
  }

  async setStatus({ userId }: Actor, { status }: Input<typeof setStatus>): Promise<User> {
    return this.db.transaction(async () => {
      const changed = await this.users.setStatus(userId, status);
      if (changed) await this.announce(changed);
      return toUser(changed ?? (await this.account(userId)));
    });
  }

  /** Others learn of it by what one's devices say then. */
  async setAvailability({ userId }: Actor, { availability }: Input<typeof setAvailability>): Promise<Availability> {
    return this.db.transaction(async () => {
      await this.users.setAvailability(userId, availability.kind === 'automatic' ? null : availability);
      const set = availabilityOf(await this.account(userId));
      this.publisher.toUser(userId, 'availability.changed', set);
      return set;
    });
  }

  /**
   * For good: features take back what is theirs, then name and address go. The messages stay.
   * @throws ChatError `conflict` with the reason `last-owner`
   */
  async remove({ userId }: Pick<Actor, 'userId'>): Promise<void> {
    await this.db.transaction(async () => {
      if (!(await this.users.lock(userId))) return;
      const among = await this.contacts.around(userId);
      await this.hooks.deleted(userId);
      const row = await this.users.wipe(userId);
      if (row) this.publisher.toContacts(among, 'user.changed', toUser(row));
    });
  }

  private async changeEmail(actor: Actor, email: string): Promise<void> {
    if (!isFresh(actor, this.clock.now())) throw new ChatError('forbidden', 'Sign in again to do this', { reason: 'step-up' });
    await this.hooks.changeEmail(actor, email);
  }

  private async rename(userId: UserId, displayName: string): Promise<void> {
    await this.db.transaction(async () => {
      const changed = await this.users.rename(userId, displayName);
      if (changed) await this.announce(changed);
    });
  }

  private async announce(row: UserRow): Promise<void> {
    this.publisher.toContacts(await this.contacts.around(row.id), 'user.changed', toUser(row));
  }

  private async account(userId: UserId): Promise<AccountRow> {
    const account = await this.users.findAccount(userId);
    if (!account) throw new ChatError('signed-out', 'This account is gone');
    return account;
  }
}

const automatic: Availability = { kind: 'automatic', until: null };

const availabilityOf = ({ availability }: AccountRow, now = Date.now()): Availability =>
  availability && (availability.until === null || Date.parse(availability.until) > now) ? availability : automatic;

const toMe = (row: AccountRow): Me => ({
  user: toUser(row),
  email: row.email ?? '',
  isEmailVerified: row.email_verified_at !== null,
  hasPassword: row.has_password,
  availability: availabilityOf(row),
  createdAt: row.created_at.toISOString(),
});
