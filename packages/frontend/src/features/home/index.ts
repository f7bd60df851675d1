import { lazy } from 'react';

export const HomeScreen = lazy(async () => ({ default: (await import('./Home.js')).Home }));
