import { useText } from '../i18n/text';
import { TextField } from './TextField';
import { en } from './text/forms.en';
import { ru } from './text/forms.ru';

interface Props {
  value: string;
  onInput: (value: string) => void;
  isWrong: boolean;
  takesFocus?: boolean;
  label?: string;
}

export function EmailField({ value, onInput, isWrong, takesFocus = false, label }: Props) {
  const t = useText(en, ru);
  return (
    <TextField
      label={label ?? t('email')}
      value={value}
      onInput={onInput}
      error={isWrong ? t('emailWrong') : undefined}
      takesFocus={takesFocus}
      input={{
        type: 'email',
        name: 'email',
        autocomplete: 'email',
        inputMode: 'email',
        autocapitalize: 'none',
        spellcheck: false,
        maxLength: 254,
        placeholder: 'name@example.com',
      }}
    />
  );
}
