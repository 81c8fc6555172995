import { bars, dashboard, GREEN, lines, pie, RED, stat, steps, TO_LOGS, YELLOW } from './kit.mjs';

const RATE = '[$__rate_interval]';

export default dashboard(
  'cybervpn-auth',
  'CyberVPN / Sign-in',
  'Who comes in, who is turned away and why, and whom the limits stop.',
  [
    [
      'At a glance',
      stat('Sign-ins', 'Successful ones in the chosen time range.', 'short', 'sum(increase(auth_attempts_total{result="success", method!="refresh"}[$__range]))', { w: 6, decimals: 0 }),
      stat('Turned away', 'Share of attempts that did not succeed now. Expired launch data is usual, a bad signature is not.', 'percentunit', `sum(rate(auth_attempts_total{result!~"success|challenged"}${RATE})) / (sum(rate(auth_attempts_total${RATE})) > 0) or vector(0)`, { w: 6, thresholds: steps(GREEN, [0.2, YELLOW], [0.5, RED]) }),
      stat('Wrong codes', 'Second factors that were wrong or too many, in the chosen time range. Many of one moment: somebody guesses.', 'short', 'sum(increase(auth_2fa_operations_total{result=~"wrong_code|too_many_codes"}[$__range]))', { w: 6, decimals: 0, thresholds: steps(GREEN, [20, YELLOW], [100, RED]) }),
      stat('Refused by limits', 'Requests answered with 429 in the chosen time range.', 'short', 'sum(increase(rate_limited_total[$__range]))', { w: 6, decimals: 0, thresholds: steps(GREEN, [100, YELLOW], [1000, RED]) }),
    ],
    [
      'Attempts',
      lines('By way', 'Attempts an hour, whatever became of them.', 'short', { '{{method}}': `sum by (method) (rate(auth_attempts_total${RATE})) * 3600` }, { w: 8 }),
      lines('Why turned away', 'An hour. "reused": an old refresh token came again, so its whole session was ended.', 'short', { '{{method}} {{result}}': `sum by (method, result) (rate(auth_attempts_total{result!="success"}${RATE})) * 3600` }, { w: 10, links: [TO_LOGS] }),
      pie('Results', 'All attempts of the chosen time range.', 'short', { '{{result}}': 'sum by (result) (increase(auth_attempts_total[$__range]))' }),
    ],
    [
      'Second factor',
      lines('Operations', 'Turning on, checking and turning off, an hour.', 'short', { '{{operation}}': `sum by (operation) (rate(auth_2fa_operations_total${RATE})) * 3600` }, { w: 8 }),
      lines('Results', 'An hour. "too_many_codes" ends by itself after fifteen minutes.', 'short', { '{{result}}': `sum by (result) (rate(auth_2fa_operations_total${RATE})) * 3600` }, { w: 8 }),
      lines('Staff', 'Staff at their entrance, an hour. A wrong code here deserves a look at the audit log.', 'short', { '{{result}}': `sum by (result) (rate(auth_attempts_total{method="staff"}${RATE})) * 3600` }, { w: 8 }),
    ],
    [
      'Mail',
      lines('Codes and links', 'Sent, used and failed, an hour, by what for. "undeliverable": the mail could not be sent at all.', 'short', {
        'sent for {{purpose}}': `sum by (purpose) (rate(otp_sent_total${RATE})) * 3600`,
        'used for {{purpose}}': `sum by (purpose) (rate(otp_verified_total${RATE})) * 3600`,
        '{{purpose}} {{reason}}': `sum by (purpose, reason) (rate(otp_failed_total${RATE})) * 3600`,
      }, { w: 8 }),
      lines('P95 of sending', 'Until the mail server has taken a mail. Zero while none was sent.', 's', { '{{provider}}': `histogram_quantile(0.95, sum by (provider, le) (rate(email_send_duration_seconds_bucket${RATE}))) >= 0 or 0 * sum by (provider) (email_send_duration_seconds_count)` }, { w: 8, exemplars: true }),
      lines('Not sent', 'Mails a second the mail server did not take. What is at fault on our side (sender, login, greeting) is tried again while the code lives; a recipient it refuses is given up.', 'ops', { '{{provider}}': `sum by (provider) (rate(email_send_errors_total${RATE}))`, 'refused, at fault: {{fault}}': `sum by (fault) (rate(email_refused_total${RATE}))` }, { w: 8, links: [TO_LOGS] }),
    ],
    [
      'Limits',
      lines('Refused', 'By limit, a minute. "address" or "sign_in" for everybody at once: is the proxy in TRUSTED_PROXIES?', 'short', { '{{action}}': `sum by (action) (rate(rate_limited_total${RATE})) * 60` }),
      bars('Refused', 'Requests each limit refused in the chosen time range.', 'short', { '{{action}}': 'sum by (action) (increase(rate_limited_total[$__range]))' }, { w: 6 }),
      lines('What counts them', 'Redis by how it answered. "skipped": it was known to be away, each instance counted alone.', 'ops', { '{{operation}} {{result}}': `sum by (operation, result) (rate(cache_operations_total${RATE}))` }, { w: 6 }),
    ],
  ],
);
