import { useState } from 'preact/hooks';
import { copyText } from '../../shared/clipboard';
import { useText } from '../../shared/i18n/text';
import { Button } from '../../shared/ui/Button';
import { Icon } from '../../shared/ui/Icon';
import { feelOutcome } from '../../telegram/haptics';
import { en } from './text/en';
import { ru } from './text/ru';

export function LinkBox({ url }: { url: string }) {
  const t = useText(en, ru);
  const [outcome, setOutcome] = useState<'copied' | 'copyFailed'>();

  async function copy() {
    const isCopied = await copyText(url);
    feelOutcome(isCopied ? 'success' : 'warning');
    setOutcome(isCopied ? 'copied' : 'copyFailed');
  }

  return (
    <div class="link">
      <p class="link__label">{t('link')}</p>
      <code class="link__url">{url}</code>
      <Button kind="quiet" onClick={() => void copy()}>
        <Icon name={outcome === 'copied' ? 'check' : 'copy'} />
        {t(outcome === 'copied' ? 'copied' : 'copy')}
      </Button>
      <p class="hint" aria-live="polite">
        {t(outcome === 'copyFailed' ? 'copyFailed' : 'secret')}
      </p>
    </div>
  );
}
