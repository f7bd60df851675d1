import { useT } from '../../platform/i18n/index.js';
export function Home() {
  const t = useT('home');
  return <main>{t('title')}</main>;
}
