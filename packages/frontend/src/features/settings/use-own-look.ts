import { getClient, useMe, useSelected } from '../../platform/client/index.js';
import type { Presence } from '../../ui/index.js';

/** As others see one. What one has chosen is shown at once; the rest is what the server says. */
export function useOwnLook(): Presence {
  const { user, availability } = useMe();
  const seen = useSelected(getClient().people, (all) => all.get(user.id)?.presence);
  if (availability.kind === 'dnd') return 'dnd';
  return availability.kind === 'invisible' ? 'offline' : (seen ?? 'online');
}
