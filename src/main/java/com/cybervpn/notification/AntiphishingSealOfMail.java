package com.cybervpn.notification;

import com.cybervpn.mail.Mail;
import com.cybervpn.mail.Mailer;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;

/** Puts the antiphishing code under every mail to an address that its user has confirmed; see {@link AntiphishingSeal}. */
@Decorator
@Priority(Interceptor.Priority.APPLICATION)
class AntiphishingSealOfMail implements Mailer {

    @Inject
    @Delegate
    @Any
    Mailer mailer;

    @Inject
    Preferences preferences;

    @Override
    public boolean isOpen() {
        return mailer.isOpen();
    }

    @Override
    public boolean send(Mail mail) {
        String code = mail.reader() == null ? null : preferences.of(mail.reader()).antiphishingCode;
        return mailer.send(
            code == null
                ? mail
                : mail.with(
                      (mail.inRussian() ? "🔐 Ваш антифишинговый код: " : "🔐 Your antiphishing code: ") +
                          code
                  )
        );
    }
}
