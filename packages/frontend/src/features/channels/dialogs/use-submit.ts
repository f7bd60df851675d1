import { useState } from 'react';

export interface Submit {
  readonly isBusy: boolean;
  /** What the last try threw, until the next. */
  readonly error: unknown;
  /** Never throws. Resolves to whether it worked. */
  readonly run: (act: () => Promise<void>) => Promise<boolean>;
  readonly reset: () => void;
}

/** One act of a dialog at a time, with what came of it. */
export function useSubmit(): Submit {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const run = async (act: () => Promise<void>): Promise<boolean> => {
    setBusy(true);
    setError(null);
    let isDone = true;
    try {
      await act();
    } catch (thrown) {
      setError(thrown);
      isDone = false;
    }
    setBusy(false);
    return isDone;
  };
  return { isBusy, error, run, reset: () => setError(null) };
}
