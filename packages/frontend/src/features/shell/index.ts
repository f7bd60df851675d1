import { lazy } from 'react';

const load = async () => ({ default: (await import('./ChatScreen.js')).ChatScreen });

/** The chat is most of the app's weight: who signs in does not wait for it, and who comes to chat has it fetched beside the rest. */
export const ChatScreen = lazy(load);

if (typeof location !== 'undefined' && /^\/[wd](\/|$)/.test(location.pathname)) load().catch(() => undefined); // asked for again when drawn
