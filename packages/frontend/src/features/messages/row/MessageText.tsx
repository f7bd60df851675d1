import { Lock } from 'lucide-react';
import type { MessageBody } from '@chatera/protocol';
import { useT } from '../../../platform/i18n/index.js';
import { isJumbo } from '../markdown/jumbo.js';
import { Markdown } from '../markdown/Markdown.js';
import { treeOf } from './message-tree.js';

export function MessageText({ body }: { body: MessageBody }) {
  if (body.kind === 'sealed') return <SealedText />;
  if (isJumbo(body.text)) return <p className="text-[2rem] leading-tight">{body.text.trim()}</p>;
  return <Markdown tree={treeOf(body)} />;
}

function SealedText() {
  const t = useT('messages');
  return (
    <p className="flex items-center gap-1.5 text-ink-faint">
      <Lock aria-hidden="true" className="size-4" />
      {t('sealed')}
    </p>
  );
}
