import { withLaterMessages } from '../../../platform/i18n/later-messages.js';
import { ThreadInbox } from './ThreadInbox.js';

export const Inbox = withLaterMessages(ThreadInbox);
