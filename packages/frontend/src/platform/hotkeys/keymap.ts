/** Where keys work: anywhere, on the message that has the focus, in a text field for messages. */
export const keyGroups = {
  anywhere: {
    switcher: 'Mod+K',
    keys: 'Mod+/',
    previousChannel: 'Alt+ArrowUp',
    nextChannel: 'Alt+ArrowDown',
    previousUnread: 'Alt+Shift+ArrowUp',
    nextUnread: 'Alt+Shift+ArrowDown',
    markRead: 'Escape',
    markAllRead: 'Shift+Escape',
    nextRegion: 'F6',
    previousRegion: 'Shift+F6',
  },
  onMessage: { react: 'R', quote: 'Q', edit: 'E', markUnread: 'U', delete: 'Delete' },
  writing: {
    send: 'Enter',
    bold: 'Mod+B',
    italic: 'Mod+I',
    strike: 'Mod+Shift+X',
    code: 'Mod+E',
    link: 'Mod+K',
    quoteLines: 'Mod+Shift+9',
    bullets: 'Mod+Shift+8',
    numbers: 'Mod+Shift+7',
  },
} as const;

type Groups = typeof keyGroups;
export type KeyGroup = keyof Groups;
/** What a key does. */
export type KeyName = { [Group in KeyGroup]: keyof Groups[Group] }[KeyGroup];
/** The keys of everything, each as `isHotkey` reads them. */
export type Keymap = Readonly<Record<KeyName, string>>;

export const usualKeys: Keymap = { ...keyGroups.anywhere, ...keyGroups.onMessage, ...keyGroups.writing };
export const keyNames = Object.keys(usualKeys) as KeyName[]; // the keys of a record of all names

export function groupOf(name: KeyName): KeyGroup {
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

/** What was kept, over the usual keys. What is not understood, of another version or of a curious hand, counts as not chosen. */
export function parseKeymap(kept: unknown): Keymap {
  const own = Object(kept) as Record<string, unknown>;
  const keymap: Record<KeyName, string> = { ...usualKeys };
  for (const name of keyNames) {
    const keys = own[name];
    if (typeof keys === 'string' && problemOf(name, keys) === null) keymap[name] = keys;
  }
  return keymap;
}

/** Works in text fields as well, for it types nothing. */
export function isChord(keys: string): boolean {
  return /\b(Mod|Ctrl|Meta|Alt)\+/.test(keys) || /^(Shift\+Escape|(Shift\+)?F\d+)$/.test(keys);
}
