import { useText } from '../../shared/i18n/text';
import type { DevicePlatform } from '../../telegram/device';
import { PLATFORMS } from './apps';
import { en } from './text/en';
import { ru } from './text/ru';

interface Props {
  chosen: DevicePlatform;
  onChoose: (platform: DevicePlatform) => void;
}

export function PlatformSwitch({ chosen, onChoose }: Props) {
  const t = useText(en, ru);
  return (
    <fieldset class="platforms">
      <legend class="visually-hidden">{t('platforms')}</legend>
      {PLATFORMS.map((platform) => (
        <label key={platform} class="platforms__option">
          <input
            type="radio"
            name="platform"
            class="visually-hidden"
            checked={platform === chosen}
            onChange={() => onChoose(platform)}
          />
          <span class="platforms__face">{t(`platform_${platform}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}
