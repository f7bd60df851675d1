import { lazyScreen } from '../../ui/lazy-screen.js';

export const HomeScreen = lazyScreen(async () => (await import('./screen.js')).HomePage);
