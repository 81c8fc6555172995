/** Two-factor sign-in without a server: every code but 000000 is right. */
export class PretendTwoFactor {
  private since: string | null = null;

  /** The answer to a call below `/2fa/`, or the code of a refusal. */
  answer(path: string, code: string): object | string {
    if (path === '/2fa/status') {
      return {
        status: this.since ? 'enabled' : 'disabled',
        enabled_at: this.since,
        recovery_codes_left: this.since ? 10 : 0,
      };
    }
    if (path === '/2fa/reauth') return { message: 'Pretended', valid_for_minutes: 5 };
    if (path === '/2fa/setup') {
      return {
        secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
        qr_uri: 'otpauth://totp/CyberVPN:%40alex?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=CyberVPN',
        qr_svg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M1,1h3v3h-3z"/></svg>',
        expires_at: new Date(Date.now() + 600_000).toISOString(),
        message: 'Pretended',
      };
    }
    if (code === '000000') return 'wrong_code';
    if (path === '/2fa/disable') this.since = null;
    else this.since ??= new Date().toISOString();
    return {
      status: this.since ? 'enabled' : 'disabled',
      recovery_codes: Array.from({ length: 10 }, (_, at) => `abcd-efgh-ijkl-mn${22 + at}`),
      sessions_revoked: 0,
    };
  }
}
