import { withLaterMessages } from '../../platform/i18n/later-messages.js';
import { withQueries } from '../../platform/query/index.js';
import { WorkspaceSettings } from './WorkspaceSettings.js';

export const WorkspaceSettingsPage = withLaterMessages(withQueries(WorkspaceSettings));
