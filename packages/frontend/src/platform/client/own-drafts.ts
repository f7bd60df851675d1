import { draftIdOf, type DraftStore, type KeptDraft } from '@chatera/client';
import { keepOwn, ownNames, readOwn } from './own-storage.js';

const prefix = 'draft.';

/** Drafts as this browser keeps them, until the server has them and after. */
export const ownDrafts: DraftStore = {
  all: (userId) =>
    ownNames(userId, prefix)
      .map((name) => parse(readOwn(userId, name)))
      .filter((draft) => draft !== null),
  keep: (userId, id, draft) => keepOwn(userId, prefix + id, draft && JSON.stringify(draft)),
};

/** Only we write it, but anything may have become of it since. */
function parse(text: string | null): KeptDraft | null {
  try {
    const draft = JSON.parse(text ?? 'null') as KeptDraft | null;
    return draft && typeof draft.text === 'string' && typeof draft.known.version === 'number' && draftIdOf(draft) ? draft : null;
  } catch {
    return null;
  }
}
