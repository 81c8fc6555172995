import { useState } from 'preact/hooks';
import { copyText } from '../../shared/clipboard';
import { useText } from '../../shared/i18n/text';
import { Button } from '../../shared/ui/Button';
import { Icon } from '../../shared/ui/Icon';
import { feelOutcome } from '../../telegram/haptics';
import { en } from './text/en';
import { ru } from './text/ru';

interface Props {
  codes: string[];
  telegramPlatform: string;
  onSaved: () => void;
}

/** The window of Telegram on a phone saves no files. */
const WITHOUT_DOWNLOADS = ['ios', 'android', 'android_x'];

/** Shown once: the way on is closed until the customer says that the codes are kept. */
export function RecoveryCodes({ codes, telegramPlatform, onSaved }: Props) {
  const t = useText(en, ru);
  const [isSaved, setSaved] = useState(false);
  const [outcome, setOutcome] = useState<'copied' | 'copyFailed'>();

  async function copy() {
    const isCopied = await copyText(codes.join('\n'));
    feelOutcome(isCopied ? 'success' : 'warning');
    setOutcome(isCopied ? 'copied' : 'copyFailed');
  }

  return (
    <section class="card stack" aria-labelledby="recovery">
      <h2 id="recovery">{t('recoveryTitle')}</h2>
      <p>{t('recoveryBody')}</p>
      <ol class="recovery">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div class="actions recovery__actions">
        <Button kind="quiet" onClick={() => void copy()}>
          <Icon name={outcome === 'copied' ? 'check' : 'copy'} />
          {t(outcome === 'copied' ? 'copied' : 'copyAll')}
        </Button>
        {!WITHOUT_DOWNLOADS.includes(telegramPlatform) && (
          <Button kind="quiet" onClick={() => download(codes)}>
            {t('download')}
          </Button>
        )}
      </div>
      <p class="hint announcement" aria-live="polite">
        {outcome === 'copyFailed' && t('copyFailed')}
      </p>
      <label class="recovery__saved">
        <input
          type="checkbox"
          checked={isSaved}
          onChange={(event) => setSaved(event.currentTarget.checked)}
        />
        <span>{t('saved')}</span>
      </label>
      <Button disabled={!isSaved} onClick={onSaved}>
        {t('done')}
      </Button>
    </section>
  );
}

function download(codes: string[]): void {
  const address = URL.createObjectURL(
    new Blob([`CyberVPN\n\n${codes.join('\n')}\n`], { type: 'text/plain' }),
  );
  const link = document.createElement('a');
  link.href = address;
  link.download = 'cybervpn-recovery-codes.txt';
  link.click();
  URL.revokeObjectURL(address);
}
