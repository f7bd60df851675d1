import { Link, paths } from '../../platform/routing/index.js';
import { Logo } from '../../ui/index.js';
import { AccountMenu } from '../settings/index.js';

export function HomeHeader() {
  return (
    <header className="flex h-14 shrink-0 items-center justify-between gap-4 border-b border-line px-4 sm:px-8">
      <Link href={paths.home.to()} className="flex rounded-sm">
        <Logo />
      </Link>
      <AccountMenu />
    </header>
  );
}
