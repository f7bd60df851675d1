import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import type { Code } from '@chatera/markdown';
import { useT } from '../../../platform/i18n/index.js';
import { IconButton } from '../../../ui/index.js';
import { copyText } from '../copy-text.js';
import { useTabStop } from '../row/tab-stop.js';
import { useHighlight } from './use-highlight.js';

/** Shown plain at once; the colours come when the language has been fetched. They change no letter's place. */
export function CodeBlock({ code }: { code: Code }) {
  const t = useT('messages');
  const lines = useHighlight(code);
  return (
    <div className="group/code relative max-w-full self-start rounded-md border border-line bg-sunken">
      {/* Reachable by Tab from any row, since a long line has to be scrolled by keyboard. A group: landmarks would need names of their own. */}
      <pre
        role="group"
        aria-label={code.lang ? t('codeIn', { language: code.lang }) : t('code')}
        tabIndex={0}
        dir="ltr"
        className="max-h-96 min-w-48 overflow-auto rounded-md py-2 ps-3 pe-11 font-mono text-small leading-5"
      >
        <code>
          {lines === null
            ? code.value
            : lines.map((tokens, line) => (
                <span key={line}>
                  {line > 0 && '\n'}
                  {tokens.map(({ content, color }, index) => (
                    <span key={index} style={{ color }}>
                      {content}
                    </span>
                  ))}
                </span>
              ))}
        </code>
      </pre>
      <CopyCode value={code.value} />
    </div>
  );
}

function CopyCode({ value }: { value: string }) {
  const t = useT('messages');
  const [isCopied, setCopied] = useState(false);
  const tabIndex = useTabStop();
  const handleClick = async () => {
    setCopied(await copyText(value));
    setTimeout(() => setCopied(false), 2_000);
  };
  return (
    <IconButton
      label={isCopied ? t('copied') : t('copyCode')}
      size="sm"
      tabIndex={tabIndex}
      onClick={() => void handleClick()}
      className="absolute end-1 top-1 bg-sunken opacity-0 transition-opacity group-hover/code:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100"
    >
      {isCopied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
    </IconButton>
  );
}
