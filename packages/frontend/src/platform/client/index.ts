export { getClient } from './client.js';
export { isNotForUs } from './is-not-for-us.js';
export { keepOwn, lastAccount, readOwn } from './own-storage.js';
export { sameItems } from './same-items.js';
export { endByChoice, endedSession } from './session-end.js';
export { useConnection, useMe, useSession } from './use-session.js';
export { useSelected, useStore } from './use-store.js';
