import type { Case, Rule } from '../rule.js';

export const revs: Rule = {
  name: 'revs',
  promise: 'the changes of a channel count 1, 2, 3… without holes, and each is one change',
  judge: (about) => {
    for (const clash of about.truth.clashes)
      about.report('doubled', `channel ${clash.c} has two changes ${clash.r}, or one message made twice`);
    for (const channel of about.truth.tables.channels) judgeChannel(about, channel);
  },
};

function judgeChannel({ truth, history, report }: Case, { c, rev }: { c: number; rev: number }): void {
  for (let r = 1; r <= rev; r++) if (!truth.change(c, r)) report('holes', `channel ${c} is at ${rev}, and its change ${r} never was`);
  const above = history.changes.filter((change) => change.c === c && change.r > rev);
  for (const { r } of above) report('lost', `channel ${c} is at ${rev}, and had a change ${r}`);
}
