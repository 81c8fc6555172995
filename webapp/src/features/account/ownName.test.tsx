import { render } from 'preact';
import { expect, it, vi } from 'vitest';
import type { OwnProfile } from '../../shared/api/types';
import { chooseLanguage } from '../../shared/i18n/language';
import { firstLetter } from './Avatar';
import { NameForm } from './NameForm';

it.each(['\u3164\u3164', '\u2800', '\u0301'.repeat(5)])(
  'a name that cannot be seen is refused: %j',
  async (name) => {
    chooseLanguage('en');
    const asked = vi.fn(() => Promise.reject(new Error('asked the shop')));
    vi.stubGlobal('fetch', asked);
    const root = document.body.appendChild(document.createElement('div'));
    const profile = { display_name: null, telegram_id: null } as unknown as OwnProfile;
    render(<NameForm profile={profile} reload={() => Promise.resolve()} />, root);
    const field = root.querySelector<HTMLInputElement>('input[name=display-name]');
    if (!field) throw new Error('no field');
    field.value = name;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await vi.waitFor(() => expect(root.querySelector('button')?.disabled).toBe(false));
    root.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await vi.waitFor(() => expect(root.querySelector('.field__error')?.textContent).toContain('can be seen'));
    expect(asked).not.toHaveBeenCalled();
    render(null, root);
    root.remove();
    vi.unstubAllGlobals();
  },
);

it.each([
  ['mia', 'M'],
  ['élan', 'É'],
  ['👩🏽‍💻 dev', '👩🏽‍💻'],
  ['🇩🇪 Kim', '🇩🇪'],
  ['🏴󠁧󠁢󠁥󠁮󠁧󠁿 Tom', '🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
  ['李', '李'],
])('the letter of %s is one that people would write', (name, letter) => {
  expect(firstLetter(name)).toBe(letter);
});
