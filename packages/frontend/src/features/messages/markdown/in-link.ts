import { createContext } from 'react';

/** Set inside of a link, where nothing else can be pressed. */
export const IsInLink = createContext(false);
