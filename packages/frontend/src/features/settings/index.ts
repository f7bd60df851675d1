import { lazy } from 'react';

export { AccountMenu } from './AccountMenu.js';
export const SettingsScreen = lazy(async () => ({ default: (await import('./screen.js')).SettingsPage }));
