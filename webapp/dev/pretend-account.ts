/** A person's own settings in memory. */
export class PretendAccount {
  private profile: Record<string, unknown> = {
    id: '00000000-0000-4000-8000-0000000000aa',
    display_name: null,
    language: 'en',
    timezone: 'UTC',
    telegram_id: 1,
    username: 'alex',
    first_name: 'Alex',
    last_name: null,
    avatar_url: null,
    email: 'alex@example.com',
    created_at: '2026-10-01T10:00:00Z',
    updated_at: '2026-10-01T10:00:00Z',
    deletion_at: null,
    deletion_waits_for: [],
  };
  private notifications: Record<string, unknown> = {
    bot_access_ready: true,
    bot_expiry_reminders: true,
    bot_news: false,
    bot_payment_problems: true,
    bot_security: true,
    always_on: ['bot_payment_problems', 'bot_security'],
  };
  private code: unknown = null;

  /** Undefined for what is not about a person's settings. */
  answer(method: string, path: string, body: Record<string, unknown>): object | undefined {
    if (path === '/users/me/profile') {
      this.profile = { ...this.profile, ...body };
      return this.profile;
    }
    if (path === '/users/me/notifications') {
      this.notifications = { ...this.notifications, ...body };
      return this.notifications;
    }
    if (path === '/security/antiphishing') {
      if (method !== 'GET') this.code = body.code ?? null;
      return { code: this.code, message: 'Pretended' };
    }
    if (path === '/auth/me/export') return this.profile;
    if (path === '/auth/me') {
      this.profile = { ...this.profile, deletion_at: new Date(Date.now() + 30 * 86_400_000).toISOString() };
      return { message: 'Pretended', deletion_at: this.profile.deletion_at, deletion_waits_for: [] };
    }
    if (path === '/auth/me/restore') {
      this.profile = { ...this.profile, deletion_at: null };
      return {};
    }
    return undefined;
  }
}
