/** Token name → `#rrggbb` or `#rrggbbaa`. */
export type Theme = Record<string, string>;

/** Reads the dark, the light and the two high-contrast themes out of tokens.css, as a browser would: later blocks win where they match. */
export function parseThemes(css: string): Record<string, Theme> {
  return {
    dark: cascade(css, 'dark', false),
    light: cascade(css, 'light', false),
    'dark high-contrast': cascade(css, 'dark', true),
    'light high-contrast': cascade(css, 'light', true),
  };
}

function cascade(css: string, theme: 'dark' | 'light', hasMore: boolean): Theme {
  const blocks = [...css.matchAll(/^(:root|\[data-)([^{]*)\{([^}]*)\}/gm)];
  const matching = blocks.filter(([, start, end = '']) => selects(`${start}${end}`.trim(), theme, hasMore));
  return Object.assign({}, ...matching.map(([, , , body = '']) => colours(body))) as Theme;
}

function selects(selector: string, theme: 'dark' | 'light', hasMore: boolean): boolean {
  if (selector === ':root') return true;
  if (selector === "[data-theme='light']") return theme === 'light';
  if (selector === "[data-contrast='more']:not([data-theme='light'])") return hasMore && theme === 'dark';
  if (selector === "[data-contrast='more'][data-theme='light']") return hasMore && theme === 'light';
  throw new Error(`Teach this reader the selector ${selector}`);
}

/** WCAG 2.2 §1.4.3: 1 to 21. */
export function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

/** The colour one sees where a translucent one lies on an opaque one. */
export function onTop(wash: string, ground: string): string {
  const [over, under] = [channels(wash), channels(ground)];
  const alpha = over[3] ?? 1;
  const mixed = [0, 1, 2].map((index) => Math.round((over[index] ?? 0) * alpha + (under[index] ?? 0) * (1 - alpha)));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

function colours(text: string): Theme {
  return Object.fromEntries([...text.matchAll(/--([\w-]+): (#[\da-f]{6,8});/g)].map(([, name = '', value = '']) => [name, value]));
}

/** Red, green and blue 0–255, alpha 0–1. */
function channels(hex: string): number[] {
  const bytes = hex.match(/[\da-f]{2}/g) ?? [];
  return bytes.map((byte, index) => parseInt(byte, 16) / (index === 3 ? 255 : 1));
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = channels(hex)
    .slice(0, 3)
    .map((value) => value / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
