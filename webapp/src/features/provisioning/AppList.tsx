import { useState } from 'preact/hooks';
import type { Access } from '../../shared/api/types';
import { copyText } from '../../shared/clipboard';
import { handOverUrl } from '../../shared/handOver';
import { useText } from '../../shared/i18n/text';
import { Button } from '../../shared/ui/Button';
import type { DevicePlatform } from '../../telegram/device';
import { feelPress } from '../../telegram/haptics';
import { openLink } from '../../telegram/links';
import { appsFor } from './apps';
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
    <ul class="apps">
      {apps.map((app) => (
        <li key={app.name} class="apps__row">
          <span class="apps__mark" aria-hidden="true">
            {app.name.charAt(0)}
          </span>
          <span class="apps__name">{app.name}</span>
          <StoreButton
            url={app.store_url}
            label={t('install')}
            fullLabel={t('installApp', { app: app.name })}
          />
        </li>
      ))}
    </ul>
  );
}

interface StoreProps {
  url: string | null | undefined;
  label: string;
  fullLabel: string;
}

function StoreButton({ url, label, fullLabel }: StoreProps) {
  if (!url) return null;
  return (
    <button type="button" class="button button--small" aria-label={fullLabel} onClick={() => openLink(url)}>
      {label}
    </button>
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
            {t('openIn', { app: name })}
          </Button>
        ) : null,
      )}
      <p class="hint" aria-live="polite">
        {isOpening && t('opening')}
      </p>
    </div>
  );
}
