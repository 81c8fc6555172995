import type { Translate } from './i18n/text';

/** What plans have beside their limits. Spread into the texts of each feature that names them. */
export const planFeatureEn = {
  planFeature_all_locations: 'All server locations',
  planFeature_no_logs: 'No activity logs',
  planFeature_streaming: 'Streaming services open',
  planFeature_priority_speed: 'Priority speed',
  planFeature_unlimited_traffic: 'Unlimited traffic',
};

export const planFeatureRu = {
  planFeature_all_locations: 'Все страны и серверы',
  planFeature_no_logs: 'Не храним логи',
  planFeature_streaming: 'Доступ к стримингам',
  planFeature_priority_speed: 'Приоритетная скорость',
  planFeature_unlimited_traffic: 'Безлимитный трафик',
};

type Key = keyof typeof planFeatureEn;

/** Features arrive as codes; one that this version does not know yet is shown as readable words. */
export function planFeatureName(code: string, t: Translate<Key>): string {
  const key = `planFeature_${code}`;
  if (key in planFeatureEn) return t(key as Key);
  const words = code.replace(/_/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
