export const en = {
  outsideTitle: 'Open CyberVPN in Telegram',
  outsideBody: 'This app lives inside Telegram: there you are signed in by yourself, without a password.',
  endedTitle: 'Please reopen the app',
  endedBody:
    'For your safety the sign-in of this window has run out. Close it and open CyberVPN from the chat again.',
  openBot: 'Open the bot',
};
