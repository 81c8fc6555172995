import { useText } from '../../shared/i18n/text';
import { Icon } from '../../shared/ui/Icon';
import { STEPS, type Step } from './progress';
import { en } from './text/en';
import { ru } from './text/ru';

/** The four stations of an order, the present one lit and explained. */
export function PaymentSteps({ step, hasInvoice }: { step: Step; hasInvoice: boolean }) {
  const t = useText(en, ru);
  const explanation = step === 'wait' && !hasInvoice ? 'now_noInvoice' : (`now_${step}` as const);
  const present = STEPS.indexOf(step);
  return (
    <ol class="steps" aria-label={t('steps')}>
      {STEPS.map((name, at) => {
        const state = at < present || step === 'ready' ? 'done' : at === present ? 'now' : 'later';
        return (
          <li
            key={name}
            class={`steps__item steps__item--${state}`}
            aria-current={at === present ? 'step' : undefined}
          >
            <span class="steps__dot">{state === 'done' ? <Icon name="check" size={16} /> : at + 1}</span>
            <div>
              <p class="steps__name">{t(`step_${name}`)}</p>
              {at === present && <p class="steps__now">{t(explanation)}</p>}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
