import type { WorkspaceId } from '@chatera/protocol';
import { Suspense, useEffect, useState } from 'react';
import { getClient, useMe, useSelected } from '../../../platform/client/index.js';
import { lazyPart } from '../../../ui/lazy-part.js';

const load = async () => (await import('./FirstStepsCard.js')).FirstStepsCard;

/** Only an offer: where it cannot be fetched, it is left out. */
const FirstStepsCard = lazyPart(load, () => null);

/** For whoever has just made the workspace and is alone in it: what to do first. Nothing at all for everybody else. */
export function FirstSteps({ workspaceId }: { workspaceId: WorkspaceId }) {
  const isOwner = useSelected(getClient().workspaces, (all) => all.some((mine) => mine.workspace.id === workspaceId && mine.isOwner));
  return isOwner ? <WhileAlone workspaceId={workspaceId} /> : null;
}

function WhileAlone({ workspaceId }: { workspaceId: WorkspaceId }) {
  const { user } = useMe();
  const { people } = getClient();
  const [isKnown, setKnown] = useState(false);
  const isAlone = useSelected(people, (all) => [...all.keys()].every((id) => id === user.id));
  useEffect(() => {
    load().catch(() => undefined); // beside the question whether it is needed, not after it
    // Without an answer nothing is shown: it is only an offer.
    people.loadContacts().then(
      () => setKnown(true),
      () => undefined,
    );
  }, [people]);
  if (!isKnown || !isAlone) return null;
  return (
    <Suspense fallback={null}>
      <FirstStepsCard workspaceId={workspaceId} />
    </Suspense>
  );
}
