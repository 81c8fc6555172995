// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { appLinkFrom } from './schemes';

describe('the hand-over page', () => {
  it('calls the VPN apps we know', () => {
    const link = 'happ://add/https://vpn.example.com/sub/abc?x=1';
    expect(appLinkFrom(`#${encodeURIComponent(link)}`)).toBe(link);
    expect(appLinkFrom('#V2RayTun://import/x')).toBe('V2RayTun://import/x');
  });

  it('calls an authenticator app', () => {
    const link = 'otpauth://totp/CyberVPN:%40alex?secret=ABC&issuer=CyberVPN';
    expect(appLinkFrom(`#${encodeURIComponent(link)}`)).toBe(link);
  });

  it.each([
    '',
    '#',
    '#javascript:alert(1)',
    '#javascript://%0aalert(1)',
    '#https://evil.test',
    '#data:text/html,x',
    '#%zz',
  ])('refuses %s', (hash) => {
    expect(appLinkFrom(hash)).toBeNull();
  });
});
