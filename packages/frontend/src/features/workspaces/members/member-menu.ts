import type { Member } from '@chatera/protocol';
import { createMenuHandle } from '../../../ui/index.js';

/** One menu for all rows of the list. */
export const memberMenu = createMenuHandle<Member>();
