import { termRu } from '../../../shared/terms';

export const ru = {
  ...termRu,
  order: 'Заказ',
  recent: 'Последние платежи',
  loadingRecent: 'Загружаем платежи',
  noPayments: 'Здесь появятся ваши платежи.',
  status_created: 'Не оплачен',
  status_pending: 'Не оплачен',
  status_paid: 'Оплачен',
  status_provisioning: 'Готовим',
  status_completed: 'Готово',
  status_expired: 'Истёк',
  status_cancelled: 'Отменён',
  status_failed: 'Не прошёл',
  status_unknown: 'Проверяем',
  status_refunded: 'Возвращён',
};
