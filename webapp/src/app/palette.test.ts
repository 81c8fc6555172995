// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { contrast, lookFor } from './palette';

const themes: Record<string, Record<string, string>> = {
  'no theme': {},
  'Telegram dark': {
    bg_color: '#17212b',
    secondary_bg_color: '#232e3c',
    section_bg_color: '#17212b',
    hint_color: '#708499',
  },
  'Telegram light': { bg_color: '#ffffff', secondary_bg_color: '#f1f1f1', hint_color: '#999999' },
  'a grey in the middle': { bg_color: '#808080', hint_color: '#7f7f7f', accent_text_color: '#818181' },
  'yellow on yellow': { bg_color: '#ffee00', hint_color: '#ffdd00', accent_text_color: '#fff000' },
  'not colours': { bg_color: 'red', hint_color: '' },
};

describe('the palette', () => {
  it.each(Object.keys(themes))('stays readable with %s', (name) => {
    const { palette } = lookFor(themes[name] ?? {});
    for (const ink of ['text', 'muted', 'accent', 'pink', 'green', 'amber', 'danger'] as const) {
      for (const paper of ['bg', 'surface', 'raised'] as const) {
        expect([ink, paper, contrast(palette[ink], palette[paper]) >= 4.5]).toEqual([ink, paper, true]);
      }
    }
    expect(contrast(palette['on-accent'], palette.accent)).toBeGreaterThanOrEqual(4.5);
  });

  it('follows the brightness of Telegram', () => {
    expect(lookFor({ bg_color: '#17212b' }).scheme).toBe('dark');
    expect(lookFor({ bg_color: '#ffffff' }).scheme).toBe('light');
    expect(lookFor({}).scheme).toBe('dark');
  });

  it('takes on some of the theme', () => {
    expect(lookFor({ bg_color: '#17212b' }).palette.bg).not.toBe(lookFor({ bg_color: '#2b1717' }).palette.bg);
  });
});
