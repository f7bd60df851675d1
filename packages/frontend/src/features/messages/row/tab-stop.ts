import { createContext, useContext } from 'react';

/** Set around what stands in a row. Elsewhere, in the card of former versions for one, everything is reached as usual. */
export const IsActiveRow = createContext(true);

/** The `tabIndex` of a control in a row: Tab goes to the one row that is active and through its controls, arrows go to the other rows. */
export const useTabStop = (): 0 | -1 => (useContext(IsActiveRow) ? 0 : -1);
