import { withLaterMessages } from '../../platform/i18n/later-messages.js';
import { withQueries } from '../../platform/query/index.js';
import { CreateWorkspaceDialog } from './CreateWorkspaceDialog.js';
import { InvitePeopleDialog } from './invites/InvitePeopleDialog.js';

/** What opens over the chat. */
export const dialogs = {
  CreateWorkspaceDialog: withLaterMessages(CreateWorkspaceDialog),
  InvitePeopleDialog: withLaterMessages(withQueries(InvitePeopleDialog)),
};
