import { AccountsWorkspacesChannelsMessages1764000000000 } from './0001-accounts-workspaces-channels-messages.js';
import { AppendMessages1795360864171 } from './0002-append-messages.js';

/** In the order they run. Append only. */
export const migrations = [AccountsWorkspacesChannelsMessages1764000000000, AppendMessages1795360864171];
