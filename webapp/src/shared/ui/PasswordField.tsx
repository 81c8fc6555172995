import { useState } from 'preact/hooks';
import { useText } from '../i18n/text';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD, strengthOf } from '../passwords';
import { Icon } from './Icon';
import { en } from './text/forms.en';
import { ru } from './text/forms.ru';
import { TextField } from './TextField';

interface Props {
  label: string;
  value: string;
  onInput: (value: string) => void;
  /** A new one is told how strong it is; an old one is what a password manager fills in. */
  isNew?: boolean;
  error?: string | undefined;
  takesFocus?: boolean;
}

export function PasswordField({ label, value, onInput, isNew = false, error, takesFocus = false }: Props) {
  const t = useText(en, ru);
  const [isShown, setShown] = useState(false);
  const strength = strengthOf(value);
  const attributes = {
    name: isNew ? 'new-password' : 'password',
    autocomplete: isNew ? 'new-password' : 'current-password',
    autocapitalize: 'none',
    spellcheck: false,
    maxLength: LONGEST_PASSWORD,
  } as const;
  return (
    <>
      <TextField
        label={label}
        value={value}
        onInput={onInput}
        error={error}
        takesFocus={takesFocus}
        hint={
          isNew && value !== ''
            ? t(`strength_${strength}`)
            : isNew && t('passwordRule', { count: SHORTEST_PASSWORD })
        }
        input={isShown ? { ...attributes, type: 'text' } : { ...attributes, type: 'password' }}
      >
        <button
          type="button"
          class="field__eye"
          aria-pressed={isShown}
          aria-label={t('showPassword')}
          onClick={() => setShown(!isShown)}
        >
          <Icon name={isShown ? 'hidden' : 'eye'} size={22} />
        </button>
      </TextField>
      {isNew && value !== '' && <div class={`strength strength--${strength}`} aria-hidden="true" />}
    </>
  );
}
