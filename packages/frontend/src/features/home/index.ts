import { lazy } from 'react';

export const HomeScreen = lazy(async () => ({ default: (await import('./screen.js')).HomePage }));
