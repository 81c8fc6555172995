package com.cybervpn.sociallogin;

import com.cybervpn.login.LoginMethodClosed;
import java.net.URI;
import java.time.Instant;

/**
 * A provider that tells which external identity a person holds. Every call may wait for it, so none is made within a transaction.
 *
 * @param <A> how it describes an account
 */
public interface IdentityProvider<A> {
    ForeignProvider provider();

    /** Whether its settings are there. The other operations are only called when they are. */
    boolean isOffered();

    /**
     * Where the browser goes to be asked.
     *
     * @throws ProviderUnavailable when the provider does not answer
     */
    URI authorizeUrl(Question question);

    /**
     * Trades the code that came back for the account.
     *
     * @throws IdentityProviderRejected when the provider does not know the code, or its answer does not fit the question
     * @throws ProviderUnavailable when the provider does not answer or says nothing we can use
     */
    A redeem(Answer answer);

    /**
     * Reads an id token that an app of ours got on the device itself.
     *
     * @throws IdentityProviderRejected when it is not for us, altered, too old, or for another nonce
     * @throws ProviderUnavailable when the provider's keys are not to be had
     * @throws LoginMethodClosed when the provider has no such tokens
     */
    default Testimony<A> verify(String idToken, String nonce) {
        throw new LoginMethodClosed();
    }

    /**
     * What is asked through the browser.
     *
     * @param state comes back unchanged
     * @param nonce stands in the id token, where there is one
     * @param challenge S256 of RFC 7636
     * @param back the page the browser comes back to
     */
    record Question(String state, String nonce, String challenge, URI back) {}

    /**
     * What came back, with what was kept of the question.
     *
     * @param verifier what the challenge was made of
     */
    record Answer(String code, String nonce, String verifier, URI back) {}

    /** @param expiresAt when the token itself is worth nothing any more */
    record Testimony<A>(A account, Instant expiresAt) {}
}
