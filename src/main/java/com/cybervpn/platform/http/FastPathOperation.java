package com.cybervpn.platform.http;

import java.util.function.UnaryOperator;

/**
 * An operation on the fast path, which is answered in front of JAX-RS because customers wait for it so often (decision 0005):
 * a POST of JSON that needs no session. It is a JAX-RS resource as well, which documents it and answers requests in another
 * form than apps send; both give the same answers and refusals.
 *
 * @param <B> what its body says
 */
public interface FastPathOperation<B> {
    /** Such as {@code /api/v1/auth/telegram/miniapp}. */
    String path();

    Class<B> body();

    /**
     * Asked before the body is looked at.
     *
     * @throws com.cybervpn.kernel.Refusal when this sender may not ask now
     */
    void admit(Sender sender);

    /**
     * Answers with 200.
     *
     * @param body fits the constraints of Bean Validation
     * @return what is written as JSON
     * @throws com.cybervpn.kernel.Refusal what JAX-RS would refuse as well
     */
    Object answer(B body, Sender sender);

    /** Told at the end, also when it was refused. */
    void answered(Sender sender, int status);

    /**
     * Where a request comes from.
     *
     * @param address as far as trusted proxies tell
     * @param headers its first header of a name, null when it has none
     */
    record Sender(String address, UnaryOperator<String> headers) {}
}
