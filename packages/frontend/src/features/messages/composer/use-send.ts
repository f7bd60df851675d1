import { withNames } from '@chatera/markdown';
import type { MyChannel, ReplyPlace } from '@chatera/protocol';
import { getClient } from '../../../platform/client/index.js';
import { commandIn } from './commands/command-line.js';
import type { Command } from './commands/use-commands.js';
import { useRunCommand } from './commands/use-run-command.js';
import { guessFor } from './mentions/spelling.js';
import type { Mentions } from './mentions/use-mentions.js';
import type { Draft } from './use-draft.js';

interface SendInput {
  mine: MyChannel;
  reply: ReplyPlace | undefined;
  draft: Draft;
  commands: readonly Command[];
  mentions: Mentions;
  onSent: (() => void) | undefined;
}

/** Sends what was written, or does what it asks for. */
export function useSend({ mine, reply, draft: { text, change, keep, giveBack }, commands, mentions, onSent }: SendInput): () => void {
  const say = (words: string) => {
    getClient().outbox.send(mine.channel.id, { kind: 'plain', text: words }, reply);
    getClient().typing.sent();
    onSent?.();
  };
  const run = useRunCommand(say);
  return () => {
    const asked = commandIn(text, commands);
    if (asked) {
      const { command, argument } = asked;
      change('');
      const words = withNames(argument, (mention) => mentions.nameOf(mention) ?? guessFor(mention));
      run({ command, argument: command.isSaid ? argument : words }, () => giveBack(text));
      return;
    }
    say(text);
    keep('');
  };
}
