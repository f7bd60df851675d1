/** Whether this much of it still fails. */
type Fails<T> = (steps: readonly T[]) => Promise<boolean>;

/** As few of the steps as still fail: first without what comes after, then without what makes no difference. Tries at most so often. */
export async function shrink<T>(steps: readonly T[], fails: Fails<T>, tries: number): Promise<readonly T[]> {
  const attempt = counted(fails, tries);
  const prefix = await shortestPrefix(steps, attempt);
  let kept = prefix;
  for (let size = Math.ceil(kept.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = kept.length - size; at > -size; at -= size) {
      const fewer = [...kept.slice(0, Math.max(0, at)), ...kept.slice(Math.max(0, at + size))];
      if (await attempt(fewer)) kept = fewer;
    }
  }
  return kept;
}

/** By halves: where a longer one fails and a shorter one does not, it lies between them. */
async function shortestPrefix<T>(steps: readonly T[], fails: Fails<T>): Promise<readonly T[]> {
  let [good, bad] = [0, steps.length];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (await fails(steps.slice(0, middle))) bad = middle;
    else good = middle;
  }
  return steps.slice(0, bad);
}

/** Nothing fails without steps, nor when it was tried often enough. */
function counted<T>(fails: Fails<T>, tries: number): Fails<T> {
  let left = tries;
  return async (steps) => {
    if (steps.length === 0 || left === 0) return false;
    left -= 1;
    return fails(steps);
  };
}
