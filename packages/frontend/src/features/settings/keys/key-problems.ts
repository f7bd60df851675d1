import { isChord, keyGroups, keyNames, type KeyGroup, type Keymap, type KeyName } from '../../../platform/hotkeys/index.js';

function groupOf(name: KeyName): KeyGroup {
  if (name in keyGroups.onMessage) return 'onMessage';
  return name in keyGroups.writing ? 'writing' : 'anywhere';
}

/** Why keys cannot be taken for something. */
export type KeyProblem = 'needsModifier' | 'noModifier' | 'browser' | 'moving' | 'unknown';

/** Browsers keep these for themselves, or every text field needs them. */
const ofBrowsers = /^Mod\+(Shift\+)?([TNWQRLPAZYXCV1-9]|Tab)$|^(Shift\+)?(F5|F11|F12|Tab)$|^Alt\+(F4|ArrowLeft|ArrowRight|Tab)$/;
/** Digits with Shift are free in all of them. */
const free = /^Mod\+Shift\+[0-9XL]$/;
/** In a list they lead from one message to another. */
const moves = /^(Shift\+)?(Enter|Escape|Space|Tab|Home|End|PageUp|PageDown|Arrow\w+)$/;

/** What forbids these keys for `name`, if anything does. */
export function problemOf(name: KeyName, keys: string): KeyProblem | null {
  if (name === 'send') return keys === 'Enter' || keys === 'Mod+Enter' ? null : 'unknown';
  if (!/^((Mod|Ctrl|Meta|Alt|Shift)\+)*([^+\s]|[A-Z][a-zA-Z]+|F\d+)$/.test(keys)) return 'unknown';
  if (ofBrowsers.test(keys) && !free.test(keys)) return 'browser';
  if (groupOf(name) === 'onMessage') return isChord(keys) ? 'noModifier' : moves.test(keys) ? 'moving' : null;
  return isChord(keys) || (keys === 'Escape' && groupOf(name) === 'anywhere') ? null : 'needsModifier';
}

/** Who has these keys already. The keys of a link go to the switcher where nothing is selected: those two may share them. */
export function holderOf(keymap: Keymap, name: KeyName, keys: string): KeyName | null {
  const isShared = (other: KeyName) => [name, other].sort().join() === 'link,switcher';
  return keyNames.find((other) => other !== name && keymap[other] === keys && !isShared(other)) ?? null;
}
