import { LogOut, Settings, Smile } from 'lucide-react';
import { useMe } from '../../platform/client/index.js';
import { useT } from '../../platform/i18n/index.js';
import { paths, useLocation } from '../../platform/routing/index.js';
import { themeChoices, useThemeChoice } from '../../platform/appearance/index.js';
import { Avatar, Menu, MenuItem, MenuRadioGroup, MenuSeparator } from '../../ui/index.js';
import { useSignOut } from '../auth/index.js';
import { AvailabilityItems } from './AvailabilityItems.js';
import { useOwnLook } from './use-own-look.js';

/** One's own face, and behind it the way to the settings and out. */
export function AccountMenu() {
  const t = useT('account');
  const { user } = useMe();
  const look = useOwnLook();
  const { choice, setChoice } = useThemeChoice();
  const [, navigate] = useLocation();
  const { signOut, signOutDialog } = useSignOut();
  return (
    <>
      <Menu
        align="end"
        trigger={
          <button type="button" aria-label={t('label', { name: user.displayName })} className="rounded-md">
            <Avatar name={user.displayName} presence={look} />
          </button>
        }
      >
        <AvailabilityItems />
        <MenuSeparator />
        <MenuItem icon={<Smile aria-hidden="true" />} onSelect={() => navigate(paths.settings.to({ tab: 'profile' }))}>
          {t('profile')}
        </MenuItem>
        <MenuItem icon={<Settings aria-hidden="true" />} onSelect={() => navigate(paths.settings.to({ tab: 'account' }))}>
          {t('settings')}
        </MenuItem>
        <MenuSeparator />
        <MenuRadioGroup
          label={t('theme')}
          value={choice}
          onPick={setChoice}
          options={themeChoices.map((theme) => ({ value: theme, label: t(`themes.${theme}`) }))}
        />
        <MenuSeparator />
        <MenuItem icon={<LogOut aria-hidden="true" />} onSelect={signOut}>
          {t('signOut')}
        </MenuItem>
      </Menu>
      {signOutDialog}
    </>
  );
}
