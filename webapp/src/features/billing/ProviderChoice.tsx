import type { Provider, Quote } from '../../shared/api/types';
import { language } from '../../shared/i18n/language';
import { useText } from '../../shared/i18n/text';
import { STARS, formatMoney } from '../../shared/money';
import { useSignal } from '../../shared/signal';
import { Icon } from '../../shared/ui/Icon';
import { en } from './text/en';
import { ru } from './text/ru';

interface Props {
  quote: Quote;
  providers: Provider[];
  chosen: Provider;
  disabled: boolean;
  onChoose: (provider: Provider) => void;
}

/** What this provider will ask for, ready to be read. */
export function amountDue(quote: Quote, provider: Provider, locale: 'en' | 'ru'): string {
  const stars = quote.prices[STARS];
  return provider === 'stars' && stars
    ? formatMoney(stars, STARS, locale)
    : formatMoney(quote.gateway_amount, quote.currency, locale);
}

export function ProviderChoice({ quote, providers, chosen, disabled, onChoose }: Props) {
  const t = useText(en, ru);
  const locale = useSignal(language);
  return (
    <fieldset class="providers" disabled={disabled}>
      <legend class="section-title">{t('howToPay')}</legend>
      {providers.map((provider) => (
        <label key={provider} class="provider">
          <input
            type="radio"
            name="provider"
            class="visually-hidden"
            checked={provider === chosen}
            onChange={() => onChoose(provider)}
          />
          <span class="provider__face">
            <span class={`provider__icon provider__icon--${provider}`}>
              <Icon name={provider === 'stars' ? 'star' : 'crypto'} size={24} />
            </span>
            <span class="provider__text">
              <span class="provider__name">{t(`provider_${provider}`)}</span>
              <span class="provider__about">{t(`about_${provider}`)}</span>
            </span>
            <span class="provider__price">{amountDue(quote, provider, locale)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
