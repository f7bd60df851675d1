import { hasReacted } from '../../history/reactions.js';
import type { Recording } from '../../history/recording.js';
import type { MessageChange, Reactors } from '../../history/truth.js';
import { append, find, must, onlyMessage, replace, rewritten, truthOf, type Of } from '../tampering.js';
import { ofRule } from './plant.js';

export const reactions = ofRule('reactions', [
  {
    name: 'a reaction that was acknowledged, and never stored',
    kind: 'lost',
    says: /was told its \S+ to \S+ is there as of \S+ it is not/,
    plant: (good) => {
      const { at, change } = anAnswer(good, true);
      return rewritten(good, change, { e: without(change.e, at.line.e, at.u) });
    },
  },
  {
    name: 'a reaction that was taken back, and is still there',
    kind: 'lost',
    says: /was told its \S+ to \S+ is gone as of \S+ it is not/,
    plant: (good) => {
      const { at, change } = anAnswer(good, false);
      return rewritten(good, change, { e: [[at.line.e, [at.u]]] });
    },
  },
  {
    name: 'a reaction that was acknowledged as of a change of another message',
    kind: 'lost',
    says: /is there as of \S+ it is not/,
    plant: (good) => {
      const otherOf = ({ c, m, e }: Of<'react'>, u: number) =>
        good.changes.filter(onlyMessage).find((each) => each.c === c && each.m !== m && hasReacted(each.e, e, u));
      const { at, answer } = anAnswer(good, true, (order, u) => otherOf(order, u) !== undefined);
      return replace(good, { u: at.u, line: answer }, { ...answer, r: must(otherOf(at.line, at.u), 'other message').r });
    },
  },
  {
    name: 'a reaction that was lost later',
    kind: 'lost',
    says: /was stored, and at the end it is not/,
    plant: (good) => {
      const { u, line, latest } = aLasting(good, true);
      return rewritten(good, latest, { e: without(latest.e, line.e, u) });
    },
  },
  {
    name: 'a reaction that came back',
    kind: 'lost',
    says: /was taken back, and at the end it is not/,
    plant: (good) => {
      const { u, line, latest } = aLasting(good, false);
      return rewritten(good, latest, { e: [...latest.e, [line.e, [u]]] });
    },
  },
  {
    name: 'a reaction that nobody gave',
    kind: 'doubled',
    says: /'s \S+ 1f4a9 came 1 times, and was asked for 0 times/,
    plant: (good) => {
      const { u, latest } = aLasting(good, true);
      return rewritten(good, latest, { e: [...latest.e, ['1f4a9', [u]]] });
    },
  },
  {
    name: 'a reaction that went without anybody having taken it back',
    kind: 'doubled',
    says: /went 1 times, and was asked for 0 times/,
    plant: (good) => {
      const { u, line, latest } = aLasting(good, true);
      return rewritten(good, latest, { e: without(latest.e, line.e, u) });
    },
  },
  {
    name: 'a reaction that was refused, and stored all the same',
    kind: 'doubled',
    says: /came 1 times, and was asked for 0 times/,
    plant: (good) => answeredWith(good, 'not-found'),
  },
  {
    name: 'a reaction refused to somebody who was in the channel all the time',
    kind: 'lost',
    says: /refused with not-found, being in it all the time/,
    plant: (good) => {
      const { at, answer } = anAnswer(good, true, ({ c }) => c === 0);
      return replace(good, { u: at.u, line: answer }, { k: 'unreacted', t: answer.t, n: answer.n, code: 'not-found' });
    },
  },
  {
    name: 'a reaction refused for a reason that is none',
    kind: 'lost',
    says: /refused with conflict, being in it/,
    plant: (good) => {
      const at = find(good, 'unreacted', ({ code }) => code === 'not-found');
      return replace(good, at, { ...at.line, code: 'conflict' });
    },
  },
  {
    name: 'an answer to a reaction that was never given',
    kind: 'doubled',
    says: /was answered to reaction 999999, which it never gave/,
    plant: (good) => append(good, 0, { k: 'reacted', t: 1, n: 999_999, r: 1 }),
  },
  {
    name: 'a reaction of somebody who is not in the channel',
    kind: 'leaked',
    says: /bot 77 reacted to \S+ at \S+ and was not in channel/,
    plant: (good) => {
      const { latest } = aLasting(good, true);
      return rewritten(good, latest, { e: [...latest.e, ['1f44d', [77]]] });
    },
  },
]);

