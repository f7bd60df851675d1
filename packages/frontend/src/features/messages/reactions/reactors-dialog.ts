import { withLaterMessages } from '../../../platform/i18n/later-messages.js';
import { withQueries } from '../../../platform/query/index.js';
import { ReactorsDialog } from './ReactorsDialog.js';

/** With what the first screen does without. */
export const dialog = withLaterMessages(withQueries(ReactorsDialog));
