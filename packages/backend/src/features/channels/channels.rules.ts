import { createHash } from 'node:crypto';
import { ChatError, toBits, type Channel, type ChannelKind, type Input, type updateChannel, type UserId } from '@chatera/protocol';

/** What the maker of a channel may do in it, whatever their role. */
export const makerBits = toBits(['manageChannels', 'manageMessages', 'pinMessages', 'inviteMembers', 'removeMembers']);

/** The same words as for a channel that is out of sight. */
export const noSuchChannel = (): ChatError => new ChatError('not-found', 'There is no such channel');

export const nameTaken = (): ChatError => new ChatError('conflict', 'Another channel has this name', { reason: 'name-taken' });

/** @throws ChatError `invalid-input` */
export function requireDefaultable(kind: ChannelKind, isDefault: boolean | undefined): void {
  if (isDefault && kind !== 'public') throw new ChatError('invalid-input', 'Only a public channel takes in newcomers by itself');
}

export type FactChanges = Pick<Input<typeof updateChannel>, 'name' | 'topic' | 'isDefault'>;

export const changesAnything = (channel: Pick<Channel, 'name' | 'topic' | 'isDefault'>, { name, topic, isDefault }: FactChanges): boolean =>
  (name !== undefined && name !== channel.name) ||
  (topic !== undefined && topic !== channel.topic) ||
  (isDefault !== undefined && isDefault !== channel.isDefault);

/**
 * The people of a direct message, sorted, whoever asks and however often somebody is named.
 * @throws ChatError `invalid-input` for oneself alone
 */
export function directPeople(me: UserId, others: readonly UserId[]): UserId[] {
  const people = [...new Set([me, ...others])].sort();
  if (people.length < 2) throw new ChatError('invalid-input', 'A direct message needs somebody else');
  return people;
}

/** The same people have one for ever. */
export const directKey = (people: readonly UserId[]): string => createHash('sha256').update(people.join(' ')).digest('hex');

export const directKind = (people: readonly UserId[]): ChannelKind => (people.length === 2 ? 'direct' : 'group');
