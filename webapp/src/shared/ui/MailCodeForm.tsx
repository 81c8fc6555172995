import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Problem } from '../api/problem';
import { useCountdown } from '../countdown';
import { useText } from '../i18n/text';
import { useTask } from '../task';
import { Button } from './Button';
import { ProblemNotice } from './ProblemNotice';
import { en } from './text/forms.en';
import { ru } from './text/forms.ru';
import { TextField } from './TextField';

interface Props {
  submit: string;
  /** Throws the refusal of a code. */
  onCode: (code: string) => Promise<unknown>;
  /** Sends another mail. */
  onResend: () => Promise<unknown>;
  /** More that belongs to the form; `isReady` tells whether it is filled in. */
  children?: ComponentChildren;
  isReady?: boolean;
}

const DIGITS = 6;
/** By code where it stands for a right the person has already, by 401 where it is the sign-in itself. */
const WRONG_CODE = 'wrong_mail_code';
/** How long a mail may take before another one is worth asking for. */
const RESEND_AFTER_SECONDS = 60;

/** Takes the six digits of a mail. A wrong code is told here; every other refusal is shown as it is. */
export function MailCodeForm({ submit, onCode, onResend, children, isReady = true }: Props) {
  const t = useText(en, ru);
  const [code, setCode] = useState('');
  const [sent, setSent] = useState(0);
  const send = useTask();
  const again = useTask();
  const left = useCountdown(waitFor(again.problem), again.problem ?? sent);
  const bare = code.replace(/[\s-]/g, '');
  const isWhole = /^\d{6}$/.test(bare);
  const isWrong = send.problem?.status === 401 || send.problem?.code === WRONG_CODE;

  async function confirm(event: Event) {
    event.preventDefault();
    if (!isWhole || !isReady) return;
    again.forget();
    if (!(await send.run(() => onCode(bare)))) setCode('');
  }

  async function resend() {
    send.forget();
    if (await again.run(onResend)) setSent(sent + 1);
  }

  return (
    <form class="stack" noValidate onSubmit={(event) => void confirm(event)}>
      <TextField
        label={t('code')}
        value={code}
        onInput={setCode}
        error={isWrong ? t('codeWrong') : undefined}
        takesFocus
        input={{
          class: 'code',
          name: 'code',
          inputMode: 'numeric',
          autocomplete: 'one-time-code',
          placeholder: '0'.repeat(DIGITS),
          maxLength: 20,
        }}
      />
      {children}
      {send.problem && !isWrong && <ProblemNotice problem={send.problem} />}
      <Button type="submit" busy={send.busy} disabled={!isWhole || !isReady}>
        {submit}
      </Button>
      {again.problem && <ProblemNotice problem={again.problem} />}
      <Button kind="quiet" busy={again.busy} disabled={left > 0} onClick={() => void resend()}>
        {left > 0 ? t('resendIn', { count: left }) : t('resend')}
      </Button>
      <p class="hint announcement" aria-live="polite">
        {sent > 0 && !again.busy && t('sentAgain')}
      </p>
    </form>
  );
}

/** A refusal may say how long; without one, a mail is given its time. */
function waitFor(refusal: Problem | undefined): number {
  return refusal ? (refusal.retryAfterSeconds ?? 0) : RESEND_AFTER_SECONDS;
}
