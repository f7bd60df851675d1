import { bringing } from './added-messages.js';
import chat from './messages/en.chat.json' with { type: 'json' };

/** Adds the words of the chat, without which it is not drawn. Imported by its path and not from the index, as those of the door. */
export const withChatMessages = bringing(chat);
