import type { JoinPolicy, MyWorkspace } from '@chatera/protocol';
import { joinPolicies, updateWorkspace } from '@chatera/protocol/light';
import { useState } from 'react';
import { getClient } from '../../../platform/client/index.js';
import { FormError } from '../../../platform/forms/index.js';
import { useErrorText, useT } from '../../../platform/i18n/index.js';
import { PageSection } from '../../../ui/TabbedPage.js';

/** Takes effect at once; a refusal puts it back and says why. */
export function JoinPolicySection({ mine, mayManage }: { mine: MyWorkspace; mayManage: boolean }) {
  const t = useT('workspaces.join');
  const { choose, error } = useJoinPolicy(mine);
  return (
    <PageSection title={t('title')} hint={t('hint')}>
      <div role="radiogroup" aria-label={t('title')} className="flex flex-col divide-y divide-line rounded-lg border border-line">
        {joinPolicies.map((policy) => (
          <div key={policy} className="relative flex gap-3 p-4">
            <input
              id={`join-policy-${policy}`}
              type="radio"
              name="join-policy"
              checked={mine.workspace.joinPolicy === policy}
              disabled={!mayManage}
              aria-describedby={`join-${policy}`}
              onChange={() => void choose(policy)}
              className="mt-0.5 size-4 shrink-0 accent-(--accent)"
            />
            <div>
              {/* It covers the row, so that all of it can be clicked. */}
              <label htmlFor={`join-policy-${policy}`} className="block text-body font-medium text-ink after:absolute after:inset-0">
                {t(`policies.${policy}`)}
              </label>
              <p id={`join-${policy}`} className="text-small text-ink-faint">
                {t(`effects.${policy}`)}
              </p>
            </div>
          </div>
        ))}
      </div>
      <FormError>{error}</FormError>
    </PageSection>
  );
}

function useJoinPolicy({ workspace }: MyWorkspace) {
  const errorText = useErrorText();
  const [error, setError] = useState<string | null>(null);
  const choose = async (joinPolicy: JoinPolicy) => {
    const { call, workspaces } = getClient();
    setError(null);
    workspaces.takeFacts({ ...workspace, joinPolicy });
    try {
      workspaces.put(await call(updateWorkspace, { workspaceId: workspace.id, joinPolicy }));
    } catch (thrown) {
      workspaces.takeFacts(workspace);
      setError(errorText(thrown));
    }
  };
  return { choose, error };
}
