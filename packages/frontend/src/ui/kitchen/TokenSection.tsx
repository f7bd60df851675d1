import { Section } from './Section.js';

const swatches = [
  'canvas',
  'sidebar',
  'rail',
  'raised',
  'sunken',
  'hover',
  'selected',
  'line',
  'line-strong',
  'ink-faint',
  'ink-soft',
  'ink',
  'accent',
  'accent-wash',
  'danger',
  'danger-wash',
  'warn-wash',
  'ok-wash',
];

export function TokenSection() {
  return (
    <Section title="Tokens">
      <div className="grid grid-cols-3 gap-2 sm:grid-cols-6 lg:grid-cols-9">
        {swatches.map((name) => (
          <div key={name} className="text-micro text-ink-faint">
            <div className="mb-1 h-12 rounded-md border border-line" style={{ background: `var(--${name})` }} />
            {name}
          </div>
        ))}
      </div>
      <p className="text-display font-semibold">Display — a calm place to talk</p>
      <p className="text-heading font-semibold">Heading — what happened while you were away</p>
      <p className="text-title font-semibold">Title — design</p>
      <p className="text-message">Message — The quick brown fox, большая лиса, Ångström żółw, 0123456789.</p>
      <p className="text-body">Body — Only people you add can see it.</p>
      <p className="text-small text-ink-soft">Small — Shown in the rail and in invites.</p>
      <p className="text-caption text-ink-faint">Caption — 14:02, edited</p>
    </Section>
  );
}
