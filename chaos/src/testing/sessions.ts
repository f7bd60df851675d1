import type { BotLine, HarnessLine } from '../history/line.js';
import type { Recording } from '../history/recording.js';
import { find, must, replace, withHarness, type Of } from './tampering.js';

type Revoked = Extract<HarnessLine, { k: 'revoked' }>;
type Ghost = Extract<HarnessLine, { k: 'ghost' }>;

export const isHaunted = ({ harness }: Recording, session: string): boolean =>
  harness.some((line) => line.k === 'ghost' && line.session === session);

/** Of a session that goes on with its token. @throws Error when there is none */
export function aRevocation(good: Recording): Revoked {
  const isAnswered = (line: HarnessLine): line is Revoked =>
    line.k === 'revoked' && line.outcome === 'answered' && isHaunted(good, line.session);
  return must(good.harness.find(isAnswered), 'revocation that was answered');
}

/** What such a session gets, so long after its end; asked for before. */
export function haunted(good: Recording, what: Ghost['what'], afterMs: number, tookMs = 0): Recording {
  const { session, t } = aRevocation(good);
  return withHarness(good, { k: 'ghost', session, what, began: t + afterMs - tookMs, t: t + afterMs, outcome: 'answered' });
}

/** The same revocation, with other outcomes of its tries, one after the other. */
export function revokedBy(good: Recording, ...outcomes: Revoked['outcome'][]): Recording {
  const line = aRevocation(good);
  const tries = outcomes.map((outcome, index) => ({ ...line, outcome, t: line.t - outcomes.length + 1 + index }));
  return { ...good, harness: good.harness.flatMap((each) => (each === line ? tries : [each])) };
}

/** What a bot's own session gets, so long after it was revoked: its journal, with these lines while it still was that session. */
export function afterOwnEnd(good: Recording, afterMs: number, lines: (t: number) => BotLine[]): Recording {
  const ends = new Map(
    good.harness.flatMap((line) => (line.k === 'revoked' && line.outcome === 'answered' ? [[line.session, line.t] as const] : [])),
  );
  const at = ownSession(good);
  return replace(good, at, at.line, ...lines((ends.get(at.line.session ?? '') ?? 0) + afterMs));
}

/** As if that bot had not signed in again, and gone on writing. */
export function neverAnew(good: Recording): Recording {
  const { u, line } = ownSession(good);
  const isLater = (each: BotLine) => each.k === 'signed' && each.t > line.t;
  return { ...good, bots: good.bots.map((bot) => (bot.u === u ? { ...bot, lines: bot.lines.filter((each) => !isLater(each)) } : bot)) };
}

/** Of a bot whose own session was revoked. */
export function ownSession(good: Recording): { u: number; line: Of<'signed'> } {
  const ended = new Set(good.harness.flatMap((line) => (line.k === 'revoked' && line.outcome === 'answered' ? [line.session] : [])));
  return find(good, 'signed', ({ session }) => session !== null && ended.has(session));
}
