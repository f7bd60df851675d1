import { useTheme } from 'next-themes';

/** What a person may pick; `system` follows the device. */
export const themeChoices = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof themeChoices)[number];

export function useThemeChoice(): { choice: ThemeChoice; setChoice: (choice: ThemeChoice) => void; isDark: boolean } {
  const { theme, setTheme, resolvedTheme } = useTheme();
  const choice = themeChoices.find((known) => known === theme) ?? 'system';
  return { choice, setChoice: setTheme, isDark: resolvedTheme === 'dark' };
}
