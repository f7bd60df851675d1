import { lazyScreen } from '../../ui/lazy-screen.js';

export { AccountMenu } from './AccountMenu.js';
export const SettingsScreen = lazyScreen(async () => (await import('./screen.js')).SettingsPage);
