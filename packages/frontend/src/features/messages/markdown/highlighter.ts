import { createCssVariablesTheme, createHighlighterCore, type HighlighterCore } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import { languages, nameOf } from './languages.js';
import type { TokenLines } from './use-highlight.js';

const theme = createCssVariablesTheme({ name: 'tokens', variablePrefix: '--code-' });

let highlighter: Promise<HighlighterCore> | null = null;

/** Fetched on the first code block of a language. The engine is JavaScript: WebAssembly would need a weaker content security policy. */
export async function tokenize(lang: string, value: string): Promise<TokenLines> {
  highlighter ??= createHighlighterCore({ themes: [theme], langs: [], engine: createJavaScriptRegexEngine({ forgiving: true }) });
  const shiki = await highlighter;
  const name = nameOf(lang);
  if (!shiki.getLoadedLanguages().includes(name)) await shiki.loadLanguage(await languages[name]());
  const lines = shiki.codeToTokensBase(value, { lang: name, theme: 'tokens' });
  return lines.map((line) => line.map(({ content, color }) => ({ content, color: color ?? 'inherit' })));
}
