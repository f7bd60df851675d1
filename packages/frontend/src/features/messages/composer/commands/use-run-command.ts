import { useErrorText, useT } from '../../../../platform/i18n/index.js';
import { notify } from '../../../../ui/index.js';
import type { Asked } from './command-line.js';
import type { Command } from './use-commands.js';

type Run = (asked: Asked<Command>, giveBack: () => void) => void;

/** Does what is asked for. What cannot be done is said, and given back to be written better. */
export function useRunCommand(say: (text: string) => void): Run {
  const t = useT('messages.commands');
  const errorText = useErrorText();
  return ({ command, argument }, giveBack) => {
    command.run(argument).then(
      (text) => text !== null && say(text),
      (error: unknown) => {
        giveBack();
        notify({ message: t('failed', { name: command.name }), detail: errorText(error), tone: 'danger' });
      },
    );
  };
}
