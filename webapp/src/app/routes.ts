const profileParts = ['devices', 'security', 'notifications', 'antiphishing'] as const;
type ProfilePart = (typeof profileParts)[number];

function isProfilePart(name: string | undefined): name is ProfilePart {
  return profileParts.some((part) => part === name);
}

/** A page of the app, with what its address says. */
export type Page =
  | { name: 'home' | 'plans' | 'connect' | 'usage' | 'profile' | ProfilePart | 'not-found' }
  | { name: 'checkout'; planId: string }
  | { name: 'payment'; id: string };

export const TABS = ['home', 'plans', 'connect', 'usage', 'profile'] as const;

export type Tab = (typeof TABS)[number];

export function pathOf(tab: Tab): string {
  return tab === 'home' ? '/' : `/${tab}`;
}

export function pageAt(path: string): Page {
  const [, section = '', id = ''] = path.split('/');
  if (section === '') return { name: 'home' };
  if (section === 'checkout' && id) return { name: 'checkout', planId: decodeURIComponent(id) };
  if (section === 'pay' && id) return { name: 'payment', id: decodeURIComponent(id) };
  if (section === 'plans' || section === 'connect' || section === 'usage') return { name: section };
  if (section === 'profile' || isProfilePart(section)) return { name: section };
  return { name: 'not-found' };
}

/** Where "back" leads, or null on the pages that the tab bar shows. */
export function parentOf(page: Page): string | null {
  if (page.name === 'checkout') return '/plans';
  if (isProfilePart(page.name)) return '/profile';
  if (page.name === 'payment' || page.name === 'not-found') return '/';
  return null;
}
