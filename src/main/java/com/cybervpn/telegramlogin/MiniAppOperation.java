package com.cybervpn.telegramlogin;

import com.cybervpn.limits.SignInLimits;
import com.cybervpn.login.SignInResult;
import com.cybervpn.platform.http.FastPathOperation;
import com.cybervpn.session.ClientInfo;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** {@link TelegramResource#miniApp} on the fast path, because every start of the Mini App waits for it. */
@ApplicationScoped
class MiniAppOperation implements FastPathOperation<TelegramResource.MiniAppSignIn> {

    @Inject
    MiniAppLogin miniApp;

    @Inject
    SignInLimits limits;

    @Override
    public String path() {
        return "/api/v1/auth/telegram/miniapp";
    }

    @Override
    public Class<TelegramResource.MiniAppSignIn> body() {
        return TelegramResource.MiniAppSignIn.class;
    }

    @Override
    public void admit(Sender sender) {
        limits.check(sender.address());
    }

    @Override
    public SignInResult answer(TelegramResource.MiniAppSignIn body, Sender sender) {
        return miniApp.withLaunchData(body.initData(), ClientInfo.of(sender.address(), sender.headers()));
    }

    @Override
    public void answered(Sender sender, int status) {
        limits.count(sender.address(), status);
    }
}
