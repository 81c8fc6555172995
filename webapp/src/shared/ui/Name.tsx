import { useText } from '../i18n/text';
import { visibleName } from '../names';
import { en } from './text/name.en';
import { ru } from './text/name.ru';

interface Props {
  /** As it was chosen, by a person, another site or a vendor. */
  name: string | null | undefined;
  /** In its place when nothing of it can be seen; "Customer" when left out. */
  standIn?: string;
}

/** A name of foreign making: always visible, and never turning or piling up what stands around it. */
export function Name({ name, standIn }: Props) {
  const nameless = useNameless();
  return <bdi class="name">{visibleName(name) || (standIn ?? nameless)}</bdi>;
}

/** What a person without a visible name is called. */
export function useNameless(): string {
  return useText(en, ru)('nameless');
}
