import { AccountsWorkspacesChannelsMessages1764000000000 } from './0001-accounts-workspaces-channels-messages.js';

/** In the order they run. Append only. */
export const migrations = [AccountsWorkspacesChannelsMessages1764000000000];
