import { useState } from 'preact/hooks';
import { asProblem } from '../../shared/api/problem';
import { confirmSetup } from '../../shared/api/twoFactor';
import type { TwoFactorSetup } from '../../shared/api/types';
import { copyText } from '../../shared/clipboard';
import { handOverUrl } from '../../shared/handOver';
import { useText } from '../../shared/i18n/text';
import { Button } from '../../shared/ui/Button';
import { Icon } from '../../shared/ui/Icon';
import { feelOutcome } from '../../telegram/haptics';
import { openLink } from '../../telegram/links';
import { CodeForm } from './CodeForm';
import { grouped } from './codes';
import { en } from './text/en';
import { ru } from './text/ru';

interface Props {
  setup: TwoFactorSetup;
  onOn: (recoveryCodes: string[]) => Promise<void>;
  /** An earlier try was carried out, but its answer was lost, and the recovery codes with it. */
  onAlreadyOn: () => Promise<void>;
  onCancel: () => void;
}

/**
 * Brings the key into an authenticator app: by a tap when the app is on this phone, by the camera of
 * another one, by copying; then asks for its first code.
 */
export function Setup({ setup, onOn, onAlreadyOn, onCancel }: Props) {
  const t = useText(en, ru);
  const [outcome, setOutcome] = useState<'copied' | 'copyFailed'>();

  async function copy() {
    const isCopied = await copyText(setup.secret);
    feelOutcome(isCopied ? 'success' : 'warning');
    setOutcome(isCopied ? 'copied' : 'copyFailed');
  }

  async function open() {
    const copying = copyText(setup.secret);
    openLink(handOverUrl(setup.qr_uri, location.origin));
    setOutcome((await copying) ? 'copied' : undefined);
  }

  async function confirm(code: string) {
    try {
      const codes = await confirmSetup(code);
      feelOutcome('success');
      await onOn(codes);
    } catch (error) {
      if (asProblem(error).code !== 'two_factor_on') throw error;
      await onAlreadyOn();
    }
  }

  return (
    <>
      <section class="card" aria-labelledby="add-key">
        <h2 id="add-key">{t('addTitle')}</h2>
        <p class="lead">{t('addBody')}</p>
        <div class="actions actions--column">
          <Button onClick={() => void open()}>
            <Icon name="open" />
            {t('openApp')}
          </Button>
        </div>
        <p class="hint setup__other">{t('scan')}</p>
        <img
          class="setup__qr"
          src={`data:image/svg+xml,${encodeURIComponent(setup.qr_svg)}`}
          alt={t('qrLabel')}
          width={220}
          height={220}
        />
        <p class="hint">{t('orType')}</p>
        <code class="setup__key">{grouped(setup.secret)}</code>
        <Button kind="quiet" onClick={() => void copy()}>
          <Icon name={outcome === 'copied' ? 'check' : 'copy'} />
          {t(outcome === 'copied' ? 'copied' : 'copyKey')}
        </Button>
        <p class="hint announcement" aria-live="polite">
          {outcome === 'copyFailed' && t('copyFailed')}
        </p>
      </section>
      <section class="card stack" aria-labelledby="first-code">
        <h2 id="first-code">{t('firstTitle')}</h2>
        <p class="hint">{t('firstBody')}</p>
        <CodeForm onCode={confirm} submit={t('turnOn')} takesRecoveryCode={false} />
        <Button kind="quiet" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </section>
    </>
  );
}
