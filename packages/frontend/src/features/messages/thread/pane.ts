import { withLaterMessages } from '../../../platform/i18n/later-messages.js';
import { ThreadPane as Pane } from './ThreadPane.js';

/** With its words, in a part of its own. */
export const ThreadPane = withLaterMessages(Pane);
