import type { Role } from '@chatera/protocol';
import type { Translate } from '../../platform/i18n/index.js';

/** Built-in roles are called in the reader's language, custom ones as whoever made them wrote. */
export const roleName = ({ name, builtIn }: Role, t: Translate<'workspaces.builtIn'>): string => (builtIn ? t(builtIn) : name);
