import { useState } from 'preact/hooks';
import { deleteAccount } from '../../shared/api/account';
import { asProblem, type Problem } from '../../shared/api/problem';
import type { Hold } from '../../shared/api/types';
import { useText } from '../../shared/i18n/text';
import { Button } from '../../shared/ui/Button';
import { Icon } from '../../shared/ui/Icon';
import { useModal } from '../../shared/ui/modal';
import { ProblemNotice } from '../../shared/ui/ProblemNotice';
import { feelOutcome, feelPress } from '../../telegram/haptics';
import { HoldNotes } from './HoldNotes';
import { leaving } from './leaving';
import { en } from './text/en';
import { ru } from './text/ru';

/** The way out, behind a sheet that says what will happen. */
export function DeleteAccount({ holds }: { holds: Hold[] }) {
  const t = useText(en, ru);
  const [isOpen, setOpen] = useState(false);

  return (
    <section class="card" aria-labelledby="delete">
      <h2 id="delete">{t('deleteTitle')}</h2>
      <p class="lead">{t('deleteLead')}</p>
      <div class="actions">
        <Button
          kind="quiet"
          onClick={() => {
            feelPress();
            setOpen(true);
          }}
        >
          <Icon name="trash" />
          {t('delete')}
        </Button>
      </div>
      {isOpen && <ConfirmSheet holds={holds} onClose={() => setOpen(false)} />}
    </section>
  );
}

function ConfirmSheet({ holds, onClose }: { holds: Hold[]; onClose: () => void }) {
  const t = useText(en, ru);
  const sheet = useModal();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();

  async function confirm() {
    setBusy(true);
    setProblem(undefined);
    try {
      const { deletion_at: at, deletion_waits_for: waitsFor } = await deleteAccount();
      feelOutcome('warning');
      leaving.set({ at, waitsFor });
    } catch (error) {
      setProblem(asProblem(error));
      setBusy(false);
    }
  }

  return (
    <dialog
      class="sheet"
      ref={sheet}
      aria-labelledby="sheet"
      onCancel={(event) => {
        event.preventDefault();
        if (!busy) onClose();
      }}
    >
      <h2 id="sheet">{t('sheetTitle')}</h2>
      <ul class="sheet__points">
        <li>{t('sheetOut')}</li>
        <li>{t('sheetBack')}</li>
        <li>{t('sheetGone')}</li>
        <li>{t('sheetKept')}</li>
      </ul>
      <HoldNotes holds={holds} />
      {problem && <ProblemNotice problem={problem} />}
      <div class="actions actions--column">
        <Button disabled={busy} onClick={onClose}>
          {t('sheetNo')}
        </Button>
        <Button kind="quiet" busy={busy} onClick={() => void confirm()}>
          {t('sheetYes')}
        </Button>
      </div>
    </dialog>
  );
}
