import { withQueries } from '../../platform/query/index.js';
import { WorkspaceSettings } from './WorkspaceSettings.js';

export const WorkspaceSettingsPage = withQueries(WorkspaceSettings);
