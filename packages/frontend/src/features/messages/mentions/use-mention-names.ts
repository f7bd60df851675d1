import { useMemo } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { NameOf } from '@chatera/markdown';
import { mentionsIn, writeMention } from '@chatera/protocol/light';
import type { Mention, Role } from '@chatera/protocol';
import { getClient } from '../../../platform/client/index.js';
import { useT, type Translate } from '../../../platform/i18n/index.js';
import { nameOfMention, type Known } from './name-of-mention.js';
import { useCalledChannels, useCalledPeople, useCalledRoles } from './use-called.js';

interface KnownNames {
  /** Null for whom nobody knows. Of those who are not in the text, as it is known at this moment. */
  readonly nameOf: (mention: Mention) => string | null;
  /** Whoever is not known by now will not be. */
  readonly isSettled: boolean;
}

/** How to call whom a text calls. Whoever is not known is asked for. */
export function useKnownNames(text: string): KnownNames {
  const ofMembers = useT('members');
  const now = useKnownNow();
  const written = [...new Set(mentionsIn(text).map(writeMention))].sort().join('');
  // Others only when the text calls others: while it is typed, it is another one with each letter.
  const ids = useMemo(() => idsIn(written), [written]);
  const people = useCalledPeople(ids.users);
  const channels = useCalledChannels(ids.channels);
  const roles = useCalledRoles(ids.roles);
  const known: Known = {
    user: (id) => people.found.find((user) => user?.id === id) ?? now.user(id),
    channel: (id) => channels.found.find((mine) => mine?.channel.id === id) ?? now.channel(id),
    role: (id) => roles.found.find((role) => role?.id === id) ?? now.role(id),
  };
  return {
    nameOf: (mention) => nameOfMention(mention, known, ofMembers),
    isSettled: people.isSettled && channels.isSettled && roles.isSettled,
  };
}

/** The same for texts that are read: there is a word for everybody. */
export function useMentionNames(text: string): NameOf {
  const t = useT('messages.mention');
  const { nameOf, isSettled } = useKnownNames(text);
  return (mention) => nameOf(mention) ?? (isSettled ? unknown(mention, t) : unnamed(mention));
}

/** As names are known at the moment when it is asked, for what is said or copied once. */
export function useNameNow(): NameOf {
  const ofMembers = useT('members');
  const t = useT('messages.mention');
  const known = useKnownNow();
  return (mention) => nameOfMention(mention, known, ofMembers) ?? unknown(mention, t);
}

function useKnownNow(): Known {
  const queries = useQueryClient();
  return {
    user: (id) => getClient().people.get().get(id)?.user,
    channel: (id) => getClient().channels.get().get(id),
    role: (id) =>
      queries
        .getQueriesData<readonly Role[]>({ queryKey: ['roles'] })
        .flatMap(([, roles]) => roles ?? [])
        .find((role) => role.id === id),
  };
}

function idsIn(written: string) {
  const mentions = mentionsIn(written);
  return {
    users: mentions.flatMap((each) => (each.kind === 'user' ? [each.id] : [])),
    roles: mentions.flatMap((each) => (each.kind === 'role' ? [each.id] : [])),
    channels: mentions.flatMap((each) => (each.kind === 'channel' ? [each.id] : [])),
  };
}

const unnamed = ({ kind }: Mention): string => (kind === 'channel' ? '#…' : '@…');

/** One that nobody shows us has no name here, and says nothing about itself. */
function unknown({ kind }: Mention, t: Translate<'messages.mention'>): string {
  if (kind === 'channel') return `#${t('unknownChannel')}`;
  return `@${t(kind === 'role' ? 'unknownRole' : 'unknownPerson')}`;
}
