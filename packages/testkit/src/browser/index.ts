export { holdHistory, type HeldHistory } from './hold-history.js';
export { launchOptions } from './launch-options.js';
