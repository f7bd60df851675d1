import { Check, Copy } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { useT } from '../../../platform/i18n/index.js';
import { Button } from '../../../ui/index.js';
import { copyText } from './copy-text.js';

/** A link to hand on: one click copies it. Where the browser forbids that, it is selected, ready for the keyboard. */
export function InviteLink({ link }: { link: string }) {
  const t = useT('workspaces.invites');
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    input.current?.select();
    setCopied(await copyText(link));
  };
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-small font-medium text-ink">
        {t('link')}
      </label>
      <div className="flex gap-2">
        <input
          ref={input}
          id={id}
          readOnly
          value={link}
          onFocus={(event) => event.target.select()}
          className="h-control-lg min-w-0 flex-1 rounded-md border border-line-strong bg-sunken px-3 font-mono text-small text-ink"
        />
        <Button
          variant="primary"
          size="lg"
          icon={isCopied ? <Check aria-hidden="true" className="size-4" /> : <Copy aria-hidden="true" className="size-4" />}
          onClick={() => void copy()}
        >
          {isCopied ? t('copied') : t('copy')}
        </Button>
      </div>
      <span role="status" className="sr-only">
        {isCopied && t('copied')}
      </span>
    </div>
  );
}
