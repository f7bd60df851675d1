import { Bell, Copy, Pencil, Pin, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import {
  AlertDialog,
  Avatar,
  Badge,
  Banner,
  Button,
  Checkbox,
  ContextMenu,
  CountBadge,
  Dialog,
  EmptyState,
  Kbd,
  Menu,
  MenuChoice,
  MenuGroup,
  MenuItem,
  MenuSeparator,
  notify,
  PeopleIllustration,
  Popover,
  QuietIllustration,
  SearchIllustration,
  Select,
  Skeleton,
  SkeletonText,
  Submenu,
  Switch,
  Tabs,
  TextArea,
  TextField,
} from '../index.js';
import { Section } from './Section.js';

export function FormSection() {
  const [role, setRole] = useState<'member' | 'admin' | 'guest'>('member');
  return (
    <Section title="Forms">
      <div className="grid gap-6 md:grid-cols-2">
        <form className="flex flex-col gap-4 rounded-lg border border-line p-5" onSubmit={(event) => event.preventDefault()}>
          <TextField label="Email" type="email" placeholder="you@example.org" autoComplete="email" />
          <TextField
            label="Password"
            type="password"
            defaultValue="correct horse"
            aside={
              <a href="#forgot" className="text-accent-ink underline">
                Forgot it?
              </a>
            }
          />
          <TextField
            label="Workspace name"
            defaultValue="Nordlicht"
            error="This name is taken. Try another one."
            hint="Shown in the rail and in invites."
          />
          <Button type="submit" variant="primary" size="lg">
            Create account
          </Button>
        </form>
        <div className="flex flex-col gap-4 rounded-lg border border-line p-5">
          <Select
            label="Role"
            value={role}
            onValueChange={setRole}
            options={[
              { value: 'admin', label: 'Admin', hint: 'Manages channels and people' },
              { value: 'member', label: 'Member' },
              { value: 'guest', label: 'Guest', hint: 'Sees only channels it was added to' },
            ]}
          />
          <TextArea label="What is it about?" hint="One sentence is enough." />
          <Checkbox label="Make private" hint="Only people you add can see it." defaultChecked />
          <Checkbox label="Announce it" />
          <Switch label="Enter sends" hint="Otherwise Ctrl+Enter does." defaultChecked />
          <Switch label="Sounds" />
        </div>
      </div>
      <ButtonRow />
    </Section>
  );
}

function ButtonRow() {
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button variant="primary">Save changes</Button>
      <Button>Cancel</Button>
      <Button variant="ghost" icon={<Plus aria-hidden="true" className="size-4" />}>
        Add channel
      </Button>
      <Button variant="danger">Delete</Button>
      <Button variant="primary" isBusy>
        Saving
      </Button>
      <Button disabled>Disabled</Button>
      <Button size="sm">Small</Button>
      <Button size="lg">Large</Button>
      <Kbd keys="Mod+Shift+K" />
    </div>
  );
}

export function OverlaySection() {
  const [open, setOpen] = useState<'dialog' | 'alert' | null>(null);
  return (
    <Section title="Overlays">
      <div className="flex flex-wrap items-center gap-3">
        <Button onClick={() => setOpen('dialog')}>Open dialog</Button>
        <Button onClick={() => setOpen('alert')}>Delete channel…</Button>
        <MenuSample />
        <Popover trigger={<Button>Profile</Button>} title="Mira Okafor">
          <div className="flex items-center gap-3">
            <Avatar name="Mira Okafor" size="lg" presence="online" />
            <p className="text-ink-soft">Designer, Lagos. 15:04 there.</p>
          </div>
        </Popover>
        <Button onClick={() => notify({ message: 'The upload failed', detail: 'kitchen.png is larger than 25 MB.', tone: 'danger' })}>
          Toast
        </Button>
        <ContextMenu
          area={<div className="rounded-md border border-dashed border-line-strong px-4 py-1.5 text-ink-soft">Right click here</div>}
        >
          <MenuItem icon={<Pencil aria-hidden="true" />} onSelect={() => undefined}>
            Edit
          </MenuItem>
        </ContextMenu>
      </div>
      <Dialog
        isOpen={open === 'dialog'}
        onOpenChange={() => setOpen(null)}
        title="New channel"
        description="Channels are where a topic lives."
        footer={
          <>
            <Button variant="ghost" onClick={() => setOpen(null)}>
              Cancel
            </Button>
            <Button variant="primary">Create channel</Button>
          </>
        }
      >
        <div className="flex flex-col gap-4">
          <TextField label="Name" placeholder="design" />
          <Checkbox label="Make private" hint="Only people you add can see it." />
        </div>
      </Dialog>
      <AlertDialog
        isOpen={open === 'alert'}
        onOpenChange={() => setOpen(null)}
        title="Delete #design?"
        confirmLabel="Delete channel"
        confirmPhrase="design"
        onConfirm={() => setOpen(null)}
      >
        All 1,204 messages and 36 files in it are deleted for everyone. This cannot be undone.
      </AlertDialog>
    </Section>
  );
}

