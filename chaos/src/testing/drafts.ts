import type { BotLine } from '../history/line.js';
import type { Untimed } from '../history/journal.js';
import type { Recording } from '../history/recording.js';
import { must } from './tampering.js';

/** Somebody wrote a message that went nowhere, lived on for so long, and then this came. */
export function drafted(good: Recording, livedOnMs: number, ...then: Untimed<BotLine>[]): Recording {
  const [bot, ...others] = good.bots;
  const { u, name, lines, ...rest } = must(bot, 'bot');
  const at = lines.findIndex(({ k }) => k === 'final');
  const t = lines[at]?.t ?? 0;
  const draft: BotLine = { k: 'send', t, c: 0, m: 'ffffffffffff', x: `${name}#999999.0` };
  const sign: BotLine = { k: 'line', t: t + livedOnMs, isOn: true };
  const after = then.map((line) => ({ ...line, t: t + livedOnMs }));
  return { ...good, bots: [{ ...rest, u, name, lines: [...lines.slice(0, at), draft, sign, ...after, ...lines.slice(at)] }, ...others] };
}
