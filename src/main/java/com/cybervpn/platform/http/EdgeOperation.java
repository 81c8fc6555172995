package com.cybervpn.platform.http;

import java.util.function.UnaryOperator;

/**
 * An operation that customers wait for so often that it is answered in front of JAX-RS (decision 0005): a POST of JSON for
 * which nobody has to be signed in. It is a resource of JAX-RS as well, which documents it and answers whoever sends it in
 * another form than apps do; the words of refusals are the same.
 *
 * @param <B> what its body says
 */
public interface EdgeOperation<B> {
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
