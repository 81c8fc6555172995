import './credentials.css';
import { useState } from 'preact/hooks';
import { changePassword } from '../../shared/api/password';
import { PROOF_CANCELLED } from '../../shared/api/proof';
import type { Links } from '../../shared/api/loginMethods';
import { useText } from '../../shared/i18n/text';
import { strengthOf } from '../../shared/passwords';
import { useTask } from '../../shared/task';
import { Button } from '../../shared/ui/Button';
import { Icon } from '../../shared/ui/Icon';
import { PasswordField } from '../../shared/ui/PasswordField';
import { ProblemNotice } from '../../shared/ui/ProblemNotice';
import { useProof } from '../../shared/useProof';
import { feelOutcome } from '../../telegram/haptics';
import { en } from './text/en';
import { ru } from './text/ru';

interface Props {
  links: Links;
  launchData: string;
  reload: () => Promise<void>;
}

/** Sets the first password or changes it. It belongs to an address: without one there is none. */
export function PasswordCard({ links, launchData, reload }: Props) {
  const t = useText(en, ru);
  const [isOpen, setOpen] = useState(false);
  const [ended, setEnded] = useState<number>();
  const hasAddress = links.items.some(({ method }) => method === 'email');
  const about = links.has_password ? 'passwordOn' : hasAddress ? 'passwordOff' : 'passwordNeedsEmail';

  async function changed(sessionsEnded: number) {
    setEnded(sessionsEnded);
    setOpen(false);
    await reload();
  }

  return (
    <section class="card stack" aria-labelledby="password">
      <h2 id="password">{t('passwordTitle')}</h2>
      <p class="hint">{t(about)}</p>
      <p class="done" role="status">
        {ended !== undefined && (
          <>
            <Icon name="check" />
            {ended > 0 ? t('passwordChangedEnded', { count: ended }) : t('passwordChanged')}
          </>
        )}
      </p>
      {isOpen ? (
        <PasswordForm
          links={links}
          launchData={launchData}
          onChanged={changed}
          onCancel={() => setOpen(false)}
        />
      ) : (
        hasAddress && (
          <Button
            kind="quiet"
            onClick={() => {
              setEnded(undefined);
              setOpen(true);
            }}
          >
            <Icon name="key" />
            {t(links.has_password ? 'passwordChange' : 'passwordSet')}
          </Button>
        )
      )}
    </section>
  );
}

interface FormProps {
  links: Links;
  launchData: string;
  onChanged: (sessionsEnded: number) => Promise<void>;
  onCancel: () => void;
}

function PasswordForm({ links, launchData, onChanged, onCancel }: FormProps) {
  const t = useText(en, ru);
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const { busy, problem, run } = useTask();
  const { withProof, sheet } = useProof(launchData);
  const isFirst = !links.has_password;
  const isWrong = problem?.code === 'wrong_password';

  async function save(event: Event) {
    event.preventDefault();
    await run(async () => {
      const ended = await withProof(() => changePassword(isFirst ? null : current, next));
      feelOutcome('success');
      await onChanged(ended);
    });
  }

  return (
    <>
      <form class="stack" noValidate onSubmit={(event) => void save(event)}>
        {!isFirst && (
          <PasswordField
            label={t('passwordCurrent')}
            value={current}
            onInput={setCurrent}
            error={isWrong ? t('passwordWrong') : undefined}
            takesFocus
          />
        )}
        <PasswordField label={t('passwordNew')} value={next} onInput={setNext} isNew takesFocus={isFirst} />
        {problem && !isWrong && problem.code !== PROOF_CANCELLED && <ProblemNotice problem={problem} />}
        <div class="actions credentials__actions">
          <Button
            type="submit"
            busy={busy}
            disabled={strengthOf(next) === 'short' || (!isFirst && current === '')}
          >
            {t('save')}
          </Button>
          <Button kind="quiet" disabled={busy} onClick={onCancel}>
            {t('cancel')}
          </Button>
        </div>
      </form>
      {sheet}
    </>
  );
}
