export { Switcher } from './Switcher.js';
