import type { BotLine } from '../../history/line.js';
import { aRemoval, held, hostOf, pushedAfter } from '../removals.js';
import { afterOwnEnd, haunted, neverAnew, revokedBy } from '../sessions.js';
import { append, find, must, onlyMessage, revOf, withHarness } from '../tampering.js';
import { ofRule } from './plant.js';

export const strangers = ofRule('strangers', [
  {
    name: 'a push to somebody who was removed, a second after it was acknowledged, on two nodes',
    kind: 'leaked',
    says: /was pushed \S+ \d+ ms after it was out/,
    plant: (good) => pushedAfter(good, 1_000),
  },
  {
    name: 'the same while the line of somebody else was held back',
    kind: 'leaked',
    says: /was pushed \S+ \d+ ms after it was out/,
    plant: (good) => held(pushedAfter(good, 1_000), 1_000, { target: `door-${hostOf(good, aRemoval(good).u) + 1}` }),
  },
  {
    name: 'the same long after the own line was mended',
    kind: 'leaked',
    says: /was pushed \S+ \d+ ms after it was out/,
    plant: (good) => held(pushedAfter(good, 3_000), 1_000),
  },
  {
    name: 'a push 3.9 s after it was removed, on a line that is slow by 300 ms all that time',
    kind: 'leaked',
    says: /was pushed \S+ \d+ ms after it was out/,
    plant: (good) => held(pushedAfter(good, 3_900), 4_000, { kind: 'slow-clients' }),
  },
  {
    name: 'the same on a line that was slow twice',
    kind: 'leaked',
    says: /was pushed \S+ \d+ ms after it was out/,
    plant: (good) => {
      const { t } = aRemoval(good);
      const once = held(pushedAfter(good, 700), 350, { kind: 'slow-clients' });
      return held(once, 750, { kind: 'slow-clients', began: t + 400 });
    },
  },
  {
    name: 'a push a second after the removal, while the same door was stalled for others only',
    kind: 'leaked',
    says: /was pushed \S+ \d+ ms after it was out/,
    plant: (good) => held(pushedAfter(good, 1_000), 1_000, { hit: [aRemoval(good).u + 1] }),
  },
  {
    name: 'a push at the moment of the removal, on a single node',
    kind: 'leaked',
    says: /was pushed \S+ \d+ ms after it was out/,
    plant: (good) => ({ ...pushedAfter(good, 0), nodes: 1 }),
  },
  {
    name: 'a push long after a removal that nobody was told of',
    kind: 'leaked',
    says: /was pushed \S+ \d+ ms after it was out/,
    plant: (good) => {
      const { c, u } = aRemoval(good);
      const lost = good.harness.map((line) => (line.k === 'member' && line.c === c && line.u === u ? { ...line, isDone: false } : line));
      return { ...pushedAfter(good, 12_000), harness: lost };
    },
  },
  {
    name: 'a push to somebody who was removed, and came back a minute later',
    kind: 'leaked',
    says: /was pushed \S+ \d+ ms after it was out/,
    plant: (good) => {
      const { c, u, t } = aRemoval(good);
      const back = { k: 'member', c, u, isIn: true, r: revOf(good, c) + 1, t: t + 60_000 } as const;
      return { ...pushedAfter(good, 1_000), changes: [...good.changes, back] };
    },
  },
  {
    name: 'a push of reactions to somebody who was removed',
    kind: 'leaked',
    says: /was pushed \S+ \d+ ms after it was out/,
    plant: (good) => {
      const { u, t, secret } = aRemoval(good);
      const { c, s, m } = secret;
      const r = must(good.changes.filter(onlyMessage).find((each) => each.c === c && each.r > secret.r && each.k === 'reacted'), 'reaction').r; // prettier-ignore
      return append(good, u, { k: 'got', t: t + 1_000, c, r, s, m, e: [] });
    },
  },
  {
    name: 'a push to somebody who never was in the channel',
    kind: 'leaked',
    says: /was pushed \S+ without ever having been in/,
    plant: (good) => {
      const { u, line } = find(good, 'got');
      return { ...good, changes: good.changes.filter((change) => change.k !== 'member' || change.c !== line.c || change.u !== u) };
    },
  },
  {
    name: "news of somebody's coming to somebody who was removed",
    kind: 'leaked',
    says: /was pushed \S+ \d+ ms after it was out/,
    plant: (good) => afterRemoval(good, (t, { c, r }) => [{ k: 'came', t, c, r, u: 0, isIn: true }]),
  },
  {
    name: 'a message on the screen of somebody who was removed',
    kind: 'leaked',
    says: /was shown \S+ \d+ ms after it was out/,
    plant: (good) => afterRemoval(good, (t, { c, r, s, m }) => [{ k: 'view', t, c, r, lo: s, hi: s, put: [[m, s, r]], drop: [] }]),
  },
  {
    name: 'an own question that was answered after a removal',
    kind: 'leaked',
    says: /read channel \d+ after its removal/,
    plant: (good) =>
      afterRemoval(good, (t, { c, r }) => [
        { k: 'ask', t, c, q: 999_999 },
        { k: 'told', t: t + 1, c, q: 999_999, r, limit: 0, items: [] },
      ]),
  },
  {
    name: 'history read after a removal',
    kind: 'leaked',
    says: /bot \d+ looked into channel \d+ after its removal/,
    plant: (good) => {
      const { c, u, t } = aRemoval(good);
      return withHarness(good, { k: 'peek', c, u, began: t + 1, t: t + 5, outcome: 'answered' });
    },
  },
  {
    name: 'a channel that somebody still has at the end, who was removed',
    kind: 'leaked',
    says: /still has channel \d+ at the end, which it is not in/,
    plant: (good) => afterRemoval(good, (t, { c, r }) => [{ k: 'final', t, c, r, lo: r, items: [] }]),
  },
  {
    name: 'a channel that somebody can read at the end, who was removed',
    kind: 'leaked',
    says: /can read channel \d+ at the end, which it is not in/,
    plant: (good) => afterRemoval(good, (t, { c, r }) => [{ k: 'fresh', t, c, r, lo: r, items: [] }]),
  },
]);

