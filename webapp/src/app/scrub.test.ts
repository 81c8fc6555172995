// @vitest-environment node
import type { Event } from '@sentry/browser';
import { expect, test } from 'vitest';
import { spanWithoutSecrets, withoutSecrets } from './scrub';

const CUSTOMER = '0b7fd6a2-1111-4222-8333-444455556666';

test('a report tells what happened and nothing of whom it happened to', () => {
  const event = withoutSecrets<Event>({
    message: 'mail to ann@example.com failed',
    transaction: `/pay/${CUSTOMER}?attempt=1`,
    user: { id: CUSTOMER },
    extra: { __serialized__: { name: 'Ann' } },
    request: {
      url: `https://vpn.example.com/app/#/pay/${CUSTOMER}`,
      headers: { Referer: 'https://vpn.example.com/app/#tgWebAppData=user%3D7' },
      query_string: 'token=x',
    },
    exception: {
      values: [
        {
          type: 'TypeError',
          value: `no plan for ${CUSTOMER}: refresh_token=abc, Bearer abc, id 920000001, 7000000001:AAF-abcdefghijklmnopqrstuvwxyz`,
          stacktrace: {
            frames: [
              { filename: 'https://vpn.example.com/app/assets/index-DG0FKKOX.js', lineno: 2 },
              { filename: 'https://vpn.example.com/dashboard/#/magic/abc' },
            ],
          },
        },
      ],
    },
  });
  expect(event.exception?.values?.[0]?.value).toBe('no plan for {id}: [gone], [gone] id [gone], [gone]');
  expect(event.exception?.values?.[0]?.stacktrace?.frames).toEqual([
    { filename: 'https://vpn.example.com/app/assets/index-DG0FKKOX.js', lineno: 2 },
    { filename: 'https://vpn.example.com/dashboard/' },
  ]);
  expect(event.message).toBe('mail to [gone] failed');
  expect(event.transaction).toBe('/pay/{id}');
  expect(event.request).toEqual({ url: 'https://vpn.example.com/app/' });
  expect(event.tags?.trace_id).toMatch(/^[0-9a-f]{32}$/);
  expect(event).not.toHaveProperty('user');
  expect(event).not.toHaveProperty('extra');
});

test('a measured time does not keep the address of a payment', () => {
  const span = spanWithoutSecrets({
    name: `GET /api/v1/payments/${CUSTOMER}`,
    attributes: {
      'url.full': `https://vpn.example.com/app/#/pay/${CUSTOMER}`,
      'http.response.status_code': 200,
      'sentry.sdk.integrations': ['BrowserTracing'],
    },
  });
  expect(span.name).toBe('GET /api/v1/payments/{id}');
  expect(span.attributes).toEqual({
    'url.full': 'https://vpn.example.com/app/',
    'http.response.status_code': 200,
    'sentry.sdk.integrations': ['BrowserTracing'],
    trace_id: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
  });
});
