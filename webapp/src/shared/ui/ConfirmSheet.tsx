import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { Problem } from '../api/problem';
import { useText } from '../i18n/text';
import { Button } from './Button';
import { useModal } from './modal';
import { ProblemNotice } from './ProblemNotice';
import { en } from './text/en';
import { ru } from './text/ru';

interface Props {
  title: string;
  body: string;
  /** What is to be known beside it. */
  children?: ComponentChildren;
  confirm: string;
  /** Says no; "Cancel" where nothing else is named. */
  dismiss?: string;
  busy: boolean;
  problem: Problem | undefined;
  onConfirm: () => void;
  onCancel: () => void;
}

/** Asks at the lower edge of the screen before something that cannot be undone; Escape is a no. */
export function ConfirmSheet({
  title,
  body,
  children,
  confirm,
  dismiss,
  busy,
  problem,
  onConfirm,
  onCancel,
}: Props) {
  const t = useText(en, ru);
  const id = useId();
  const sheet = useModal();

  return (
    <dialog
      ref={sheet}
      class="sheet"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        if (!busy) onCancel();
      }}
    >
      <h2 id={id}>{title}</h2>
      <p>{body}</p>
      {children}
      {problem && <ProblemNotice problem={problem} />}
      <Button kind="danger" busy={busy} onClick={onConfirm}>
        {confirm}
      </Button>
      <Button kind="quiet" disabled={busy} onClick={onCancel}>
        {dismiss ?? t('cancel')}
      </Button>
    </dialog>
  );
}
