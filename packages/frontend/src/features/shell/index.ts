import { lazyScreen } from '../../ui/lazy-screen.js';

const load = async () => (await import('./screen.js')).chatScreen;

/** The chat is most of the app's weight: who signs in does not wait for it, and who comes to chat has it fetched beside the rest. */
export const ChatScreen = lazyScreen(load);

if (typeof location !== 'undefined' && /^\/([wd]|threads)(\/|$)/.test(location.pathname)) load().catch(() => undefined); // asked for again when drawn
