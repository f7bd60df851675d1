import { bringing } from './added-messages.js';
import auth from './messages/en.auth.json' with { type: 'json' };

/** Adds the words of the screens before the app. Imported by its path and not from the index, for the index is part of the first screen. */
export const withAuthMessages = bringing(auth);
