import { Keyboard, KeyRound, MonitorSmartphone, Palette, User } from 'lucide-react';
import type { ComponentType, ReactNode } from 'react';
import { useT } from '../../platform/i18n/index.js';
import { paths, Redirect, useDocumentTitle, useParams } from '../../platform/routing/index.js';
import { TabbedPage } from '../../ui/TabbedPage.js';
import { AccountTab } from './account/AccountTab.js';
import { AppearanceTab } from './appearance/AppearanceTab.js';
import { KeysTab } from './keys/KeysTab.js';
import { ProfileTab } from './profile/ProfileTab.js';
import { SessionsTab } from './sessions/SessionsTab.js';
import { settingsTabs, type SettingsTab } from './tabs.js';

const screens: Record<SettingsTab, ComponentType> = {
  profile: ProfileTab,
  account: AccountTab,
  sessions: SessionsTab,
  appearance: AppearanceTab,
  keys: KeysTab,
};

const icons: Record<SettingsTab, ReactNode> = {
  profile: <User aria-hidden="true" />,
  account: <KeyRound aria-hidden="true" />,
  sessions: <MonitorSmartphone aria-hidden="true" />,
  appearance: <Palette aria-hidden="true" />,
  keys: <Keyboard aria-hidden="true" />,
};

/** One's own settings, each part with its address. */
export function Settings() {
  const t = useT('settings');
  const wanted = useParams().tab;
  const current = settingsTabs.find((tab) => tab === wanted);
  useDocumentTitle(current ? t(`tabs.${current}`) : t('title'));
  if (!current) return <Redirect to={paths.settings.to({ tab: 'profile' })} replace />;
  const Screen = screens[current];
  return (
    <TabbedPage
      title={t('title')}
      back={{ href: paths.home.to(), label: t('back') }}
      tabs={settingsTabs.map((tab) => ({
        label: t(`tabs.${tab}`),
        href: paths.settings.to({ tab }),
        isCurrent: tab === current,
        icon: icons[tab],
      }))}
    >
      <Screen />
    </TabbedPage>
  );
}
