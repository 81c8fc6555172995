import { useText } from '../../shared/i18n/text';
import { ButtonLink } from '../../shared/ui/Button';
import { Icon } from '../../shared/ui/Icon';
import { en } from './text/en';
import { ru } from './text/ru';

/** For those who have not bought anything yet. */
export function GetStarted() {
  const t = useText(en, ru);
  return (
    <section class="card hero" aria-labelledby="get-started">
      <div class="hero__mark">
        <Icon name="shield" size={34} />
      </div>
      <h2 class="hero__title" id="get-started">
        {t('noneTitle')}
      </h2>
      <p>{t('noneBody')}</p>
      <ul class="hero__points">
        <li>
          <Icon name="globe" />
          {t('nonePoint1')}
        </li>
        <li>
          <Icon name="devices" />
          {t('nonePoint2')}
        </li>
        <li>
          <Icon name="shield" />
          {t('nonePoint3')}
        </li>
      </ul>
      <ButtonLink href="#/plans">{t('getStarted')}</ButtonLink>
    </section>
  );
}
