import { useEffect, useRef, useState } from 'react';
import { firstLine, type NameOf } from '@chatera/markdown';
import type { Timeline, TimelineMessage } from '@chatera/client';
import type { UserId } from '@chatera/protocol';
import { getClient } from '../../../platform/client/index.js';
import { useT } from '../../../platform/i18n/index.js';
import { useUserName } from '../../members/index.js';
import { useNameNow } from '../mentions/use-mention-names.js';

const everyMs = 1_500;
const maxSpoken = 160;

/** Tells screen readers what came in. Apart from the list, whose rows come and go with scrolling, and at most every second and a half. */
export function Announcer({ timeline, me }: { timeline: Timeline; me: UserId }) {
  const t = useT('messages');
  const nameOf = useUserName();
  const called = useNameNow();
  const lastSeq = timeline.hasLater ? null : (timeline.messages.at(-1)?.seq ?? 0);
  const told = useRef(lastSeq ?? Infinity);
  const [words, setWords] = useState('');
  useEffect(() => {
    if (lastSeq === null || lastSeq <= told.current) return;
    const timer = setTimeout(() => {
      const news = timeline.messages.filter(({ seq, authorId, body }) => seq > told.current && authorId !== me && body !== null);
      told.current = lastSeq;
      const [only] = news;
      if (only && news.length === 1) setWords(`${nameOf(getClient().people.get().get(only.authorId)?.user)}: ${spoken(only, called)}`);
      else if (only) setWords(t('announceMany', { count: news.length }));
    }, everyMs);
    return () => clearTimeout(timer);
  }, [lastSeq, timeline, me, nameOf, called, t]);
  return (
    <div role="status" aria-live="polite" className="sr-only">
      {words}
    </div>
  );
}

const spoken = ({ body }: TimelineMessage, nameOf: NameOf): string =>
  body?.kind === 'plain' ? firstLine(body.text, maxSpoken, nameOf) : '';
