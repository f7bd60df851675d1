import { LogOut, Monitor, Moon, Settings, Sun } from 'lucide-react';
import { getClient, useMe, useSelected } from '../../../platform/client/index.js';
import { useT } from '../../../platform/i18n/index.js';
import { useSignOut } from '../../auth/index.js';
import { paths, useLocation } from '../../../platform/routing/index.js';
import { themeChoices, useThemeChoice } from '../../../platform/theme/index.js';
import { Avatar, Menu, MenuChoice, MenuGroup, MenuItem, MenuSeparator, Submenu } from '../../../ui/index.js';

const themeIcons = { system: Monitor, light: Sun, dark: Moon };

/** Oneself: settings, theme, the way out. */
export function OwnMenu() {
  const t = useT('shell.own');
  const { user } = useMe();
  const presence = useSelected(getClient().people, (people) => people.get(user.id)?.presence ?? null);
  const isOnline = useSelected(getClient().connection, ({ status }) => status === 'online');
  const { choice, setChoice } = useThemeChoice();
  const [, navigate] = useLocation();
  const ThemeIcon = themeIcons[choice];
  const signOut = useSignOut();
  return (
    <Menu
      align="end"
      trigger={
        <button
          type="button"
          aria-label={t('label', { name: user.displayName })}
          className="mt-2 flex size-11 shrink-0 items-center justify-center rounded-lg [--around:var(--rail)] hover:bg-(--rail-ink)/10 focus-visible:outline-rail-ink"
        >
          <Avatar name={user.displayName} seed={user.id} presence={isOnline ? (presence ?? 'online') : 'offline'} />
        </button>
      }
    >
      <MenuGroup label={user.displayName}>
        <MenuItem icon={<Settings aria-hidden="true" />} onSelect={() => navigate(paths.settings.to({ tab: 'account' }))}>
          {t('settings')}
        </MenuItem>
        <Submenu label={t('theme')} icon={<ThemeIcon aria-hidden="true" />}>
          {themeChoices.map((theme) => (
            <MenuChoice key={theme} isChecked={theme === choice} onSelect={() => setChoice(theme)}>
              {t(`themes.${theme}`)}
            </MenuChoice>
          ))}
        </Submenu>
      </MenuGroup>
      <MenuSeparator />
      <MenuItem icon={<LogOut aria-hidden="true" />} onSelect={() => void signOut()}>
        {t('signOut')}
      </MenuItem>
    </Menu>
  );
}
