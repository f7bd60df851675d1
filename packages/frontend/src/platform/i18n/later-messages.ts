import { bringing } from './added-messages.js';
import auth from './messages/en.auth.json' with { type: 'json' };
import chat from './messages/en.chat.json' with { type: 'json' };
import later from './messages/en.later.json' with { type: 'json' };

/** Adds the words of the app's screens that are fetched when needed. Imported by its path and not from the index, as those of the door. */
export const withLaterMessages = bringing({ ...auth, ...chat, ...later });
