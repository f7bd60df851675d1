import { withChatMessages } from '../../platform/i18n/chat-messages.js';
import { withQueries } from '../../platform/query/index.js';
import { ChatShell } from './ChatShell.js';

/** The chat: every address of a workspace, a channel or a direct message. */
export const chatScreen = withChatMessages(withQueries(ChatShell));
