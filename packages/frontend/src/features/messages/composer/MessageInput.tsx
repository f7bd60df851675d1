import { useId, useImperativeHandle, useRef, type KeyboardEvent, type Ref } from 'react';
import { RichTextarea, type RichTextareaHandle } from 'rich-textarea';
import { isApple, isHotkey, useHotkeyHints, useKeymap, type KeyName, type Keymap } from '../../../platform/hotkeys/index.js';
import type { Command } from './commands/use-commands.js';
import { CompletionList, optionId } from './completion/CompletionList.js';
import { useCompletion } from './completion/use-completion.js';
import { continued } from './format-lines.js';
import { focusAtEnd, insertLines, replace, selectedIn } from './field-changes.js';
import { formats, formatted, type Format } from './format-text.js';
import { marked } from './marks.js';
import { noMentions, type Mentions } from './mentions/use-mentions.js';
import { useSpelled } from './mentions/use-spelled.js';
import { pasteInto } from './paste.js';

export interface MessageInputHandle {
  readonly format: (format: Format) => void;
  /** At the caret, on a line of its own. A text as it is sent. */
  readonly insert: (text: string) => void;
  readonly focus: () => void;
}

interface MessageInputProps {
  label: string;
  placeholder?: string;
  /** As it is sent; the field shows names instead of ids. */
  value: string;
  onChange: (text: string) => void;
  onSubmit: () => void;
  onEscape?: () => void;
  /** Pressed in an empty field. */
  onArrowUp?: () => void;
  /** What a message may ask for. */
  commands?: readonly Command[];
  mentions?: Mentions;
  ref: Ref<MessageInputHandle>;
  describedBy?: string | undefined;
  isInvalid?: boolean;
}

/** On a touch keyboard, Enter is the way to a new line, and a button is at hand. */
const isTouch = () => matchMedia('(hover: none) and (pointer: coarse)').matches;

/** A real text field that shows Markdown while one types. Enter submits and Shift and Enter is a new line, or as its reader has it. */
export function MessageInput(props: MessageInputProps) {
  const { label, placeholder, value, onChange, commands = noCommands, mentions = noMentions, ref, describedBy, isInvalid } = props;
  const field = useRef<RichTextareaHandle>(null);
  const keymap = useKeymap();
  useHotkeyHints(hints);
  const listId = useId();
  const spelled = useSpelled({ field, wire: value, onChange, calling: mentions });
  const completion = useCompletion({ field, spelled, commands, mentions });
  const { options, active } = completion;
  const look = () => {
    spelled.look();
    completion.look();
  };
  useImperativeHandle(ref, () => ({
    format: (format) => field.current && replace(field.current, formatted(selectedIn(field.current), format)),
    insert: (text) => field.current && insertLines(field.current, spelled.quote(text)),
    focus: () => field.current && focusAtEnd(field.current),
  }));
  return (
    <div className="relative">
      <CompletionList id={listId} completion={completion} />
      <RichTextarea
        ref={field}
        aria-label={label}
        aria-describedby={describedBy}
        aria-invalid={isInvalid ? true : undefined}
        aria-autocomplete="list"
        aria-controls={options.length > 0 ? listId : undefined}
        aria-activedescendant={options[active] && optionId(listId, active)}
        aria-keyshortcuts={keymap.send.replace('Mod', isApple ? 'Meta' : 'Control')}
        placeholder={placeholder}
        value={spelled.shown}
        onChange={(event) => spelled.change(event.target.value)}
        // rich-textarea keeps keys from here while an input method composes: there, Enter picks a word.
        onKeyDown={(event) => handleKey(event, { keymap, props, isTaken: completion.handleKey })}
        onSelectionChange={look}
        onBlur={look}
        onPaste={(event) => pasteInto(event.currentTarget, event.clipboardData, spelled.quote) && event.preventDefault()}
        autoHeight
        rows={1}
        dir="auto"
        enterKeyHint={isTouch() || keymap.send !== 'Enter' ? 'enter' : 'send'}
        style={style}
        className="resize-none overflow-y-auto px-3.5 pt-2.5 pb-1 text-message wrap-anywhere text-ink outline-none placeholder:text-ink-faint"
      >
        {(text) => marked(text, spelled.piecesOf(text))}
      </RichTextarea>
    </div>
  );
}

const noCommands: readonly Command[] = [];
const hints: readonly KeyName[] = ['send', ...formats];
const style = { width: '100%', maxHeight: 'min(40dvh, 24rem)' };

interface KeyInput {
  keymap: Keymap;
  props: Pick<MessageInputProps, 'value' | 'onSubmit' | 'onEscape' | 'onArrowUp'>;
  /** Whether the key was for what is offered. */
  isTaken: (event: KeyboardEvent) => boolean;
}

function handleKey(event: KeyboardEvent<HTMLTextAreaElement>, { keymap, props, isTaken }: KeyInput): void {
  const { value, onSubmit, onEscape, onArrowUp } = props;
  const field = event.currentTarget;
  const wanted = formats.find((each) => isHotkey(event.nativeEvent, keymap[each]) && isMeant(each, field));
  const goesOn = event.key === 'Enter' && !event.ctrlKey && !event.metaKey ? continued(selectedIn(field)) : null;
  if (isTaken(event)) event.stopPropagation();
  else if (wanted) replace(field, formatted(selectedIn(field), wanted));
  else if (submits(event, keymap)) onSubmit();
  else if (goesOn) replace(field, goesOn);
  else if (event.key === 'Escape' && onEscape) onEscape();
  else if (event.key === 'ArrowUp' && !event.altKey && value === '' && onArrowUp)
    onArrowUp(); // Alt and an arrow changes the channel
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** Enter, with anything but Shift or Alt; or only the keys that were chosen instead. */
function submits(event: KeyboardEvent, { send }: Keymap): boolean {
  if (send !== 'Enter') return isHotkey(event.nativeEvent, send);
  return event.key === 'Enter' && !event.shiftKey && !event.altKey && !isTouch();
}

/** The keys of a link open the switcher where nothing is selected. */
const isMeant = (format: Format, { selectionStart, selectionEnd }: HTMLTextAreaElement) =>
  format !== 'link' || selectionStart !== selectionEnd;
