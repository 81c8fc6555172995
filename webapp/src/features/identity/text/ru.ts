export const ru = {
  outsideTitle: 'Откройте CyberVPN в Telegram',
  outsideBody: 'Это приложение работает внутри Telegram: там вход происходит сам, без пароля.',
  endedTitle: 'Откройте приложение заново',
  endedBody: 'Ради безопасности вход в этом окне истёк. Закройте его и снова откройте CyberVPN из чата.',
  openBot: 'Открыть бота',
};
