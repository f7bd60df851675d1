import type { ComponentType } from 'react';
import { FailedScreen } from './FailedPart.js';
import { lazyPart } from './lazy-part.js';

/** A screen that is fetched when its address is first opened. Not from the index: the addresses are part of the first load. */
export const lazyScreen = (load: () => Promise<ComponentType>): ComponentType => lazyPart(load, FailedScreen);
