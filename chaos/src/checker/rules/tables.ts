import { isSameShown, shownTo } from '../../history/reactions.js';
import type { Case } from '../rule.js';

/** What was committed must still be there, and nothing else. */
export function judgeMessages({ truth, report }: Case): void {
  const rows = new Set<string>();
  for (const { m, c, s, r, a, x, e } of truth.tables.messages) {
    if (rows.has(m)) report('doubled', `the table has ${m} twice`);
    rows.add(m);
    const latest = truth.message(m)?.versions.at(-1);
    if (latest?.c !== c || latest.s !== s || latest.r !== r || latest.a !== a || latest.x !== x)
      report('lost', `the table has ${m} as ${c}/${s} of ${r}: nobody committed that`);
    else if (!isSameShown(e, shownTo(latest.e, null))) report('lost', `the table shows other reactions to ${m} than there are`);
  }
  for (const { m, c, s } of truth.allMessages()) if (!rows.has(m)) report('lost', `${m} was committed at ${c}/${s} and is gone`);
}

/** Row by row. */
export function judgeReactions({ truth, report }: Case): void {
  const keys = truth.tables.reactions.map(({ m, e, u }) => `bot ${u}'s ${e} to ${m}`);
  const rows = new Set(keys);
  if (rows.size < keys.length) report('doubled', `the table has ${keys.length - rows.size} reactions twice`);
  for (const { m, versions } of truth.allMessages())
    for (const [e, users] of versions.at(-1)?.e ?? [])
      for (const u of users)
        if (!rows.delete(`bot ${u}'s ${e} to ${m}`)) report('lost', `bot ${u}'s ${e} to ${m} was committed, and is not in the table`);
  for (const key of rows) report('doubled', `the table has ${key}: nobody committed that`);
}
