import { Ban, Check } from 'lucide-react';
import { clsx } from 'clsx';
import type { ChannelId, Decision, Permission, User, WorkspaceId } from '@chatera/protocol';
import { useT } from '../../../platform/i18n/index.js';
import { SkeletonText } from '../../../ui/index.js';
import { useUserName } from '../../members/index.js';
import { SubmitError } from '../dialogs/SubmitError.js';
import { useExceptions } from './use-exceptions.js';
import { useExplanation } from './use-explanation.js';
import { useRoleName } from './use-target.js';
import { whySentence } from './why-sentence.js';

interface AnswerProps {
  channelId: ChannelId;
  workspaceId: WorkspaceId;
  person: User;
  permission: Permission;
}

/** Whether somebody may, and which rule says so; read out as it comes. */
export function Answer({ channelId, workspaceId, person, permission }: AnswerProps) {
  const { data: decision, error } = useExplanation(channelId, person.id, permission);
  const roles = useExceptions(channelId, workspaceId).data?.roles;
  return (
    <div role="status" className="min-h-18">
      {error !== null && <SubmitError error={error} />}
      {!decision && error === null && <SkeletonText lines={2} />}
      {decision && <Verdict decision={decision} person={person} role={roles?.find(({ id }) => id === decision.decidedBy)} />}
    </div>
  );
}

interface VerdictProps {
  decision: Decision;
  person: User;
  role: Parameters<ReturnType<typeof useRoleName>>[0];
}

function Verdict({ decision, person, role }: VerdictProps) {
  const t = useT('channelPermissions.why');
  const name = useUserName()(person);
  const roleName = useRoleName()(role);
  const Icon = decision.isAllowed ? Check : Ban;
  return (
    <div
      className={clsx(
        'flex gap-2.5 rounded-lg px-3 py-2.5',
        decision.isAllowed ? 'bg-ok-wash text-ok-ink' : 'bg-danger-wash text-danger-ink',
      )}
    >
      <Icon aria-hidden="true" className="mt-0.5 size-4.5 shrink-0" />
      <div className="min-w-0 wrap-anywhere">
        <p className="font-semibold">{t(decision.isAllowed ? 'may' : 'mayNot', { person: name })}</p>
        <p className="text-small text-ink">{whySentence(decision, { person: name, role: roleName }, t)}</p>
      </div>
    </div>
  );
}
