import type { WorkspaceId } from '@chatera/protocol';
import { MessageSquareText, Smile, UserPlus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useT } from '../../../platform/i18n/index.js';
import { withLaterMessages } from '../../../platform/i18n/later-messages.js';
import { withQueries } from '../../../platform/query/index.js';
import { paths, useLocation } from '../../../platform/routing/index.js';
import { InvitePeopleDialog } from '../invites/InvitePeopleDialog.js';
import { useMyWorkspace } from '../use-workspace.js';

export const FirstStepsCard = withLaterMessages(withQueries(Card));

function Card({ workspaceId }: { workspaceId: WorkspaceId }) {
  const t = useT('workspaces.firstSteps');
  const mine = useMyWorkspace(workspaceId);
  const [, navigate] = useLocation();
  const [isInviting, setInviting] = useState(false);
  return (
    <section aria-labelledby="first-steps" className="mt-4 flex w-full max-w-lg flex-col rounded-lg border border-line bg-raised p-2">
      <h3 id="first-steps" className="px-2 pt-2 pb-1 text-title font-semibold text-ink">
        {t('title', { name: mine?.workspace.name ?? '' })}
      </h3>
      <p className="px-2 pb-2 text-body text-ink-soft">{t('hint')}</p>
      <Step icon={<UserPlus aria-hidden="true" />} title={t('invite')} hint={t('inviteHint')} onSelect={() => setInviting(true)} />
      <Step icon={<MessageSquareText aria-hidden="true" />} title={t('write')} hint={t('writeHint')} onSelect={focusComposer} />
      <Step
        icon={<Smile aria-hidden="true" />}
        title={t('profile')}
        hint={t('profileHint')}
        onSelect={() => navigate(paths.settings.to({ tab: 'profile' }))}
      />
      <InvitePeopleDialog workspaceId={workspaceId} isOpen={isInviting} onOpenChange={setInviting} />
    </section>
  );
}

interface StepProps {
  icon: ReactNode;
  title: string;
  hint: string;
  onSelect: () => void;
}

function Step({ icon, title, hint, onSelect }: StepProps) {
  return (
    <button type="button" onClick={onSelect} className="flex items-center gap-3 rounded-md p-2 text-start transition-colors hover:bg-hover">
      <span className="flex size-9 shrink-0 items-center justify-center rounded-md bg-accent-wash text-accent-ink [&>svg]:size-4.5">
        {icon}
      </span>
      <span>
        <span className="block text-body font-medium text-ink">{title}</span>
        <span className="block text-small text-ink-faint">{hint}</span>
      </span>
    </button>
  );
}

/** The one place to write in; the chat around this card has it. */
function focusComposer(): void {
  document.querySelector<HTMLElement>('main textarea, main [contenteditable]')?.focus();
}
