import { useText } from '../shared/i18n/text';
import { Icon } from '../shared/ui/Icon';
import { feelChoice } from '../telegram/haptics';
import { TABS, pathOf, type Page } from './routes';
import { en } from './text/en';
import { ru } from './text/ru';

export function TabBar({ page }: { page: Page }) {
  const t = useText(en, ru);
  return (
    <nav class="tabs" aria-label={t('nav')}>
      {TABS.map((tab) => (
        <a
          key={tab}
          class="tabs__tab"
          href={`#${pathOf(tab)}`}
          aria-current={page.name === tab ? 'page' : undefined}
          onClick={feelChoice}
        >
          <Icon name={tab} size={24} />
          <span>{t(tab)}</span>
        </a>
      ))}
    </nav>
  );
}
