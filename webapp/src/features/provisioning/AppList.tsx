import { useState } from 'preact/hooks';
import type { Access, VpnApp } from '../../shared/api/types';
import { copyText } from '../../shared/clipboard';
import { handOverUrl } from '../../shared/handOver';
import { useText } from '../../shared/i18n/text';
import { isolated, visibleName } from '../../shared/names';
import { Button } from '../../shared/ui/Button';
import { Name } from '../../shared/ui/Name';
import type { DevicePlatform } from '../../telegram/device';
import { feelPress } from '../../telegram/haptics';
import { openLink } from '../../telegram/links';
import { appsFor, storesOf } from './apps';
import { en } from './text/en';
import { ru } from './text/ru';

interface Props {
  access: Access;
  platform: DevicePlatform;
}

/** Where to get an app for this device. */
export function StoreLinks({ access, platform }: Props) {
  const t = useText(en, ru);
  const apps = appsFor(access.apps, platform);
  if (apps.length === 0) return <p>{t('noApps')}</p>;
  return (
    <>
      <p>{t('step1Body')}</p>
      <ul class="apps">
        {apps.map((app, at) => (
          <li key={`${app.name} ${at}`} class="apps__row">
            <span class="apps__mark" aria-hidden="true">
              {visibleName(app.name).charAt(0)}
            </span>
            <span class="apps__name">
              <Name name={app.name} standIn={t('appUnnamed')} />
            </span>
            <Stores app={app} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** One button when there is one place to get it, else one a place, under its own name. */
function Stores({ app }: { app: VpnApp }) {
  const t = useText(en, ru);
  const stores = storesOf(app);
  const name = isolated(visibleName(app.name));
  return (
    <span class="apps__stores">
      {stores.map(({ name: store, url }) => (
        <button
          key={url}
          type="button"
          class="button button--small"
          aria-label={
            stores.length === 1 || !visibleName(store)
              ? t('installApp', { app: name })
              : t('installFrom', { app: name, store: isolated(visibleName(store)) })
          }
          onClick={() => openLink(url)}
        >
          {stores.length === 1 ? t('install') : <Name name={store} standIn={t('install')} />}
        </button>
      ))}
    </span>
  );
}

/** Hands the link over to an app; it is copied as well, for when the app does not answer. */
export function HandOver({ access, platform }: Props) {
  const t = useText(en, ru);
  const [isOpening, setOpening] = useState(false);

  async function handOver(deepLink: string) {
    feelPress();
    const copying = copyText(access.subscription_url);
    openLink(handOverUrl(deepLink, location.origin));
    setOpening(await copying);
  }

  return (
    <div class="actions actions--column">
      {appsFor(access.apps, platform).map(({ name, deep_link: deepLink }) =>
        deepLink ? (
          <Button key={name} onClick={() => void handOver(deepLink)}>
            {t('openIn', { app: isolated(visibleName(name)) })}
          </Button>
        ) : null,
      )}
      <p class="hint announcement" aria-live="polite">
        {isOpening && t('opening')}
      </p>
    </div>
  );
}
