export { useKeptSetting } from './kept-setting.js';
