import { useState } from 'preact/hooks';
import { changeProfile } from '../../shared/api/account';
import type { OwnProfile } from '../../shared/api/types';
import { useText } from '../../shared/i18n/text';
import { visibleName } from '../../shared/names';
import { useTask } from '../../shared/task';
import { Button } from '../../shared/ui/Button';
import { ProblemNotice } from '../../shared/ui/ProblemNotice';
import { TextField } from '../../shared/ui/TextField';
import { feelOutcome } from '../../telegram/haptics';
import { en } from './text/en';
import { ru } from './text/ru';

/** The same rule as the server's, for a trimmed name: it has the last word. */
const NAME = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]{1,100}$/u;

/** What the person wants to be called; an empty field goes back to Telegram's name. */
export function NameForm({ profile, reload }: { profile: OwnProfile; reload: () => Promise<void> }) {
  const t = useText(en, ru);
  const current = profile.display_name ?? '';
  const [draft, setDraft] = useState(current);
  const [isWrong, setWrong] = useState(false);
  const [isSaved, setSaved] = useState(false);
  const { busy, problem, run } = useTask();
  const wanted = draft.trim();

  async function save(event: Event) {
    event.preventDefault();
    const isFine = wanted === '' || (NAME.test(wanted) && visibleName(wanted) !== '');
    setWrong(!isFine);
    if (!isFine) return;
    const done = await run(async () => {
      await changeProfile({ display_name: wanted === '' ? null : wanted });
      await reload();
    });
    setSaved(done);
    if (done) feelOutcome('success');
  }

  return (
    <form class="card account__form" noValidate onSubmit={(event) => void save(event)}>
      <TextField
        label={t('name')}
        value={draft}
        onInput={(value) => {
          setSaved(false);
          setDraft(value);
        }}
        error={isWrong ? t('nameRule') : undefined}
        hint={isSaved ? t('saved') : profile.telegram_id !== null && t('nameHint')}
        input={{ name: 'display-name', autocomplete: 'nickname', maxLength: 100 }}
      />
      {problem && <ProblemNotice problem={problem} />}
      <Button kind="quiet" type="submit" busy={busy} disabled={wanted === current}>
        {t('save')}
      </Button>
    </form>
  );
}
