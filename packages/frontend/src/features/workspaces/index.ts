import { lazyDialog } from '../../ui/lazy-dialog.js';

export { WorkspaceEntry } from './WorkspaceEntry.js';

/** Each takes `isOpen` and `onOpenChange`, and is fetched when first opened. */
export const CreateWorkspaceDialog = lazyDialog(async () => (await import('./CreateWorkspaceDialog.js')).CreateWorkspaceDialog);
