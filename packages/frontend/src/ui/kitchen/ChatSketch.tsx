import { AtSign, Hash, MoreHorizontal, Pencil, Plus, Reply, Search, SmilePlus, Users } from 'lucide-react';
import { Avatar, Badge, Banner, CountBadge, Divider, IconButton, LogoMark, type Presence } from '../index.js';

/** How the parts sit together in the real layout. */
export function ChatSketch() {
  return (
    <section className="overflow-hidden rounded-lg border border-line">
      <Banner tone="warn">Reconnecting… 2 messages wait to be sent</Banner>
      <div className="flex h-136">
        <Rail />
        <Sidebar />
        <Conversation />
      </div>
    </section>
  );
}

function Rail() {
  return (
    <nav aria-label="Workspaces" className="flex w-rail shrink-0 flex-col items-center gap-2 bg-rail py-3">
      <LogoMark className="size-10" />
      {['Nordlicht Studio', 'Open Maps', 'Family'].map((name, index) => (
        <span key={name} className={index === 0 ? 'rounded-lg ring-2 ring-rail-ink ring-offset-2 ring-offset-rail' : 'opacity-80'}>
          <Avatar name={name} size="md" isNamed />
        </span>
      ))}
      <IconButton label="Add workspace" className="text-rail-ink hover:bg-(--rail-ink)/15 hover:text-rail-ink">
        <Plus aria-hidden="true" />
      </IconButton>
    </nav>
  );
}

const channels = [
  { name: 'general', unread: 0, mentions: 0 },
  { name: 'design', unread: 4, mentions: 0 },
  { name: 'release-2.0', unread: 12, mentions: 3 },
  { name: 'lunch', unread: 0, mentions: 0 },
];

const people: { name: string; presence: Presence }[] = [
  { name: 'Mira Okafor', presence: 'online' },
  { name: 'Jonas Weber', presence: 'idle' },
  { name: 'Анна Лебедева', presence: 'dnd' },
  { name: 'Tomás', presence: 'offline' },
];

function Sidebar() {
  return (
    <aside className="hidden w-sidebar shrink-0 flex-col bg-sidebar sm:flex" style={{ ['--around' as string]: 'var(--sidebar)' }}>
      <div className="flex h-header items-center justify-between px-4 text-title font-semibold">Nordlicht Studio</div>
      <div className="flex flex-col gap-px px-2">
        <p className="px-2 pt-2 pb-1 text-caption font-medium text-ink-faint">Channels</p>
        {channels.map(({ name, unread, mentions }, index) => (
          <a
            key={name}
            href="#channel"
            className={`flex h-7.5 items-center gap-2 rounded-sm px-2 ${index === 1 ? 'bg-selected font-medium text-ink' : unread ? 'font-semibold text-ink hover:bg-hover' : 'text-ink-soft hover:bg-hover'}`}
          >
            <Hash aria-hidden="true" className="size-4 text-ink-faint" />
            <span className="flex-1 truncate">{name}</span>
            <CountBadge count={mentions || unread} tone={mentions ? 'mention' : 'plain'} label={`${mentions || unread} new`} />
          </a>
        ))}
        <p className="px-2 pt-4 pb-1 text-caption font-medium text-ink-faint">Direct messages</p>
        {people.map(({ name, presence }) => (
          <a key={name} href="#direct" className="flex h-8.5 items-center gap-2.5 rounded-sm px-2 text-ink-soft hover:bg-hover">
            <Avatar name={name} size="sm" presence={presence} />
            <span className="truncate">{name}</span>
          </a>
        ))}
      </div>
    </aside>
  );
}

function Conversation() {
  return (
    <div className="flex min-w-0 flex-1 flex-col bg-canvas">
      <header className="flex h-header items-center gap-2 border-b border-line px-4">
        <Hash aria-hidden="true" className="size-4.5 text-ink-faint" />
        <h2 className="text-title font-semibold">design</h2>
        <span className="hidden truncate text-small text-ink-faint md:inline">Tokens, screens, and the odd pixel</span>
        <span className="flex-1" />
        <IconButton label="Search" shortcut="Mod+F">
          <Search aria-hidden="true" />
        </IconButton>
        <IconButton label="Members">
          <Users aria-hidden="true" />
        </IconButton>
      </header>
      <div className="flex flex-1 flex-col justify-end gap-1 py-3">
        <div className="px-5 py-1">
          <Divider label="Thursday, 19 November" />
        </div>
        <SketchMessage
          name="Mira Okafor"
          time="14:02"
          lines={['The new rail is in. Petrol in both themes, so it feels like one place.', 'Screenshots in the thread.']}
        />
        <SketchMessage
          name="Анна Лебедева"
          time="14:09"
          lines={['Красиво! На узком экране тоже проверила — ничего не прыгает.']}
          isHovered
        />
        <div className="flex items-center gap-3 px-5 py-1 text-caption font-semibold text-danger-ink">
          <span className="h-px flex-1 bg-danger-ink/50" />
          New
        </div>
        <SketchMessage name="Jonas Weber" time="14:21" lines={['@you can we ship it today? I only miss the focus ring on the switch.']} />
      </div>
      <div className="px-4 pb-4">
        <div className="rounded-lg border border-line-strong bg-canvas">
          <p className="px-3.5 pt-2.5 text-message text-ink-faint">Message #design</p>
          <div className="flex items-center gap-0.5 p-1.5">
            <IconButton label="Attach a file" size="sm">
              <Plus aria-hidden="true" />
            </IconButton>
            <IconButton label="Emoji" size="sm">
              <SmilePlus aria-hidden="true" />
            </IconButton>
            <IconButton label="Mention someone" size="sm">
              <AtSign aria-hidden="true" />
            </IconButton>
          </div>
        </div>
      </div>
    </div>
  );
}

function SketchMessage({ name, time, lines, isHovered = false }: { name: string; time: string; lines: string[]; isHovered?: boolean }) {
  return (
    <article className={`relative flex gap-3 px-5 py-1.5 ${isHovered ? 'bg-hover' : ''}`}>
      <Avatar name={name} />
      <div className="min-w-0 text-message">
        <p className="flex items-baseline gap-2">
          <span className="font-semibold">{name}</span>
          {name.startsWith('Mira') && <Badge tone="accent">Admin</Badge>}
          <time className="text-caption text-ink-faint tabular-nums">{time}</time>
        </p>
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      {isHovered && (
        <div className="absolute end-4 -top-3.5 flex rounded-md bg-raised p-0.5 shadow-popover">
          <IconButton label="React" size="sm">
            <SmilePlus aria-hidden="true" />
          </IconButton>
          <IconButton label="Reply" size="sm">
            <Reply aria-hidden="true" />
          </IconButton>
          <IconButton label="Edit" size="sm">
            <Pencil aria-hidden="true" />
          </IconButton>
          <IconButton label="More" size="sm">
            <MoreHorizontal aria-hidden="true" />
          </IconButton>
        </div>
      )}
    </article>
  );
}
