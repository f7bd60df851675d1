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
import { pasteInto } from './paste.js';

export interface MessageInputHandle {
  readonly format: (format: Format) => void;
  /** At the caret, on a line of its own. */
  readonly insert: (text: string) => void;
  readonly focus: () => void;
}

interface MessageInputProps {
  label: string;
  placeholder?: string;
  value: string;
  onChange: (text: string) => void;
  onSubmit: () => void;
  onEscape?: () => void;
  /** Pressed in an empty field. */
  onArrowUp?: () => void;
  /** What a message may ask for. */
  commands?: readonly Command[];
  ref: Ref<MessageInputHandle>;
  describedBy?: string | undefined;
  isInvalid?: boolean;
}

/** On a touch keyboard, Enter is the way to a new line, and a button is at hand. */
const isTouch = () => matchMedia('(hover: none) and (pointer: coarse)').matches;

/** A real text field that shows Markdown while one types. Enter submits and Shift and Enter is a new line, or as its reader has it. */
export function MessageInput(props: MessageInputProps) {
  const { label, placeholder, value, onChange, onSubmit, onEscape, onArrowUp, commands = noCommands, ref, describedBy, isInvalid } = props;
  const field = useRef<RichTextareaHandle>(null);
  const keymap = useKeymap();
  useHotkeyHints(hints);
  const listId = useId();
  const completion = useCompletion(() => field.current, commands);
  const { look, options, active } = completion;
  const format = (wanted: Format) => field.current && replace(field.current, formatted(selectedIn(field.current), wanted));
  useImperativeHandle(ref, () => ({
    format,
    insert: (text) => field.current && insertLines(field.current, text),
    focus: () => field.current && focusAtEnd(field.current),
  }));
  // rich-textarea keeps keys from here while an input method composes: there, Enter picks a word.
  const handleKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const wanted = formats.find((each) => isHotkey(event.nativeEvent, keymap[each]) && isMeant(each, event.currentTarget));
    const goesOn = event.key === 'Enter' && !event.ctrlKey && !event.metaKey ? continued(selectedIn(event.currentTarget)) : null;
    if (completion.handleKey(event)) event.stopPropagation();
    else if (wanted) format(wanted);
    else if (submits(event, keymap)) onSubmit();
    else if (goesOn) replace(event.currentTarget, goesOn);
    else if (event.key === 'Escape' && onEscape) onEscape();
    else if (event.key === 'ArrowUp' && !event.altKey && value === '' && onArrowUp)
      onArrowUp(); // Alt and an arrow changes the channel
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
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
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={handleKeyDown}
        onSelectionChange={look}
        onBlur={look}
        onPaste={(event) => pasteInto(event.currentTarget, event.clipboardData) && event.preventDefault()}
        autoHeight
        rows={1}
        dir="auto"
        enterKeyHint={isTouch() || keymap.send !== 'Enter' ? 'enter' : 'send'}
        style={style}
        className="resize-none overflow-y-auto px-3.5 pt-2.5 pb-1 text-message wrap-anywhere text-ink outline-none placeholder:text-ink-faint"
      >
        {marked}
      </RichTextarea>
    </div>
  );
}

const noCommands: readonly Command[] = [];
const hints: readonly KeyName[] = ['send', ...formats];
const style = { width: '100%', maxHeight: 'min(40dvh, 24rem)' };

/** Enter, with anything but Shift or Alt; or only the keys that were chosen instead. */
function submits(event: KeyboardEvent, { send }: Keymap): boolean {
  if (send !== 'Enter') return isHotkey(event.nativeEvent, send);
  return event.key === 'Enter' && !event.shiftKey && !event.altKey && !isTouch();
}

/** The keys of a link open the switcher where nothing is selected. */
const isMeant = (format: Format, { selectionStart, selectionEnd }: HTMLTextAreaElement) =>
  format !== 'link' || selectionStart !== selectionEnd;
