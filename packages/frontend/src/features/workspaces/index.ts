export { WorkspaceEntry } from './WorkspaceEntry.js';
