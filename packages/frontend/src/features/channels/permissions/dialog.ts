import { withLaterMessages } from '../../../platform/i18n/later-messages.js';
import { withQueries } from '../../../platform/query/index.js';
import { PermissionsDialog } from './PermissionsDialog.js';

export const ChannelPermissionsDialog = withLaterMessages(withQueries(PermissionsDialog));
