import { useImperativeHandle, useRef, type KeyboardEvent, type Ref } from 'react';
import { RichTextarea, type RichTextareaHandle } from 'rich-textarea';
import { isHotkey } from '../../../platform/hotkeys/index.js';
import { formatKeys, formatted, type Format } from './format-text.js';
import { marked } from './marks.js';

export interface MessageInputHandle {
  readonly format: (format: Format) => void;
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
  ref: Ref<MessageInputHandle>;
  describedBy?: string | undefined;
  isInvalid?: boolean;
}

/** On a touch keyboard, Enter is the way to a new line, and a button is at hand. */
const isTouch = () => matchMedia('(hover: none) and (pointer: coarse)').matches;

/** A real text field that shows Markdown while one types. Enter submits, Shift and Enter is a new line. */
export function MessageInput(props: MessageInputProps) {
  const { label, placeholder, value, onChange, onSubmit, onEscape, onArrowUp, ref, describedBy, isInvalid } = props;
  const field = useRef<RichTextareaHandle>(null);
  const format = (wanted: Format) => field.current && applyFormat(field.current, wanted);
  useImperativeHandle(ref, () => ({
    format: (wanted) => field.current && applyFormat(field.current, wanted),
    focus: () => field.current && focusAtEnd(field.current),
  }));
  // rich-textarea keeps keys from here while an input method composes: there, Enter picks a word.
  const handleKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const wanted = formats.find((each) => isHotkey(event.nativeEvent, formatKeys[each]) && isMeant(each, event.currentTarget));
    const submits = event.key === 'Enter' && !event.shiftKey && !event.altKey && !isTouch();
    if (wanted) format(wanted);
    else if (submits) onSubmit();
    else if (event.key === 'Escape' && onEscape) onEscape();
    else if (event.key === 'ArrowUp' && !event.altKey && value === '' && onArrowUp)
      onArrowUp(); // Alt and an arrow changes the channel
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <RichTextarea
      ref={field}
      aria-label={label}
      aria-describedby={describedBy}
      aria-invalid={isInvalid ? true : undefined}
      aria-keyshortcuts="Enter"
      placeholder={placeholder}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={handleKeyDown}
      autoHeight
      rows={1}
      dir="auto"
      enterKeyHint={isTouch() ? 'enter' : 'send'}
      style={style}
      className="resize-none overflow-y-auto px-3.5 pt-2.5 pb-1 text-message wrap-anywhere text-ink outline-none placeholder:text-ink-faint"
    >
      {marked}
    </RichTextarea>
  );
}

const formats: readonly Format[] = ['bold', 'italic', 'code', 'strike', 'link'];
const style = { width: '100%', maxHeight: 'min(40dvh, 24rem)' };

/** The keys of a link open the switcher where nothing is selected. */
const isMeant = (format: Format, { selectionStart, selectionEnd }: HTMLTextAreaElement) =>
  format !== 'link' || selectionStart !== selectionEnd;

function applyFormat(field: HTMLTextAreaElement, format: Format): void {
  const { from, to, insert, ...select } = formatted({ text: field.value, start: field.selectionStart, end: field.selectionEnd }, format);
  field.focus();
  field.setSelectionRange(from, to);
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only insertion that Undo knows of; refused where it changes nothing
  if (!document.execCommand('insertText', false, insert)) field.setRangeText(insert, from, to, 'end');
  field.setSelectionRange(select.selectStart, select.selectEnd);
}

function focusAtEnd(field: HTMLTextAreaElement): void {
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
}
