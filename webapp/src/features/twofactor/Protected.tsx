import { useState } from 'preact/hooks';
import { asProblem } from '../../shared/api/problem';
import { disableTwoFactor, renewRecoveryCodes } from '../../shared/api/twoFactor';
import type { TwoFactorStatus } from '../../shared/api/types';
import { formatDate } from '../../shared/dates';
import { language } from '../../shared/i18n/language';
import { useText } from '../../shared/i18n/text';
import { useSignal } from '../../shared/signal';
import { Button } from '../../shared/ui/Button';
import { Chip } from '../../shared/ui/Chip';
import { feelOutcome } from '../../telegram/haptics';
import { CodeForm } from './CodeForm';
import { en } from './text/en';
import { ru } from './text/ru';

interface Props {
  status: TwoFactorStatus;
  /** It has just been turned on, and its recovery codes have not been shown. */
  areCodesLost: boolean;
  onCodes: (codes: string[]) => Promise<void>;
  onOff: () => Promise<void>;
}

const FEW = 3;

/** It is on: what is left of the recovery codes, and the two things that can be done with a code. */
export function Protected({ status, areCodesLost, onCodes, onOff }: Props) {
  const t = useText(en, ru);
  const locale = useSignal(language);
  const [asking, setAsking] = useState<'renew' | 'off'>();
  const left = status.recovery_codes_left;
  const needsCodes = areCodesLost || left <= FEW;

  async function act(code: string) {
    try {
      if (asking === 'renew') await onCodes(await renewRecoveryCodes(code));
      else await turnOff(code);
    } catch (error) {
      if (asProblem(error).code !== 'two_factor_off') throw error;
      await onOff(); // turned off from another device meanwhile
    }
  }

  async function turnOff(code: string) {
    await disableTwoFactor(code);
    feelOutcome('success');
    await onOff();
  }

  return (
    <>
      <section class="card stack" aria-labelledby="two-factor">
        <div class="row">
          <h2 id="two-factor">{t('onTitle')}</h2>
          <Chip tone="good">{t('on')}</Chip>
        </div>
        <p>{t('onBody')}</p>
        <dl class="security__facts">
          {status.enabled_at && (
            <div class="row">
              <dt class="hint">{t('since')}</dt>
              <dd>{formatDate(status.enabled_at, locale)}</dd>
            </div>
          )}
          <div class="row">
            <dt class="hint">{t('codesLeft')}</dt>
            <dd class={left <= FEW ? 'field__error' : undefined}>{left}</dd>
          </div>
        </dl>
        {needsCodes && <p class="field__error">{t(areCodesLost ? 'codesLost' : 'fewCodes')}</p>}
        {!asking && (
          <div class="actions actions--column">
            <Button kind={needsCodes ? 'primary' : 'quiet'} onClick={() => setAsking('renew')}>
              {t('renew')}
            </Button>
            <Button kind="quiet" onClick={() => setAsking('off')}>
              {t('turnOff')}
            </Button>
          </div>
        )}
      </section>
      {asking && (
        <section class="card stack" aria-labelledby="confirm">
          <h2 id="confirm">{t(asking === 'renew' ? 'renew' : 'offQuestion')}</h2>
          <p>{t(asking === 'renew' ? 'renewBody' : 'offWarning')}</p>
          <CodeForm
            key={asking}
            onCode={act}
            submit={t(asking === 'renew' ? 'renew' : 'turnOff')}
            takesRecoveryCode
          />
          <Button kind="quiet" onClick={() => setAsking(undefined)}>
            {t('cancel')}
          </Button>
        </section>
      )}
    </>
  );
}
