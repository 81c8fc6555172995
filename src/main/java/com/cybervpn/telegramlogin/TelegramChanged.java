package com.cybervpn.telegramlogin;

import com.cybervpn.user.UserId;

/** A person has linked or removed their Telegram account. Fired within the transaction of the change. */
public record TelegramChanged(UserId user) {}
