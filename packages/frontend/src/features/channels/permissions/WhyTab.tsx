import { useState } from 'react';
import type { ChannelId, Permission, User, WorkspaceId } from '@chatera/protocol';
import { useT } from '../../../platform/i18n/index.js';
import { Select } from '../../../ui/index.js';
import { PeoplePicker } from '../../members/index.js';
import { Answer } from './Answer.js';
import { groupsInChannel } from './channel-groups.js';

interface WhyTabProps {
  channelId: ChannelId;
  workspaceId: WorkspaceId;
}

const asked = groupsInChannel.flatMap(({ permissions }) => permissions);

/** Of anybody in the workspace: that they are not in the channel is an answer too. */
export function WhyTab({ channelId, workspaceId }: WhyTabProps) {
  const t = useT('channelPermissions.why');
  const tPermissions = useT('workspaces.permissions');
  const [permission, setPermission] = useState<Permission>('sendMessages');
  const [person, setPerson] = useState<User | null>(null);
  return (
    <div className="flex flex-col gap-4">
      <p className="text-small text-ink-faint">{t('hint')}</p>
      <Select
        label={t('permission')}
        value={permission}
        onValueChange={setPermission}
        options={asked.map((value) => ({ value, label: tPermissions(value) }))}
      />
      {person && <Answer channelId={channelId} workspaceId={workspaceId} person={person} permission={permission} />}
      <PeoplePicker
        label={t('person')}
        scope={{ kind: 'workspace', workspaceId }}
        except={nobody}
        picked={person ? [person] : []}
        onPick={(picked) => setPerson(picked.at(-1) ?? null)}
        max={2} // the one before makes room for the next
      />
    </div>
  );
}

const nobody: ReadonlySet<User['id']> = new Set();
