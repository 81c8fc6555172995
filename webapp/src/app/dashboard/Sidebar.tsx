import { session } from '../../shared/api/client';
import type { User } from '../../shared/api/types';
import { useText } from '../../shared/i18n/text';
import { firstVisible } from '../../shared/names';
import { useRoute } from '../../shared/route';
import { useSignal } from '../../shared/signal';
import { Icon, type IconName } from '../../shared/ui/Icon';
import { Name } from '../../shared/ui/Name';
import { pageAt, pathOf, TABS, type Page } from '../routes';
import { en } from '../text/en';
import { ru } from '../text/ru';
import { SignOut } from '../SignOut';

/** On wide screens: all sections, who is signed in, and the way out. */
export function Sidebar() {
  const t = useText(en, ru);
  const state = useSignal(session.state);
  const page = pageAt(useRoute().path);
  return (
    <aside class="sidebar">
      <p class="brand sidebar__brand">CYBERVPN</p>
      <nav class="sidebar__nav" aria-label={t('nav')}>
        {TABS.map((tab) => (
          <Item key={tab} to={pathOf(tab)} icon={tab} text={t(tab)} isHere={isWithin(page, tab)} />
        ))}
        <Item to="/devices" icon="devices" text={t('devices')} isHere={page.name === 'devices'} />
        <Item to="/security" icon="shield" text={t('security')} isHere={page.name === 'security'} />
      </nav>
      <div class="sidebar__foot">
        <p class="sidebar__who">{state.is === 'signed-in' && <Name name={nameOf(state.user)} />}</p>
        <SignOut />
      </div>
    </aside>
  );
}

function Item({ to, icon, text, isHere }: { to: string; icon: IconName; text: string; isHere: boolean }) {
  return (
    <a class="sidebar__item" href={`#${to}`} aria-current={isHere ? 'page' : undefined}>
      <Icon name={icon} size={22} />
      {text}
    </a>
  );
}

function isWithin(page: Page, tab: (typeof TABS)[number]): boolean {
  if (page.name === 'checkout') return tab === 'plans';
  if (page.name === 'payment') return tab === 'home';
  if (page.name === 'notifications' || page.name === 'antiphishing') return tab === 'profile';
  return page.name === tab;
}

function nameOf(user: User): string | null {
  return firstVisible(user.first_name, user.username && `@${user.username}`, user.email);
}
