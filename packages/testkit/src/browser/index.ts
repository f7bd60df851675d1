export { launchOptions } from './launch-options.js';
