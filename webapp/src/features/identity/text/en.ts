export const en = {
  outsideTitle: 'Open CyberVPN in Telegram',
  outsideBody: 'This app lives inside Telegram: there you are signed in by yourself, without a password.',
  endedTitle: 'Please reopen the app',
  endedBody:
    'For your safety the sign-in of this window has run out. Close it and open CyberVPN from the chat again.',
  openBot: 'Open the bot',
  codeTitle: 'One more step',
  codeBody: 'Enter the 6-digit code from your authenticator app, or a recovery code.',
  codeLabel: 'One-time code',
  codeSend: 'Sign in',
  codeWrong: 'This code was not accepted. Check it and try again.',
};
