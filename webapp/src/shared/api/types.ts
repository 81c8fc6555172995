import type { paths } from './schema';

/** The JSON of a successful answer, taken from the generated OpenAPI types. */
type Answer<Path extends keyof paths, Method extends keyof paths[Path]> = paths[Path][Method] extends {
  responses: infer R;
}
  ? Extract<R[keyof R & (200 | 201)], { content: unknown }> extends {
      content: { 'application/json': infer Json };
    }
    ? Json
    : never
  : never;

/** Narrows what the schema can only call "string" and says which fields may be null. */
type With<T, Fields> = Omit<T, keyof Fields> & Fields;

export type Tier = 'basic' | 'pro' | 'ultra' | 'cyber';
export type Provider = 'cryptobot' | 'stars';
export type PaymentStatus =
  | 'created'
  | 'pending'
  | 'paid'
  | 'provisioning'
  | 'completed'
  | 'expired'
  | 'cancelled'
  | 'failed'
  | 'unknown'
  | 'refunded'
  | 'credited'
  | 'unreached';
export type SubscriptionStatus =
  'active' | 'trial' | 'limited' | 'grace' | 'frozen' | 'expired' | 'cancelled' | 'none';

type SessionJson = Answer<'/api/v1/auth/telegram/miniapp', 'post'>;
type TwoFactorJson = Answer<'/api/v1/2fa/status', 'get'>;
type PlanJson = Answer<'/api/v1/plans', 'get'>['items'][number];
type QuoteJson = Answer<'/api/v1/payments/quote', 'post'>;
type CheckoutJson = Answer<'/api/v1/payments/checkout', 'post'>;
type PaymentJson = Answer<'/api/v1/payments/{payment_id}', 'get'>;
type TimelineJson = Answer<'/api/v1/payments/{payment_id}/timeline', 'get'>;
type SubscriptionJson = Answer<'/api/v1/subscriptions/active', 'get'>;
type AccessJson = Answer<'/api/v1/subscriptions/config', 'get'>;
type DeviceJson = Answer<'/api/v1/auth/devices', 'get'>['devices'][number];
type UsageJson = Answer<'/api/v1/users/me/usage', 'get'>;

type ProfileJson = Answer<'/api/v1/users/me/profile', 'get'>;
type LeavingJson = Answer<'/api/v1/auth/me', 'delete'>;

export type NotificationSettings = Answer<'/api/v1/users/me/notifications', 'get'>;

/** Something of value that would keep an account from being deleted. */
export interface Hold {
  reason: string;
  amount: string | null;
  currency: string | null;
}

export type OwnProfile = With<
  ProfileJson,
  {
    display_name: string | null;
    telegram_id: number | null;
    username: string | null;
    first_name: string | null;
    last_name: string | null;
    avatar_url: string | null;
    /** Confirmed by the person; missing from servers that know no addresses. */
    email?: string | null;
    deletion_at: string | null;
    deletion_waits_for: Hold[];
  }
>;

export type Leaving = With<LeavingJson, { deletion_waits_for: Hold[] }>;

export interface User {
  id: string;
  first_name?: string | null;
  username?: string | null;
  email?: string | null;
  language?: string | null;
}

/** Either a pair of tokens, or the request for a second factor. */
export type SignInAnswer = With<
  Partial<SessionJson>,
  {
    access_token?: string;
    refresh_token?: string;
    expires_in?: number;
    user?: User;
    is_new_user?: boolean;
    requires_2fa?: boolean;
    tfa_token?: string;
  }
>;

export type TwoFactorStatus = With<
  TwoFactorJson,
  { status: 'enabled' | 'disabled'; enabled_at: string | null }
>;

export type TwoFactorSetup = Answer<'/api/v1/2fa/setup', 'post'>;

export type Prices = Partial<Record<string, string>>;

/** Opaque: compared and sent back, never calculated with. */
export type PlanId = PlanJson['id'];

export type Plan = With<
  PlanJson,
  { tier: Tier; prices: Prices; features: string[]; traffic_limit_bytes: number | null }
>;

export interface PurchaseResult {
  tier: Tier;
  expires_at: string;
  days: number;
  converted_days: number;
}

/** The last two are missing from servers that do not tell them. */
export type Quote = With<
  QuoteJson,
  { prices: Prices; in_app_providers?: string[]; result?: PurchaseResult | null }
>;

export interface Invoice {
  url: string;
  mini_app_url?: string | null;
  web_app_url?: string | null;
  expires_at?: string | null;
}

export type Checkout = With<CheckoutJson, { status: PaymentStatus; invoice: Invoice | null }>;

export type Payment = With<
  PaymentJson,
  {
    status: PaymentStatus;
    plan_name: string | null;
    duration_days?: number | null;
    paid_at: string | null;
    completed_at: string | null;
    expires_at: string | null;
    invoice: Invoice | null;
  }
>;

export type TimelineEntry = With<TimelineJson['items'][number], { detail: string | null }>;

export type Subscription = With<
  SubscriptionJson,
  {
    status: SubscriptionStatus;
    plan_id: PlanId | null;
    plan_name: string | null;
    tier: Tier | null;
    started_at: string | null;
    expires_at: string | null;
    days_remaining: number | null;
    traffic_limit_bytes: number | null;
    used_traffic_bytes: number | null;
    device_limit: number | null;
    /** When the traffic is counted anew; null or missing when that is not known. */
    traffic_resets_at?: string | null;
    cancelled_at: string | null;
    grace_until: string | null;
    frozen_until?: string | null;
    provisioning: 'pending' | 'done' | 'stuck' | null;
  }
>;

/** Where an app can be had, under the name that the operator gave it. */
export interface Store {
  name: string;
  url: string;
}

export interface VpnApp {
  name: string;
  platform: string;
  deep_link?: string | null;
  /** Missing from servers that know one shop for it at most. */
  stores?: Store[] | null;
  store_url?: string | null;
}

export type Access = With<AccessJson, { subscription_url: string; apps: VpnApp[] }>;

export type DevicePlatform =
  'telegram_ios' | 'telegram_android' | 'ios' | 'android' | 'windows' | 'macos' | 'linux' | 'other';

/** Somewhere the customer is signed in. */
export type Device = With<
  DeviceJson,
  { platform: DevicePlatform; app: string | null; system: string | null; ip_address: string | null }
>;

export type Usage = With<
  UsageJson,
  {
    bandwidth_limit: number | null;
    connections_active: number | null;
    connections_limit: number | null;
    period_start: string | null;
    period_end: string | null;
    last_connection: string | null;
    daily: { date: string; bytes: number }[];
  }
>;
