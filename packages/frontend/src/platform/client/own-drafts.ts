import { draftIdOf, type DraftId, type DraftStore, type KeptDraft } from '@chatera/client';
import { keepOwn, ownNames, readOwn, watchOwn } from './own-storage.js';

const prefix = 'draft.';

/** Drafts as this browser keeps them, until the server has them and after; its tabs have them in common. */
export const ownDrafts: DraftStore = {
  all: (userId) =>
    ownNames(userId, prefix)
      .map((name) => parse(readOwn(userId, name)))
      .filter((draft) => draft !== null),
  keep: (userId, id, draft) => keepOwn(userId, prefix + id, draft && JSON.stringify(draft)),
  watch: (listener) =>
    watchOwn((userId, name, text) => {
      if (name.startsWith(prefix)) listener(userId, name.slice(prefix.length) as DraftId, parse(text)); // as it was made above
    }),
};

/** Only we write it, but anything may have become of it since. */
function parse(text: string | null): KeptDraft | null {
  try {
    const draft = JSON.parse(text ?? 'null') as KeptDraft | null;
    const isWhole = draft && typeof draft.text === 'string' && typeof draft.known.version === 'number' && Array.isArray(draft.told);
    return isWhole && draftIdOf(draft) ? draft : null;
  } catch {
    return null;
  }
}
