import { useState } from 'preact/hooks';
import { fetchExport } from '../../shared/api/account';
import { asProblem, type Problem } from '../../shared/api/problem';
import { copyText } from '../../shared/clipboard';
import { useText } from '../../shared/i18n/text';
import { Button } from '../../shared/ui/Button';
import { Icon } from '../../shared/ui/Icon';
import { ProblemNotice } from '../../shared/ui/ProblemNotice';
import { feelOutcome } from '../../telegram/haptics';
import { saveFile } from './saveFile';
import { en } from './text/en';
import { ru } from './text/ru';

/** Fetches everything the shop knows of this person; what the client cannot save can be copied. */
export function ExportData({ telegramPlatform }: { telegramPlatform: string }) {
  const t = useText(en, ru);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [text, setText] = useState<string>();
  const [isSaved, setSaved] = useState(false);
  const [isCopied, setCopied] = useState(false);

  async function take() {
    setBusy(true);
    setProblem(undefined);
    setCopied(false);
    try {
      const data = await fetchExport();
      setText(data);
      setSaved(await saveFile('cybervpn-export.json', data, telegramPlatform));
      feelOutcome('success');
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <section class="card" aria-labelledby="export">
      <h2 id="export">{t('exportTitle')}</h2>
      <p class="lead">{t('exportBody')}</p>
      <div class="actions">
        <Button kind="quiet" busy={busy} onClick={() => void take()}>
          <Icon name="download" />
          {t('export')}
        </Button>
        {text !== undefined && (
          <Button kind="quiet" onClick={() => void copyText(text).then(setCopied)}>
            <Icon name={isCopied ? 'check' : 'copy'} />
            {t(isCopied ? 'copied' : 'exportCopy')}
          </Button>
        )}
      </div>
      <p class="hint announcement" aria-live="polite">
        {text !== undefined && t(isSaved ? 'exportSaved' : 'exportNotSaved')}
      </p>
      {problem && <ProblemNotice problem={problem} onRetry={take} />}
    </section>
  );
}