const without = (reactors: readonly Reactors[], emoji: string, u: number): Reactors[] =>
  reactors
    .map(([e, users]): Reactors => [e, e === emoji ? users.filter((user) => user !== u) : users])
    .filter(([, users]) => users.length > 0);

/** The same reaction, stored, to which the server answered with an error. */
export function answeredWith(good: Recording, code: string): Recording {
  const { at, answer } = anAnswer(good, true);
  return replace(good, { u: at.u, line: answer }, { k: 'unreacted', t: answer.t, n: answer.n, code });
}

/** An order that was answered, and brought about a change. */
function anAnswer(good: Recording, isAdded: boolean, fits: (order: Of<'react'>, u: number) => boolean = () => true) {
  const truth = truthOf(good);
  const answerOf = (line: Of<'react'>, lines: readonly { k: string }[]) =>
    lines.find((each): each is Of<'reacted'> => each.k === 'reacted' && 'n' in each && each.n === line.n);
  const changeOf = ({ c }: Of<'react'>, answer: Of<'reacted'> | undefined) => {
    const change = answer && truth.change(c, answer.r);
    return change?.k === 'reacted' ? change : undefined;
  };
  const isOnly = ({ m, e }: Of<'react'>, lines: readonly { k: string }[]) =>
    !isAdded || lines.filter((each) => each.k === 'react' && 'm' in each && each.m === m && 'e' in each && each.e === e).length === 1;
  const at = find(
    good,
    'react',
    (line, { u, lines }) => line.isAdded === isAdded && fits(line, u) && isOnly(line, lines) && !!changeOf(line, answerOf(line, lines)),
  );
  const answer = must(answerOf(at.line, good.bots.find(({ u }) => u === at.u)?.lines ?? []), 'answer');
  return { at, answer, change: must(changeOf(at.line, answer), 'change') };
}

/** What somebody asked for last of a message that was changed again later. */
function aLasting(good: Recording, isAdded: boolean): { u: number; line: Of<'react'>; latest: MessageChange } {
  const truth = truthOf(good);
  const latestOf = (m: string) => truth.message(m)?.versions.at(-1);
  const isLasting = (line: Of<'react'>, { u, lines }: Recording['bots'][number]): boolean => {
    const orders = lines.filter((each): each is Of<'react'> => each.k === 'react' && each.m === line.m && each.e === line.e);
    const answer = lines.find((each): each is Of<'reacted'> => each.k === 'reacted' && each.n === line.n);
    const latest = latestOf(line.m);
    const isAnswered = orders.every(({ n }) => lines.some((each) => each.k === 'reacted' && each.n === n));
    return isAnswered && orders.at(-1) === line && line.isAdded === isAdded && !!answer && !!latest && latest.k === 'reacted' && latest.r > answer.r && hasReacted(latest.e, line.e, u) === isAdded; // prettier-ignore
  };
  const at = find(good, 'react', (line, bot) => (!isAdded || isFirst(line, bot)) && isLasting(line, bot));
  return { ...at, latest: must(latestOf(at.line.m), 'version') };
}

/** Never asked for before: then it was never taken back either. */
const isFirst = (line: Of<'react'>, { lines }: Recording['bots'][number]): boolean =>
  lines.find((each) => each.k === 'react' && each.m === line.m && each.e === line.e) === line;