function MenuSample() {
  const [isMuted, setMuted] = useState(false);
  return (
    <Menu trigger={<Button>Menu</Button>}>
      <MenuItem icon={<Copy aria-hidden="true" />} shortcut="Mod+C" onSelect={() => notify({ message: 'Link copied', tone: 'ok' })}>
        Copy link
      </MenuItem>
      <MenuItem icon={<Pin aria-hidden="true" />} onSelect={() => undefined}>
        Pin
      </MenuItem>
      <Submenu label="Notify me" icon={<Bell aria-hidden="true" />}>
        <MenuGroup label="About">
          <MenuItem onSelect={() => undefined}>Everything</MenuItem>
          <MenuItem onSelect={() => undefined}>Mentions</MenuItem>
        </MenuGroup>
      </Submenu>
      <MenuChoice isChecked={isMuted} onSelect={() => setMuted(!isMuted)}>
        Muted
      </MenuChoice>
      <MenuSeparator />
      <MenuItem
        icon={<Trash2 aria-hidden="true" />}
        isDanger
        onSelect={() => notify({ message: 'Message deleted', action: { label: 'Undo', onSelect: () => undefined } })}
      >
        Delete
      </MenuItem>
    </Menu>
  );
}

export function StateSection() {
  const [tab, setTab] = useState<'files' | 'links'>('files');
  return (
    <Section title="States">
      <div className="flex flex-col overflow-hidden rounded-lg border border-line">
        <Banner>You are looking at an archived channel.</Banner>
        <Banner tone="warn" action={<Button size="sm">Retry now</Button>}>
          Reconnecting…
        </Banner>
        <Banner tone="danger">This session was ended on another device.</Banner>
      </div>
      <div className="grid gap-4 md:grid-cols-3">
        <EmptyState
          illustration={<QuietIllustration />}
          title="Nobody has said anything yet"
          action={<Button variant="primary">Say hello</Button>}
        >
          This is the very start of #design.
        </EmptyState>
        <EmptyState illustration={<PeopleIllustration />} title="Just you so far" action={<Button>Invite people</Button>}>
          ChatEra is better with company.
        </EmptyState>
        <EmptyState illustration={<SearchIllustration />} title="No results">
          Try fewer words, or look in all channels.
        </EmptyState>
      </div>
      <div className="grid gap-6 md:grid-cols-2">
        <div className="flex gap-3">
          <Skeleton className="size-9 rounded-md" />
          <div className="flex-1">
            <SkeletonText lines={4} />
          </div>
        </div>
        <Tabs
          label="Details"
          value={tab}
          onValueChange={setTab}
          items={[
            { value: 'files', label: 'Files', panel: <p className="text-ink-soft">36 files</p> },
            { value: 'links', label: 'Links', panel: <p className="text-ink-soft">12 links</p> },
          ]}
        />
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Badge>Guest</Badge>
        <Badge tone="accent">Admin</Badge>
        <Badge tone="ok">Verified</Badge>
        <Badge tone="warn">Expires soon</Badge>
        <Badge tone="danger">Banned</Badge>
        <CountBadge count={7} label="7 new" />
        <CountBadge count={3} tone="mention" label="3 mentions" />
        <CountBadge count={140} tone="mention" label="140 mentions" />
        {['Ada', 'Bo Li', 'Chidi Eze', 'Đỗ Minh', 'Emre Kaya', 'Fatou', 'Grete', 'Hana Ito', 'Igor', 'Jun'].map((name) => (
          <Avatar key={name} name={name} isNamed />
        ))}
        <Avatar name="Mira Okafor" size="xl" presence="online" isNamed />
      </div>
    </Section>
  );
}
