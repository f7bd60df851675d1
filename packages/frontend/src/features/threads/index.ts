export { useLoadedThreads } from './use-loaded-threads.js';
