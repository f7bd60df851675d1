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
    threadList: 'Mod+Shift+L',
    nextRegion: 'F6',
    previousRegion: 'Shift+F6',
  },
  onMessage: { react: 'R', reply: 'T', quote: 'Q', edit: 'E', markUnread: 'U', delete: 'Delete' },
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

/** What was kept, over the usual keys. What cannot be keys, of another version or of a curious hand, counts as not chosen. */
export function parseKeymap(kept: unknown): Keymap {
  const own = Object(kept) as Record<string, unknown>;
  const keymap: Record<KeyName, string> = { ...usualKeys };
  for (const name of keyNames) {
    const keys = own[name];
    if (typeof keys === 'string' && /^\S{1,40}$/.test(keys)) keymap[name] = keys;
  }
  return keymap;
}

/** Works in text fields as well, for it types nothing. */
export function isChord(keys: string): boolean {
  return /\b(Mod|Ctrl|Meta|Alt)\+/.test(keys) || /^(Shift\+Escape|(Shift\+)?F\d+)$/.test(keys);
}
