import { render } from 'preact';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Subscription } from '../../shared/api/types';
import { chooseLanguage } from '../../shared/i18n/language';
import { CurrentSubscription } from './CurrentSubscription';

const GIB = 1024 ** 3;
const running = {
  status: 'active',
  plan_id: 'pro-90',
  plan_name: 'Pro',
  tier: 'pro',
  started_at: '2026-10-01T10:00:00Z',
  expires_at: '2027-01-20T10:00:00Z',
  days_remaining: 23,
  traffic_limit_bytes: 300 * GIB,
  used_traffic_bytes: 120 * GIB,
  device_limit: 5,
  auto_renew: false,
  provisioning: 'done',
  traffic_resets_at: '2027-01-03T12:30:00Z',
} as unknown as Subscription;

describe('the card of a subscription', () => {
  let root: HTMLElement;
  beforeEach(() => {
    chooseLanguage('en');
    root = document.createElement('div');
  });

  const shown = (change: Partial<Subscription>) => {
    render(<CurrentSubscription subscription={{ ...running, ...change }} />, root);
    return (root.textContent ?? '').replace(/\u00a0/g, ' ');
  };
  const links = () => [...root.querySelectorAll('a')].map((link) => link.getAttribute('href'));

  it('shows the share beside the bar', () => {
    expect(shown({})).toContain('120 GB of 300 GB · 40%');
    expect(root.querySelector('.traffic-notice')).toBeNull();
  });

  it('warns from 80 % on, and not before', () => {
    expect(shown({ used_traffic_bytes: 240 * GIB - 1 })).not.toContain('runs out');
    expect(shown({ used_traffic_bytes: 240 * GIB })).toContain('80% of your traffic is used');
    expect(root.querySelector('.bar--high')).not.toBeNull();
  });

  it('says that the traffic is used up, until when, and leads to more', () => {
    const text = shown({ status: 'limited', used_traffic_bytes: 301 * GIB });
    expect(text).toMatch(/Traffic used up.*is paused until Jan 3, 2027.*Extend your plan/);
    expect(text).not.toContain('Active');
    expect(links()).toEqual(['#/plans', '#/usage']);
  });

  it('knows no reset where the panel makes none', () => {
    expect(shown({ status: 'limited', traffic_resets_at: null })).toContain('is paused until you get more');
  });

  it('says "no limit" of an unlimited plan only', () => {
    expect(shown({ traffic_limit_bytes: null })).toContain('120 GB used, no limit');
    expect(root.querySelector('[role=progressbar]')).toBeNull();
    expect(shown({ status: 'limited', traffic_limit_bytes: null })).not.toContain('no limit');
  });

  it('tells a subscription on hold from a running one', () => {
    const text = shown({ status: 'frozen', frozen_until: '2027-02-01T10:00:00Z' });
    expect(text).toContain('On hold until Feb 1, 2027');
    expect(text).not.toContain('Active');
  });

  it('speaks Russian', () => {
    chooseLanguage('ru');
    expect(shown({ status: 'limited' })).toMatch(/Трафик закончился.*VPN на паузе до 3 янв\. 2027/);
    chooseLanguage('en');
  });
});
