import { formatMoment } from '../dates';
import { language } from '../i18n/language';
import { useText } from '../i18n/text';
import { useSignal } from '../signal';
import type { TrafficState } from '../traffic';
import { Icon } from './Icon';
import { en } from './text/traffic.en';
import { ru } from './text/traffic.ru';

interface Props {
  state: TrafficState;
  /** Whole percent, 0 to 100. */
  percent: number;
  /** When it is counted anew; null when the panel never does by itself. */
  resetsAt: string | null;
}

/** Traffic that runs low or is used up: until when, and how to get more. Nothing while there is enough. */
export function TrafficNotice({ state, percent, resetsAt }: Props) {
  const t = useText(en, ru);
  const locale = useSignal(language);
  if (state !== 'high' && state !== 'used-up') return null;
  const isUsedUp = state === 'used-up';
  const moment = resetsAt && formatMoment(resetsAt, locale);
  return (
    <div class={`traffic-notice traffic-notice--${state}`} role="status">
      <p class="traffic-notice__title">
        <Icon name="warning" size={20} />
        {isUsedUp ? t('usedUpTitle') : t('highTitle', { percent })}
      </p>
      {isUsedUp && <p>{moment ? t('usedUpUntil', { moment }) : t('usedUp')}</p>}
      {!isUsedUp && <p>{moment ? t('highUntil', { moment }) : t('high')}</p>}
      <p>{t(isUsedUp ? 'usedUpMore' : 'highMore')}</p>
    </div>
  );
}
