import { lazyDialog } from '../../ui/lazy-dialog.js';
import { lazyScreen } from '../../ui/lazy-screen.js';

export { FirstSteps } from './first-steps/FirstSteps.js';
export { firstChannel } from './first-channel.js';
export { WorkspaceEntry } from './WorkspaceEntry.js';
export const WorkspaceSettingsScreen = lazyScreen(async () => (await import('./screen.js')).WorkspaceSettingsPage);

/** Each takes `isOpen` and `onOpenChange`, and is fetched when first opened. */
export const CreateWorkspaceDialog = lazyDialog(async () => (await import('./dialogs.js')).dialogs.CreateWorkspaceDialog);
/** For whoever holds `inviteMembers` in the workspace. */
export const InvitePeopleDialog = lazyDialog(async () => (await import('./dialogs.js')).dialogs.InvitePeopleDialog);
export { WorkspaceMissing } from './WorkspaceMissing.js';
export { groupNames, permissionGroups, type PermissionGroup } from './roles/permission-groups.js';
export { rankOf } from './standing.js';