const endMs = 5_100;

export const revocation = ofRule('revocation', [
  {
    name: 'a push to a session that was revoked',
    kind: 'leaked',
    says: /a session was pushed a message \d+ ms after it was revoked/,
    plant: (good) => haunted(good, 'event', endMs),
  },
  {
    name: 'an answer to a session that was revoked',
    kind: 'leaked',
    says: /a session was answered \d+ ms after it was revoked/,
    plant: (good) => haunted(good, 'call', endMs),
  },
  {
    name: 'a push to a session whose revocation was done, and its answer lost',
    kind: 'leaked',
    says: /a session was pushed a message \d+ ms after it was revoked/,
    plant: (good) => revokedBy(haunted(good, 'event', endMs), 'unknown', 'refused'),
  },
  {
    name: "a message to a bot's own session that was revoked",
    kind: 'leaked',
    says: /was pushed a message \d+ ms after its session was revoked/,
    plant: (good) => afterOwnEnd(good, endMs, (t) => [{ ...find(good, 'got').line, t }]),
  },
  {
    name: "news of somebody's coming to a bot's own session that was revoked",
    kind: 'leaked',
    says: /was pushed somebody's passage \d+ ms after its session was revoked/,
    plant: (good) => afterOwnEnd(good, endMs, (t) => [{ ...find(good, 'came').line, t }]),
  },
  {
    name: "an answer to a bot's own session that was revoked",
    kind: 'leaked',
    says: /was answered \d+ ms after its session was revoked/,
    plant: (good) =>
      afterOwnEnd(good, endMs, (t) => [
        { k: 'ask', t: t - endMs - 1, c: 0, q: 999_999 },
        { k: 'told', t, c: 0, q: 999_999, r: 1, limit: 0, items: [] },
      ]),
  },
  {
    name: 'an answer to a session that was revoked after it had asked',
    kind: 'leaked',
    says: /a session was answered \d+ ms after it was revoked/,
    plant: (good) => haunted(good, 'call', endMs, endMs + 10),
  },
  {
    name: "a message stored of a bot's own session that was revoked",
    kind: 'leaked',
    says: /had \S+ stored \d+ ms after its session was revoked/,
    plant: (good) => neverAnew(good),
  },
]);

type Secret = ReturnType<typeof aRemoval>['secret'];

/** Lines of somebody who was removed, a second after it. */
function afterRemoval(good: Parameters<typeof aRemoval>[0], lines: (t: number, secret: Secret) => BotLine[]) {
  const { u, t, secret } = aRemoval(good);
  return append(good, u, ...lines(t + 1_000, secret));
}
