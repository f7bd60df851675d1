import { numberOf } from '../../history/truth.js';
import type { Case, Rule } from '../rule.js';

export const authorOrder: Rule = {
  name: 'author-order',
  promise: "an author's messages stand in the order in which they were written",
  judge: (about) => {
    const lanes = Map.groupBy(about.truth.allMessages(), ({ a, c }) => `${a} ${c}`);
    for (const lane of lanes.values()) judgeLane(about, lane.sort((one, other) => one.s - other.s)); // prettier-ignore
  },
};

type Message = ReturnType<Case['truth']['allMessages']>[number];

/** Of one author in one channel, in the order of its place. Numbers are the author's own count. */
function judgeLane({ report }: Case, lane: readonly Message[]): void {
  let latest = 0;
  for (const message of lane) {
    const number = numberOf(message);
    if (number === null) continue;
    if (number < latest)
      report('reordered', `bot ${message.a} wrote ${number} before ${latest}; in channel ${message.c} it stands after it`);
    latest = Math.max(latest, number);
  }
}
