/** What the forms of this folder check by. Only ever imported lazily: see the one of auth. */
import { createRole, createWorkspace } from '@chatera/protocol';

export const NewWorkspace = createWorkspace.input;
export const RoleName = createRole.input.pick({ name: true });
